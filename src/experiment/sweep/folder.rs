//! The folder of a sweep: its manifest, its lock, its chunks.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::record::{RunResult, decode, encode};
use super::runs::{Runs, Shard};
use super::sweep::Sweep;
use crate::language::Text;
use crate::metrics::MEASURES;
use crate::report::sweep::{SWEEP, SweepManifest, write_design};
use crate::store::{
    Cause, Damage, FolderLock, LOCK, MANIFEST, WriteError, at, clear_unfinished, kind_of, make_folder, seal, unseal,
    write_file,
};

/// Folder of the chunks.
const CHUNKS: &str = "chunks";

/// What to do with a sweep that stands in the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// Leave it alone and stop.
    Refuse,
    /// Go on with it.
    Resume,
    /// Throw it away.
    Replace,
}

/// Why a folder cannot be used.
#[derive(Debug)]
pub enum FolderError {
    /// The system or another process is in the way.
    Write(WriteError),
    /// The folder holds a sweep that was made from something else.
    Other(Text),
}

impl From<WriteError> for FolderError {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

/// The folder of a sweep, held by this process alone.
#[derive(Debug)]
pub struct SweepFolder {
    dir: PathBuf,
    _lock: FolderLock,
}

/// What came of looking at a chunk.
#[derive(Clone, Debug, PartialEq)]
pub enum Chunk {
    /// Nothing is there.
    Missing,
    /// It cannot be used.
    Damaged(Damage),
    /// Its runs.
    Whole(Vec<RunResult>),
}

impl SweepFolder {
    /// Takes a folder for a sweep. `manifest` says what will be written there and `who` who writes.
    ///
    /// # Errors
    /// When the folder is not ours to use, another process holds it, the system refuses, or it holds another sweep.
    pub fn open(dir: &Path, manifest: &SweepManifest, existing: Existing, who: &str) -> Result<Self, FolderError> {
        // what is not ours gets no lock file either
        standing(dir)?;
        make_folder(dir)?;
        let lock = FolderLock::take(dir, who)?;
        let folder = Self { dir: dir.to_owned(), _lock: lock };
        // only now nobody else can change what stands there
        match (standing(dir)?, existing) {
            (Standing::Nothing, _) => {}
            (Standing::Sweep, Existing::Refuse) => return Err(refused(dir, "sweep").into()),
            (Standing::Sweep, Existing::Resume) => folder.same(manifest)?,
            (Standing::Sweep, Existing::Replace) => folder.empty()?,
        }
        clear_unfinished(dir)?;
        for entry in fs::read_dir(dir).map_err(at(dir))? {
            let path = entry.map_err(at(dir))?.path();
            if path.is_dir() {
                clear_unfinished(&path)?;
            }
        }
        make_folder(&dir.join(CHUNKS))?;
        folder.write_manifest(manifest)?;
        Ok(folder)
    }

    /// Whether the sweep in the folder was made from the same as this one.
    fn same(&self, manifest: &SweepManifest) -> Result<(), FolderError> {
        let before = read_sweep_manifest(&self.dir)?;
        let mut en = Vec::new();
        let mut nl = Vec::new();
        let mut differs = |name: (&str, &str), was: &str, is: &str| {
            if was != is {
                en.push(format!("  {}: there {was}, now {is}", name.0));
                nl.push(format!("  {}: daar {was}, nu {is}", name.1));
            }
        };
        differs(("scenario", "scenario"), &before.scenario_sha256, &manifest.scenario_sha256);
        differs(("sweep file", "sweepbestand"), &before.sweep.sha256, &manifest.sweep.sha256);
        differs(("seed", "startgetal"), &before.seed.to_string(), &manifest.seed.to_string());
        let replications = [before.replications, manifest.replications].map(|n| n.to_string());
        differs(("replications", "herhalingen"), &replications[0], &replications[1]);
        let program = |m: &SweepManifest| match &m.commit {
            Some(commit) => format!("{} (commit {commit}, source {})", m.version, m.source),
            None => format!("{} (source {})", m.version, m.source),
        };
        differs(("version of rvtsim", "versie van rvtsim"), &program(&before), &program(manifest));
        let part = |m: &SweepManifest| m.shard.map_or_else(|| "-".to_owned(), |(index, of)| format!("{index}/{of}"));
        differs(("part (--shard)", "deel (--shard)"), &part(&before), &part(manifest));
        differs(("SHA-256 of all of it", "SHA-256 van alles"), &before.sha256, &manifest.sha256);
        if en.is_empty() {
            return Ok(());
        }
        let dir = self.dir.display();
        Err(FolderError::Other(Text::new(
            format!(
                "{dir} holds a sweep that was made from something else; going on would mix the two.\n{}\nUse another \
                 folder with --out, or throw the old one away with --force.",
                en.join("\n")
            ),
            format!(
                "{dir} bevat een sweep die van iets anders is gemaakt; verdergaan zou de twee mengen.\n{}\nKies een andere \
                 map met --out, of gooi de oude weg met --force.",
                nl.join("\n")
            ),
        )))
    }

