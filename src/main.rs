//! The program `whosaid`; see [`whosaid::cli`].

fn main() -> std::process::ExitCode {
    whosaid::cli::main()
}
