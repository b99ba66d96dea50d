//! What the settings bring about for each article: those of the nearest file, with the environment and the flags above them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;

use super::arguments::KnowledgeArguments;
use super::settings::auditor;
use crate::auditor::Auditor;
use crate::config::{Config, LabellerName, Paths, base, find, load};
use crate::document::ReadOptions;
use crate::error::{Kind, Result};
use crate::finding::Level;
use crate::rule::Levels;
use crate::sidecar::Sidecar;

/// Where settings come from, beside the nearest file.
pub(super) struct Sources {
    /// The only file, if it is named.
    pub(super) file: Option<PathBuf>,
    /// Whether no file counts.
    pub(super) isolated: bool,
    /// What the environment and the flags say.
    pub(super) above: Config,
    /// What is known beforehand, but for the gazetteers, which are among the settings.
    pub(super) knowledge: KnowledgeArguments,
    /// Which labeller is asked if no setting says otherwise.
    pub(super) labeller: LabellerName,
    /// How documents are read if no file says otherwise.
    pub(super) options: ReadOptions,
    /// The day by which suppressions run out.
    pub(super) today: Date,
    /// Who answers for reviews of claims.
    pub(super) reviewer: Option<String>,
    /// The folder that the program runs in.
    pub(super) folder: PathBuf,
}

impl Sources {
    /// The file of settings for a folder.
    pub(super) fn file(&self, folder: &Path) -> Option<PathBuf> {
        match &self.file {
            _ if self.isolated => None,
            Some(file) => Some(self.folder.join(file)),
            None => find(folder),
        }
    }
}

/// A profile, or what is wrong with its settings.
type Known = Result<Arc<Profile>, String>;

/// The settings of all articles.
pub(super) struct Profiles {
    sources: Sources,
    /// By the folder of an article; an error is kept as its text, for every article that it concerns.
    of_folders: Mutex<HashMap<PathBuf, Known>>,
    /// By the file of settings.
    of_files: Mutex<HashMap<Option<PathBuf>, Known>>,
}

impl Profiles {
    pub(super) fn new(sources: Sources) -> Self {
        Profiles {
            sources,
            of_folders: Mutex::default(),
            of_files: Mutex::default(),
        }
    }