    /// Throws away everything but the lock.
    fn empty(&self) -> Result<(), WriteError> {
        // the manifest goes last: without it the rest would not be ours to throw away any more
        let mut entries: Vec<PathBuf> = Vec::new();
        for entry in fs::read_dir(&self.dir).map_err(at(&self.dir))? {
            entries.push(entry.map_err(at(&self.dir))?.path());
        }
        entries.retain(|path| !path.ends_with(LOCK));
        entries.sort_by_key(|path| path.ends_with(MANIFEST));
        for path in entries {
            let gone = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            gone.map_err(at(&path))?;
        }
        Ok(())
    }

    /// Writes the manifest.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn write_manifest(&self, manifest: &SweepManifest) -> Result<(), WriteError> {
        let path = self.dir.join(MANIFEST);
        let mut bytes = serde_json::to_vec_pretty(manifest)
            .map_err(|error| WriteError { path: path.clone(), cause: Cause::content(error) })?;
        bytes.push(b'\n');
        write_file(&path, &bytes)
    }

    /// Writes `design.csv`.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn write_design(&self, sweep: &Sweep) -> Result<(), WriteError> {
        let names = sweep.swept.plan.factors.iter().map(|factor| factor.name.as_str());
        write_design(&self.dir, names, (0..sweep.design.points()).map(|point| sweep.design.values(point)))
    }

    /// The folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Writes a chunk of runs.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn write_chunk(&self, sweep: &Sweep, chunk: u64, runs: &[RunResult]) -> Result<(), WriteError> {
        write_file(&chunk_path(&self.dir, chunk), &seal(&sweep.identity, chunk, &encode(runs)))
    }

    /// The chunks of this part of the sweep that are not there whole, in their order, and how many runs failed in the others.
    ///
    /// # Errors
    /// When the system refuses to read.
    pub fn missing(&self, sweep: &Sweep, shard: Option<Shard>) -> Result<Missing, WriteError> {
        let mut missing = Missing::default();
        for chunk in (0..sweep.runs.chunks()).filter(|chunk| shard.is_none_or(|shard| shard.takes(*chunk))) {
            let size = sweep.runs.of_chunk(chunk).count() as u64;
            missing.runs += size;
            match read_chunk(&self.dir, &sweep.identity, &sweep.runs, chunk)? {
                Chunk::Whole(runs) => {
                    missing.there += size;
                    missing.failed += runs.iter().filter(|run| run.is_err()).count() as u64;
                }
                Chunk::Missing => missing.chunks.push(chunk),
                Chunk::Damaged(_) => {
                    missing.damaged += 1;
                    missing.chunks.push(chunk);
                }
            }
        }
        Ok(missing)
    }
}

/// What a part of a sweep still lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// Chunks to make.
    pub chunks: Vec<u64>,
    /// Runs of this part.
    pub runs: u64,
    /// Runs that are there.
    pub there: u64,
    /// Runs among these that failed.
    pub failed: u64,
    /// Chunks that were there, but broken.
    pub damaged: u64,
}

