//! Joining the parts that several machines made.

use std::path::{Path, PathBuf};

use super::folder::{Chunk, FolderError, SweepFolder, chunks_there, read_chunk, read_sweep_manifest};
use super::runs::Runs;
use super::sweep::{Sweep, SweepOptions, Version};
use crate::language::Text;
use crate::report::sweep::SweepManifest;
use crate::scenario::load_sweep_texts;
use crate::store::WriteError;

/// The parts of one sweep, checked: every run stands in exactly one of them.
#[derive(Debug)]
pub struct Parts {
    /// The sweep that they are parts of.
    pub sweep: Sweep,
    /// The manifest of the first part.
    pub manifest: SweepManifest,
    /// For each chunk the folder that holds it.
    holders: Vec<PathBuf>,
}

/// Why parts cannot be joined.
#[derive(Debug)]
pub enum MergeError {
    /// A folder cannot be read or written.
    Folder(FolderError),
    /// They do not belong together, or something is missing: everything that is wrong.
    Parts(Vec<Text>),
}

impl From<FolderError> for MergeError {
    fn from(error: FolderError) -> Self {
        Self::Folder(error)
    }
}

impl From<WriteError> for MergeError {
    fn from(error: WriteError) -> Self {
        Self::Folder(FolderError::Write(error))
    }
}

/// Points of which the numbers are told when they are missing.
const TOLD: usize = 10;

impl Parts {
    /// Reads the parts and checks that they are one whole, and that the folder of the whole, `out`, is none of them. `program` is the one at work.
    ///
    /// # Errors
    /// Everything that is wrong: gaps, overlaps, parts of another sweep, broken chunks.
    pub fn read(folders: &[PathBuf], out: &Path, program: &Version) -> Result<Self, MergeError> {
        let mut problems = apart(folders, out);
        if !problems.is_empty() {
            return Err(MergeError::Parts(problems));
        }
        let manifests: Vec<SweepManifest> =
            folders.iter().map(|folder| read_sweep_manifest(folder)).collect::<Result<_, _>>()?;
        let Some(manifest) = manifests.first().cloned() else { return Err(MergeError::Parts(Vec::new())) };
        for (folder, other) in folders.iter().zip(&manifests) {
            if other.sha256 != manifest.sha256 {
                let (folder, first) = (folder.display(), folders[0].display());
                let (a, b) = (&other.sha256, &manifest.sha256);
                problems.push(Text::new(
                    format!("{folder} is part of another sweep: it has SHA-256 {a}, {first} has {b}."),
                    format!("{folder} is deel van een andere sweep: het heeft SHA-256 {a}, {first} heeft {b}."),
                ));
            }
        }
        if !problems.is_empty() {
            return Err(MergeError::Parts(problems));
        }
        let sweep = rebuild(&manifest, program)?;
        let runs = sweep.runs;
        let mut holders: Vec<Option<PathBuf>> = vec![None; usize::try_from(runs.chunks()).unwrap_or(usize::MAX)];
        for folder in folders {
            for chunk in chunks_there(folder)? {
                let path = folder.display();
                let place = usize::try_from(chunk).ok().filter(|place| *place < holders.len());
                match (place, read_chunk(folder, &sweep.identity, &runs, chunk)?) {
                    (Some(place), Chunk::Whole(_)) => match &holders[place] {
                        None => holders[place] = Some(folder.clone()),
                        Some(other) => {
                            let (other, points) = (other.display(), points(&runs, chunk));
                            problems.push(Text::new(
                                format!("{path} and {other} both hold chunk {chunk} ({}).", points.en),
                                format!("{path} en {other} bevatten allebei blok {chunk} ({}).", points.nl),
                            ));
                        }
                    },
                    (None, _) => problems.push(Text::new(
                        format!("{path} holds chunk {chunk}, which this sweep does not have."),
                        format!("{path} bevat blok {chunk}; dat heeft deze sweep niet."),
                    )),
                    (Some(_), _) => problems.push(Text::new(
                        format!(
                            "{path}: chunk {chunk} is broken or belongs to another sweep; go on there with --resume."
                        ),
                        format!(
                            "{path}: blok {chunk} is kapot of hoort bij een andere sweep; ga daar verder met --resume."
                        ),
                    )),
                }
            }
        }
        let gaps: Vec<u64> =
            (0..).zip(&holders).filter(|(_, holder)| holder.is_none()).map(|(chunk, _)| chunk).collect();
        if !gaps.is_empty() {
            let (n, all) = (gaps.len(), holders.len());
            let shown: Vec<String> = gaps.iter().take(TOLD).map(|chunk| points(&runs, *chunk).en).collect();
            let told: Vec<String> = gaps.iter().take(TOLD).map(|chunk| points(&runs, *chunk).nl).collect();
            let more = if n > TOLD { ", …" } else { "" };
            problems.push(Text::new(
                format!("{n} of {all} chunks are missing: {}{more}. Run the missing part, or go on with it with --resume.", shown.join(", ")),
                format!("{n} van {all} blokken ontbreken: {}{more}. Draai het ontbrekende deel, of ga ermee verder met --resume.", told.join(", ")),
            ));
        }
        if !problems.is_empty() {
            return Err(MergeError::Parts(problems));
        }
        Ok(Self { sweep, manifest, holders: holders.into_iter().flatten().collect() })
    }

