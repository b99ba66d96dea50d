//! The program `whosaid`; see [`whosaid::cli`].

/// Texts are cut into many short-lived pieces: a faster allocator is worth a tenth of the program's time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    whosaid::cli::main()
}