/// Reads a chunk and checks every byte of it.
///
/// # Errors
/// When the system refuses to read.
pub fn read_chunk(dir: &Path, identity: &[u8; 32], runs: &Runs, chunk: u64) -> Result<Chunk, WriteError> {
    let path = chunk_path(dir, chunk);
    let bytes = match fs::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Chunk::Missing),
        other => other.map_err(at(&path))?,
    };
    let size = runs.of_chunk(chunk).count() as u64;
    Ok(match unseal(&bytes, identity, chunk) {
        Ok(content) => decode(content, size, MEASURES.len()).map_or(Chunk::Damaged(Damage::Broken), Chunk::Whole),
        Err(damage) => Chunk::Damaged(damage),
    })
}

/// Numbers of the chunk files that stand in a folder.
///
/// # Errors
/// When the system refuses to read.
pub(super) fn chunks_there(dir: &Path) -> Result<Vec<u64>, WriteError> {
    let folder = dir.join(CHUNKS);
    let mut numbers = Vec::new();
    for entry in fs::read_dir(&folder).map_err(at(&folder))? {
        let name = entry.map_err(at(&folder))?.file_name();
        numbers.extend(name.to_str().and_then(|name| name.strip_suffix(".chunk")?.parse::<u64>().ok()));
    }
    numbers.sort_unstable();
    Ok(numbers)
}

fn chunk_path(dir: &Path, chunk: u64) -> PathBuf {
    dir.join(CHUNKS).join(format!("{chunk:06}.chunk"))
}

/// The manifest of the sweep in a folder.
///
/// # Errors
/// When it cannot be read.
pub fn read_sweep_manifest(dir: &Path) -> Result<SweepManifest, FolderError> {
    let path = dir.join(MANIFEST);
    let bytes = fs::read(&path).map_err(at(&path))?;
    serde_json::from_slice(&bytes).map_err(|error| {
        let path = path.display();
        FolderError::Other(Text::new(
            format!("{path} cannot be read as the manifest of a sweep of this version: {error}"),
            format!("{path} is niet te lezen als manifest van een sweep van deze versie: {error}"),
        ))
    })
}

/// What stands where a sweep should come.
enum Standing {
    Nothing,
    Sweep,
}

fn standing(dir: &Path) -> Result<Standing, WriteError> {
    let metadata = match fs::metadata(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Standing::Nothing),
        other => other.map_err(at(dir))?,
    };
    if !metadata.is_dir() {
        return Err(WriteError { path: dir.to_owned(), cause: Cause::NotAFolder });
    }
    match kind_of(dir).as_deref() {
        Some(SWEEP) => return Ok(Standing::Sweep),
        Some(_) => return Err(refused(dir, "study")),
        None => {}
    }
    for entry in fs::read_dir(dir).map_err(at(dir))? {
        let name = entry.map_err(at(dir))?.file_name();
        // a sweep that was stopped before its manifest stood
        let ours = name.to_str().is_some_and(|name| [LOCK, CHUNKS].contains(&name) || name.starts_with(".rvtsim-new-"));
        if !ours {
            return Err(WriteError { path: dir.to_owned(), cause: Cause::NotOurs });
        }
    }
    Ok(Standing::Nothing)
}

fn refused(dir: &Path, what: &str) -> WriteError {
    let text = match what {
        "sweep" => Text::new(
            "a sweep stands there already; go on with it with --resume, throw it away and start anew with --force, or \
             choose another folder with --out",
            "hier staat al een sweep; ga ermee verder met --resume, gooi haar weg en begin opnieuw met --force, of kies een \
             andere map met --out",
        ),
        _ => Text::new(
            "another result of rvtsim stands there; choose another folder with --out",
            "hier staat een ander resultaat van rvtsim; kies een andere map met --out",
        ),
    };
    WriteError { path: dir.to_owned(), cause: Cause::Refused(text) }
}