    /// Copies all chunks into a folder, checked again on the way.
    ///
    /// # Errors
    /// When the system refuses, or a chunk has changed since it was checked.
    pub fn copy_to(&self, folder: &SweepFolder) -> Result<(), MergeError> {
        for (chunk, holder) in (0..).zip(&self.holders) {
            match read_chunk(holder, &self.sweep.identity, &self.sweep.runs, chunk)? {
                Chunk::Whole(runs) => folder.write_chunk(&self.sweep, chunk, &runs)?,
                _ => {
                    let path = holder.display();
                    return Err(MergeError::Parts(vec![Text::new(
                        format!("{path}: chunk {chunk} has changed while it was read."),
                        format!("{path}: blok {chunk} is veranderd terwijl het gelezen werd."),
                    )]));
                }
            }
        }
        Ok(())
    }
}

/// The folder of the whole may not be a part, hold one or lie in one: it is emptied before the parts are copied.
fn apart(folders: &[PathBuf], out: &Path) -> Vec<Text> {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    // what does not exist yet lies in the first folder above it that does
    let whole = out.ancestors().find_map(|above| {
        let above = if above.as_os_str().is_empty() { Path::new(".") } else { above };
        let rest = out.strip_prefix(above).unwrap_or(out);
        real(above).map(|real| real.join(rest))
    });
    let Some(whole) = whole else { return Vec::new() };
    let clash = |part: &&PathBuf| real(part).is_some_and(|part| part.starts_with(&whole) || whole.starts_with(&part));
    let told = |part: &PathBuf| {
        let (part, out) = (part.display(), out.display());
        Text::new(
            format!(
                "{out} cannot be the folder of the whole: {part} is a part, and one lies in the other. Choose another --out."
            ),
            format!(
                "{out} kan niet de map van het geheel zijn: {part} is een deel, en het ene ligt in het andere. Kies een andere --out."
            ),
        )
    };
    folders.iter().filter(clash).map(told).collect()
}

/// The sweep that a manifest was made from.
fn rebuild(manifest: &SweepManifest, program: &Version) -> Result<Sweep, MergeError> {
    let texts: Vec<(String, String)> = manifest.scenario.iter().map(|f| (f.path.clone(), f.text.clone())).collect();
    let swept = load_sweep_texts(
        Path::new(&manifest.sweep.path),
        &manifest.sweep.text,
        &manifest.scenario_name,
        &texts,
        &manifest.sets,
    );
    let other = |found: String| {
        let (was, made) = (&manifest.sha256, &manifest.version);
        MergeError::Parts(vec![Text::new(
            format!(
                "The parts were made by another version of rvtsim ({made}, SHA-256 {was}); this one makes {found} of them. Merge with the version that made them."
            ),
            format!(
                "De delen zijn gemaakt met een andere versie van rvtsim ({made}, SHA-256 {was}); deze maakt er {found} van. Voeg samen met de versie die ze maakte."
            ),
        )])
    };
    let swept = swept.map_err(|_| other("?".to_owned()))?;
    let options = SweepOptions { seed: Some(manifest.seed), replications: Some(manifest.replications) };
    let sweep = Sweep::new(swept, options, program.clone());
    let sha256 = super::hexadecimal(&sweep.identity);
    if sha256 == manifest.sha256 { Ok(sweep) } else { Err(other(sha256)) }
}

/// The points of a chunk in words.
fn points(runs: &Runs, chunk: u64) -> Text {
    let range = runs.of_chunk(chunk);
    let (first, last) = (runs.place(range.start).point, runs.place(range.end - 1).point);
    if first == last {
        Text::new(format!("point {first}"), format!("punt {first}"))
    } else {
        Text::new(format!("points {first} to {last}"), format!("punten {first} tot en met {last}"))
    }
}
