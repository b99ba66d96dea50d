//! From arguments to settings: everything that a run needs, looked up once.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::{ThreadPool, ThreadPoolBuilder};

#[cfg(any(feature = "lsp", feature = "serve"))]
use super::arguments::ServiceArguments;
use super::arguments::{
    Color, ConfigArguments, DateArguments, GroundsArguments, InputArguments, KnowledgeArguments, LabellerArguments,
    RunArguments, ThreadArguments,
};
use super::changes::Changes;
use super::input::{Inputs, is_same_file};
use super::output::Output;
use super::profile::{Profiles, Sources};
use super::tell_hint;
use crate::auditor::Auditor;
use crate::baseline::Baseline;
use crate::config::{Config, LabellerName, Target, from_environment};
use crate::document::ReadOptions;
use crate::error::{Kind, Result};
use crate::fact::Facts;
use crate::gazetteer::Gazetteer;
use crate::model::Labeller;
use crate::report::{Format, Style, Subject};

/// Wide enough for two thirds of the sentences of news, narrow enough for half a screen.
const DEFAULT_WIDTH: usize = 100;

/// What the terminal can do, and what the user wants of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terminal {
    color: bool,
    /// Whether to keep hints and progress to oneself.
    quiet: bool,
    /// Whether to show progress, if there is room for it.
    progress: bool,
}

impl Terminal {
    pub(super) fn new(color: Color, quiet: bool, no_progress: bool) -> Self {
        let choice = match color {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
        let color = anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never;
        Terminal {
            color,
            quiet,
            progress: !quiet && !no_progress,
        }
    }

    /// Gives a hint, unless nobody wants any.
    pub(super) fn hint(&self, hint: &str) {
        if !self.quiet {
            tell_hint(hint);
        }
    }

    pub(super) fn shows_progress(&self) -> bool {
        self.progress
    }

    /// How a report to people looks on standard output.
    pub(super) fn style(&self, explain: bool) -> Style {
        let width = terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| usize::from(width.0));
        Style {
            color: self.color,
            width: width.unwrap_or(DEFAULT_WIDTH),
            explain,
            subject: Subject::Speech,
        }
    }
}

/// Settings of a run of `audit` or `check`.
pub(super) struct Settings {
    pub(super) inputs: Inputs,
    pub(super) profiles: Profiles,
    /// What is known and told no more.
    pub(super) baseline: Option<Baseline>,
    /// If only what was changed is to be told: what.
    pub(super) changes: Option<Changes>,
    pub(super) outputs: Vec<Output>,
    pub(super) threads: usize,
    pub(super) terminal: Terminal,
    /// Whether a bar on standard error would not run into a report.
    pub(super) progress: bool,
}

impl Settings {
    /// Looks everything up: files of settings and of knowledge are read, output files made. `given` is what flags say that not every
    /// command has.
    pub(super) fn new(
        run: RunArguments,
        given: Config,
        default: Format,
        style: Style,
        terminal: Terminal,
    ) -> Result<Self> {
        let given = Config {
            default_date: run.input.dates.default_date,
            formats: (!run.format.is_empty()).then_some(run.format),
            ..given
        };
        let inputs = inputs(run.input);
        let profiles = Profiles::new(Sources {
            options: inputs.options.clone(),
            today: run.today.unwrap_or_else(today),
            reviewer: run.reviewer,
            ..run.grounds.sources(given)?
        });
        let here = profiles.here()?;
        let targets = targets(here.config.formats.clone().unwrap_or_default(), default)?;
        if !profiles.has_reviewer() && targets.iter().any(|target| target.format == Format::Claimreview) {
            let message = "a review needs somebody who answers for it: name them with --reviewer";
            return Err(Kind::Message(message.to_owned()).into());
        }
        let inputs = Inputs {
            reports: targets.iter().filter_map(|target| target.file.clone()).collect(),
            ..inputs
        };
        keep_articles(&inputs)?;
        let to_terminal = std::io::stdout().is_terminal() && targets.iter().any(|target| target.file.is_none());
        Ok(Settings {
            inputs,
            profiles,
            baseline: here.config.baseline.as_deref().map(Baseline::load).transpose()?,
            changes: None,
            outputs: targets
                .into_iter()
                .map(|target| output(target, style))
                .collect::<Result<_>>()?,
            threads: threads(&run.threads),
            terminal,
            progress: terminal.progress && !to_terminal && std::io::stderr().is_terminal(),
        })
    }

    /// The same for a run that reports nothing and knows nothing yet.
    pub(super) fn for_baseline(mut run: RunArguments, terminal: Terminal) -> Result<Self> {
        // A target that is given keeps those of the settings from being made.
        run.format = vec![Target {
            format: Format::Jsonl,
            file: None,
        }];
        let mut settings = Settings::new(run, Config::default(), Format::Jsonl, terminal.style(false), terminal)?;
        settings.outputs.clear();
        settings.baseline = None;
        Ok(settings)
    }

    /// Reads the diff whose lines alone are to be told.
    pub(super) fn read_changes(&mut self, diff: Option<&Path>) -> Result<()> {
        self.changes = diff
            .map(|diff| Changes::load(diff, self.profiles.folder()))
            .transpose()?;
        Ok(())
    }
}

impl GroundsArguments {
    /// Where the settings come from, with these flags and what else is `given` above all others.
    fn sources(self, given: Config) -> Result<Sources> {
        let given = Config {
            facts: self.facts.facts,
            rules: self.level.into_iter().collect(),
            sidecar: self.sidecar,
            ..given
        };
        knowledge_sources(self.knowledge, self.config, given)
    }
}