    /// Forgets what files say, so that they are read anew.
    #[cfg(feature = "lsp")]
    pub(super) fn forget(&self) {
        self.of_folders.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.of_files.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The folder that the program runs in.
    pub(super) fn folder(&self) -> &Path {
        &self.sources.folder
    }

    /// Whether somebody answers for reviews of claims.
    pub(super) fn has_reviewer(&self) -> bool {
        self.sources.reviewer.is_some()
    }

    /// The profile of the folder that the program runs in.
    pub(super) fn here(&self) -> Result<Arc<Profile>> {
        self.of_folder(&self.sources.folder)
    }

    /// The profile of an article, and its absolute path.
    pub(super) fn of(&self, article: &Path) -> Result<(Arc<Profile>, PathBuf)> {
        let path = self.sources.folder.join(article);
        let folder = path.parent().unwrap_or(&self.sources.folder);
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let profile = self.of_folder(&folder)?;
        let path = path
            .file_name()
            .map_or_else(|| folder.clone(), |name| folder.join(name));
        Ok((profile, path))
    }

    fn of_folder(&self, folder: &Path) -> Result<Arc<Profile>> {
        // A thread that panicked while it held the lock left whole entries alone.
        let mut known = self.of_folders.lock().unwrap_or_else(PoisonError::into_inner);
        let profile = match known.get(folder) {
            Some(profile) => profile.clone(),
            None => {
                let profile = self.of_file(self.sources.file(folder));
                known.insert(folder.to_owned(), profile.clone());
                profile
            }
        };
        profile.map_err(|message| Kind::Message(message).into())
    }

    fn of_file(&self, file: Option<PathBuf>) -> Known {
        let mut known = self.of_files.lock().unwrap_or_else(PoisonError::into_inner);
        let make = || Profile::new(&self.sources, file.as_deref()).map(Arc::new);
        let profile = known
            .entry(file.clone())
            .or_insert_with(|| make().map_err(|error| error.to_string()));
        profile.clone()
    }
}

/// What one file of settings brings about, with the environment and the flags above it.
pub(super) struct Profile {
    pub(super) config: Config,
    pub(super) auditor: Auditor,
    options: ReadOptions,
    /// Patterns of the file, and of the environment.
    include: [Paths; 2],
    exclude: [Paths; 2],
    /// The levels of rules for the paths of each override, and elsewhere.
    overrides: Vec<(Paths, Levels)>,
    levels: Levels,
}

impl Profile {
    fn new(sources: &Sources, file: Option<&Path>) -> Result<Profile> {
        let below = file.map(load).transpose()?.unwrap_or_default();
        let above = sources.above.clone();
        let folder = file.map_or(&*sources.folder, base);
        let both = |of: fn(&Config) -> &[String]| -> Result<[Paths; 2]> {
            Ok([
                Paths::new(folder, of(&below))?,
                Paths::new(&sources.folder, of(&above))?,
            ])
        };
        let (include, exclude) = (both(|config| &config.include)?, both(|config| &config.exclude)?);
        let overrides = below.overrides.iter().map(|part| {
            let rules = below.rules.iter().chain(&part.rules).chain(&above.rules);
            Ok((Paths::new(folder, &part.paths)?, levels(rules)?))
        });
        let overrides = overrides.collect::<Result<_>>()?;
        let levels = levels(below.rules.iter().chain(&above.rules))?;
        let config = above.over(below);
        let mut knowledge = sources.knowledge.clone();
        knowledge.gazetteer.clone_from(&config.gazetteers);
        knowledge.min_confidence = config.min_confidence;
        let sidecar = config
            .sidecar
            .as_deref()
            .map(Sidecar::load)
            .transpose()?
            .unwrap_or_default();
        Ok(Profile {
            auditor: auditor(&knowledge, config.labeller.unwrap_or(sources.labeller))?
                .with_facts_of(&config.facts)?
                .with_reviewer(sources.reviewer.clone())
                .with_sidecar(sidecar)
                .with_today(sources.today),
            options: ReadOptions {
                default_date: config.default_date,
                date_key: config.date_key.clone(),
                ..sources.options.clone()
            },
            config,
            include,
            exclude,
            overrides,
            levels,
        })
    }

    /// Whether an article, by its absolute path, is to be passed over.
    pub(super) fn excludes(&self, path: &Path) -> bool {
        let wanted = self.include.iter().all(Paths::is_empty) || self.include.iter().any(|paths| paths.fit(path));
        !wanted || self.exclude.iter().any(|paths| paths.fit(path))
    }

    /// How an article is read.
    pub(super) fn options(&self, path: &Path) -> ReadOptions {
        let in_path = self.config.date_path.as_ref().and_then(|pattern| pattern.date(path));
        ReadOptions {
            default_date: in_path.or(self.options.default_date),
            ..self.options.clone()
        }
    }

    /// The levels of the rules in an article.
    pub(super) fn levels(&self, path: &Path) -> &Levels {
        let fitting = self.overrides.iter().rev().find(|(paths, _)| paths.fit(path));
        fitting.map_or(&self.levels, |(_, levels)| levels)
    }

    /// Whether a finding of this level makes a check fail.
    pub(super) fn fails(&self, level: Level) -> bool {
        self.config.fail_level.unwrap_or_default().fails(level)
    }
}

fn levels<'a>(rules: impl Iterator<Item = (&'a crate::config::RuleName, &'a Level)>) -> Result<Levels> {
    let mut levels = Levels::default();
    for (rule, level) in rules {
        levels.set(rule.name(), *level)?;
    }
    Ok(levels)
}
