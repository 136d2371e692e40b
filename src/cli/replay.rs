//! `replay`: a run again from its manifest, and whether the same bytes come out.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::arguments::Replay;
use super::bar::colour_out;
use super::compare::{print, width};
use super::make::{Kept, Work, commit, make};
use super::stop::Stop;
use crate::experiment::{Unfit, read_kept_manifest, reload};
use crate::language::Language;
use crate::report::replay::{
    Difference, FileFinding, ProgramNote, Replayed, difference, manifest_difference, programs, replay_json, replay_text,
};
use crate::report::{LogFiles, read_study, write_study};
use crate::store::{MANIFEST, at, check_folder, files_in};

/// Largest manifest that is read, in bytes.
const LARGEST: u64 = 512 * 1024 * 1024;
/// Files that say that a run stands beside its manifest.
const OF_A_RUN: [&str; 4] = ["study.json", "summary.csv", "replications.csv", "report.html"];

/// Repeats a run and compares.
pub(super) fn run(arguments: &Replay) -> Result<(), Stop> {
    let language = arguments.speech.language();
    let (folder, file) = place_of(&arguments.manifest);
    let bytes = read(&file).map_err(|error| Stop::bad_input(&format!("{}: {error}", file.display())))?;
    let told = |text: &str| Stop::bad_input(&format!("{}: {text}", file.display()));
    let manifest = read_kept_manifest(&bytes).map_err(|text| told(text.get(language)))?;
    let (recipe, files) = reload(&manifest, drawn_in(&folder)).map_err(|unfit| refused(&file, unfit, language))?;
    let beside = OF_A_RUN.iter().any(|name| folder.join(name).is_file());
    if let Some(out) = &arguments.out {
        check_out(out, &folder, language)?;
    } else if !beside {
        return Err(told(language.pick(
            "no files of the run stand beside this manifest, so there is nothing to compare. Keep what comes out with --out DIR.",
            "naast dit manifest staan geen bestanden van de run, dus er is niets te vergelijken. Bewaar wat eruit komt met --out MAP.",
        )));
    }
    let (made_by, repeated_by) = (ProgramNote::of(&manifest), ours());
    if let Some(text) = programs(&made_by, &repeated_by, language) {
        eprintln!("{text}");
    }

    let kept = kept(&folder);
    let mut taken_over = Vec::new();
    kept.reference.iter().for_each(|_| taken_over.push("reference"));
    kept.influence.iter().for_each(|_| taken_over.push("influence"));
    let work = Work { threads: arguments.threads, quiet: arguments.quiet, language };
    let (mut outcome, again) = make(&files, &recipe, work, || kept)?;
    // removed with all it holds when this function ends
    let temporary =
        tempfile::tempdir().map_err(at(&std::env::temp_dir())).map_err(|e| Stop::not_written(&e, language))?;
    let place = arguments.out.clone().unwrap_or_else(|| temporary.path().join("replay"));
    let logs = outcome.logs.take();
    let logs = logs.as_ref().map_or(LogFiles::None, LogFiles::Of);
    write_study(&outcome.study, &again, recipe.choice(), logs, &place).map_err(|e| Stop::not_written(&e, language))?;

    let found = if beside { compare(&folder, &file, &bytes, &place)? } else { Vec::new() };
    let replayed = Replayed {
        equal: beside.then(|| found.iter().all(|file| file.difference.is_none())),
        folder: folder.display().to_string(),
        made_by,
        repeated_by,
        taken_over,
        files: found,
        kept: arguments.out.as_ref().map(|out| out.display().to_string()),
    };
    if arguments.json {
        print(&replay_json(&replayed).unwrap_or_default())?;
    } else {
        print(replay_text(&replayed, language, width(), colour_out()).as_bytes())?;
    }
    if replayed.equal == Some(false) { Err(Stop::Differs) } else { Ok(()) }
}

/// The folder of a run and its manifest. What is not there is taken for a folder, unless its name is that of a file of ours.
pub(super) fn place_of(path: &Path) -> (PathBuf, PathBuf) {
    if !path.is_file() && path.extension().is_none_or(|end| end != "json") {
        return (path.to_owned(), path.join(MANIFEST));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    (folder.to_owned(), path.to_owned())
}

fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn ours() -> ProgramNote {
    ProgramNote { version: env!("CARGO_PKG_VERSION").to_owned(), commit: commit() }
}

/// In which language the report of a folder opens: an older manifest does not tell.
fn drawn_in(folder: &Path) -> Language {
    let mut start = [0_u8; 256];
    let read = std::fs::File::open(folder.join("report.html")).and_then(|mut file| file.read(&mut start)).unwrap_or(0);
    let dutch = String::from_utf8_lossy(&start[..read]).contains("<html lang=\"nl\"");
    if dutch { Language::Nl } else { Language::En }
}

/// Prints everything that is wrong with a manifest.
fn refused(file: &Path, unfit: Unfit, language: Language) -> Stop {
    for problem in &unfit.problems {
        eprintln!("{}: {}", file.display(), problem.get(language));
    }
    match unfit.scenario {
        Some(failure) => Stop::failure(*failure, language),
        None => Stop::BadInput,
    }
}

/// The output folder may be ours, but not the one that is compared with, nor inside it.
fn check_out(out: &Path, folder: &Path, language: Language) -> Result<(), Stop> {
    let whole = |path: &Path| std::fs::canonicalize(path).or_else(|_| std::path::absolute(path));
    if let (Ok(out), Ok(folder)) = (whole(out), whole(folder))
        && out.starts_with(&folder)
    {
        return Err(Stop::bad_input(language.pick(
            "The repetition cannot stand in the folder that it is compared with. Choose another folder with --out.",
            "De herhaling kan niet in de map staan waarmee wordt vergeleken. Kies een andere map met --out.",
        )));
    }
    check_folder(out).map_err(|error| Stop::not_written(&error, language))
}

/// Results that were kept from elsewhere, from the study that stands in the folder.
fn kept(folder: &Path) -> Kept {
    let study = std::fs::read(folder.join("study.json")).ok().and_then(|bytes| read_study(&bytes).ok());
    study.map_or_else(Kept::default, |study| Kept { reference: study.reference, influence: study.influence })
}

/// Every file of both folders.
fn compare(folder: &Path, file: &Path, manifest: &[u8], place: &Path) -> Result<Vec<FileFinding>, Stop> {
    let failed = |path: &Path, error: std::io::Error| Stop::bad_input(&format!("{}: {error}", path.display()));
    let list = |dir: &Path| files_in(dir).map_err(|error| failed(dir, error));
    let own = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let (was, now) = (list(folder)?, list(place)?);
    let mut names: Vec<&String> =
        was.iter().chain(&now).filter(|name| !name.ends_with(".pdf") && **name != own && *name != MANIFEST).collect();
    names.sort_unstable();
    names.dedup();
    let bytes = |dir: &Path, name: &str| {
        let path = dir.join(name);
        std::fs::read(&path).map_err(|error| failed(&path, error))
    };
    let mut found = Vec::with_capacity(names.len() + 1);
    found.push(FileFinding {
        file: MANIFEST.to_owned(),
        difference: manifest_difference(manifest, &bytes(place, MANIFEST)?),
    });
    for name in names {
        let difference = match (was.binary_search(name).is_ok(), now.binary_search(name).is_ok()) {
            (true, true) => difference(name, &bytes(folder, name)?, &bytes(place, name)?),
            (true, false) => Some(Difference::Extra),
            (false, _) => Some(Difference::Missing),
        };
        found.push(FileFinding { file: name.clone(), difference });
    }
    Ok(found)
}