/// Where the settings come from for a command that goes by what is known beforehand, with these flags and what else is `given` above all others.
pub(super) fn knowledge_sources(
    knowledge: KnowledgeArguments,
    config: ConfigArguments,
    given: Config,
) -> Result<Sources> {
    let flags = Config {
        gazetteers: knowledge.gazetteer.clone(),
        labeller: knowledge.labeller.name(),
        min_confidence: knowledge.min_confidence,
        ..given
    };
    Ok(Sources {
        knowledge,
        ..config_sources(config, flags)?
    })
}

/// The settings of whatever articles there will be, for a command that goes on running; `labeller` is asked if none of them says which.
#[cfg(any(feature = "lsp", feature = "serve"))]
pub(super) fn profiles(arguments: ServiceArguments, labeller: LabellerName) -> Result<Profiles> {
    let given = Config {
        default_date: arguments.default_date,
        ..Config::default()
    };
    Ok(Profiles::new(Sources {
        labeller,
        ..arguments.grounds.sources(given)?
    }))
}

/// The day in Greenwich.
pub(super) fn today() -> Date {
    jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::now()).date()
}

/// Where the settings come from, with what flags say above all others.
pub(super) fn config_sources(arguments: ConfigArguments, flags: Config) -> Result<Sources> {
    let ConfigArguments { config: file, isolated } = arguments;
    let variables =
        std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    Ok(Sources {
        file,
        isolated,
        above: flags.over(from_environment(variables)?),
        knowledge: KnowledgeArguments::default(),
        labeller: LabellerName::default(),
        options: ReadOptions::default(),
        today: today(),
        reviewer: None,
        folder: std::env::current_dir().map_err(|source| Kind::Io {
            path: ".".into(),
            source,
        })?,
    })
}

/// How many threads to work on.
pub(super) fn threads(arguments: &ThreadArguments) -> usize {
    let threads = arguments.threads.or_else(|| std::thread::available_parallelism().ok());
    threads.map_or(1, usize::from)
}

/// Threads to work on.
pub(super) fn pool(arguments: &ThreadArguments) -> Result<ThreadPool> {
    let pool = ThreadPoolBuilder::new().num_threads(threads(arguments)).build();
    pool.map_err(|error| Kind::Message(format!("cannot start threads: {error}; try --threads 1")).into())
}

/// An auditor that knows what is built in and what the files given say, and asks this labeller unless a model is given.
pub(super) fn auditor(arguments: &KnowledgeArguments, labeller: LabellerName) -> Result<Auditor> {
    let mut auditor = Auditor::new().with_min_confidence(arguments.min_confidence.unwrap_or_default());
    if !arguments.gazetteer.is_empty() {
        auditor = auditor.with_gazetteer(Gazetteer::load(&arguments.gazetteer)?);
    }
    Ok(match (&arguments.model, labeller) {
        (Some(path), _) => auditor.with_labeller(Labeller::load(path)?),
        (None, LabellerName::Thorough) => auditor,
        (None, LabellerName::Fast) => auditor.with_fast(),
        (None, LabellerName::Rules) => auditor.with_rules_alone(),
    })
}

impl LabellerArguments {
    /// The labeller that is named, if one is.
    pub(super) fn name(self) -> Option<LabellerName> {
        let LabellerArguments {
            thorough,
            fast,
            rules_only,
        } = self;
        let names = [
            (thorough, LabellerName::Thorough),
            (fast, LabellerName::Fast),
            (rules_only, LabellerName::Rules),
        ];
        names.into_iter().find_map(|(is_named, name)| is_named.then_some(name))
    }
}

impl Auditor {
    /// Holds claims against the files named.
    pub(super) fn with_facts_of(self, files: &[PathBuf]) -> Result<Auditor> {
        let facts = Facts::load(files, self.gazetteer())?;
        Ok(self.with_facts(facts))
    }
}

/// Which articles to read, and how.
pub(super) fn inputs(arguments: InputArguments) -> Inputs {
    let InputArguments {
        paths,
        input,
        stdin_path,
        dates: DateArguments { date, default_date },
        fields,
    } = arguments;
    Inputs {
        paths,
        input,
        stdin_path,
        options: ReadOptions {
            date,
            default_date,
            fields,
            ..ReadOptions::default()
        },
        reports: Vec::new(),
    }
}

/// Refuses to write a report over an article that is to be read.
fn keep_articles(inputs: &Inputs) -> Result<()> {
    let mut reports = inputs.reports.iter();
    let read = |report: &&PathBuf| inputs.paths.iter().any(|path| is_same_file(path, report));
    reports.find(read).map_or(Ok(()), |report| {
        let report = report.display();
        Err(Kind::Message(format!("{report} is to be read; write the report to another file")).into())
    })
}

fn targets(mut targets: Vec<Target>, default: Format) -> Result<Vec<Target>> {
    if targets.is_empty() {
        targets.push(Target {
            format: default,
            file: None,
        });
    }
    let mut files: Vec<Option<&Path>> = targets.iter().map(|target| target.file.as_deref()).collect();
    files.sort_unstable();
    match files.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0]) {
        None => Ok(targets),
        Some(None) => {
            let message =
                "two formats cannot both go to standard output; give one a file, as in --format json=out.json";
            Err(Kind::Message(message.to_owned()).into())
        }
        Some(Some(file)) => Err(Kind::Message(format!(
            "two formats cannot both go to {}; give them different files",
            file.display()
        ))
        .into()),
    }
}

fn output(target: Target, style: Style) -> Result<Output> {
    let format = target.format;
    match &target.file {
        None => Ok(Output::to_stdout(format, style)),
        Some(file) => {
            let style = Style {
                color: false,
                width: DEFAULT_WIDTH,
                ..style
            };
            if format == Format::Brat {
                Ok(Output::to_folder(format, style, file))
            } else {
                Output::to_file(format, style, file)
            }
        }
    }
}
