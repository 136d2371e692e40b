//! A sweep that is ready to run: its points, its runs, and the hash of everything that its results follow from.

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::design::Design;
use super::runs::{Runs, Shard};
use crate::experiment::trials::panic_text;
use crate::metrics::{MEASURES, ReplicationMetrics};
use crate::model::{Broken, ModelSpec, simulate};
use crate::report::sweep::{SWEEP, SweepManifest};
use crate::report::{RunNote, ScenarioFile};
use crate::scenario::{FrictionNumbers, Problems, Scenario, Swept};
use crate::store::PROGRAM;

/// How a run is made; another one only in tests of what happens when it fails.
pub(super) type Simulate = fn(&ModelSpec, u64, u32) -> Result<ReplicationMetrics, Broken>;

/// Version of everything that is kept of a sweep.
const FORMAT: &str = "rvtsim sweep 1";

/// A sweep that is ready to run.
#[derive(Clone, Debug)]
pub struct Sweep {
    /// The plan and the scenario.
    pub swept: Swept,
    /// The points.
    pub design: Design,
    /// The runs.
    pub runs: Runs,
    /// Master seed of all random streams.
    pub seed: u64,
    /// SHA-256 over everything that the results follow from.
    pub identity: [u8; 32],
    /// The program that makes it.
    pub program: Version,
    pub(super) simulate: Simulate,
}

/// A version of the program: results of two versions are never mixed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The number of the release.
    pub number: String,
    /// The commit, if known.
    pub commit: Option<String>,
    /// A mark of the source text that it was built from.
    pub source: String,
}

/// How a sweep is asked for beyond its file.
#[derive(Clone, Copy, Debug, Default)]
pub struct SweepOptions {
    /// Master seed; that of the sweep file, else that of the scenario, when absent.
    pub seed: Option<u64>,
    /// Replications; those of the sweep file when absent.
    pub replications: Option<u32>,
}

impl Sweep {
    /// Makes the points of a plan.
    #[must_use]
    pub fn new(mut swept: Swept, options: SweepOptions, program: Version) -> Self {
        swept.plan.replications = options.replications.unwrap_or(swept.plan.replications);
        let seed = options.seed.or(swept.plan.seed).unwrap_or(swept.scenario.seed);
        let design = Design::new(&swept.plan, seed);
        let runs = Runs {
            points: design.points(),
            configurations: swept.scenario.configurations.len() as u64,
            replications: u64::from(swept.plan.replications),
        };
        let identity = identity(&swept, seed, &program);
        Self { swept, design, runs, seed, identity, program, simulate }
    }

    /// The manifest of the sweep, or of a part of it; `name` is that of the sweep file, `run` says where and when.
    #[must_use]
    pub fn manifest(&self, name: &str, sets: &[String], shard: Option<Shard>, run: RunNote) -> SweepManifest {
        let (plan, files) = (&self.swept.plan, &self.swept.files);
        SweepManifest {
            program: PROGRAM.to_owned(),
            kind: SWEEP.to_owned(),
            version: self.program.number.clone(),
            commit: self.program.commit.clone(),
            source: self.program.source.clone(),
            sha256: hexadecimal(&self.identity),
            sweep: ScenarioFile::new(name, plan.text.clone()),
            scenario_name: format!("{}.toml", files.name),
            scenario: files.texts().into_iter().map(|(path, text)| ScenarioFile::new(path, text)).collect(),
            scenario_sha256: files.sha256.clone(),
            sets: sets.to_vec(),
            seed: self.seed,
            replications: plan.replications,
            configurations: self.swept.scenario.configurations.iter().map(|c| c.name.clone()).collect(),
            measures: MEASURES.iter().map(|measure| measure.id.to_owned()).collect(),
            points: self.runs.points,
            runs: self.runs.count(),
            chunk_runs: self.runs.per_chunk(),
            shard: shard.map(|shard| (shard.index, shard.of)),
            complete: false,
            run,
        }
    }

    /// What a point runs: every configuration, compiled.
    ///
    /// # Errors
    /// Why the scenario is not possible with the values of this point.
    pub(super) fn compile(&self, point: u64) -> Result<Vec<Arc<ModelSpec>>, String> {
        let compiled = catch_unwind(AssertUnwindSafe(|| self.scenario_at(point)));
        match compiled {
            Ok(Ok(scenario)) => Ok(scenario.configurations.into_iter().map(|c| Arc::new(c.spec)).collect()),
            Ok(Err(problems)) => {
                let first = problems.sorted().into_iter().find(|p| p.severity == crate::scenario::Severity::Error);
                Err(first.map_or_else(String::new, |p| format!("{}: {}", p.key, p.message.en)))
            }
            Err(panic) => Err(panic_text(&*panic)),
        }
    }

    fn scenario_at(&self, point: u64) -> Result<Scenario, Problems> {
        let mut files = self.swept.files.clone();
        for (factor, value) in self.swept.plan.factors.iter().zip(self.design.values(point)) {
            files = factor.apply(&files, &self.swept.scenario, value)?;
        }
        Scenario::read(&files, FrictionNumbers::AsWritten)
    }

    /// One run; a panic becomes the reason why it failed.
    pub(super) fn run(&self, spec: &ModelSpec, replication: u32) -> super::RunResult {
        match catch_unwind(AssertUnwindSafe(|| (self.simulate)(spec, self.seed, replication))) {
            Ok(Ok(metrics)) => Ok(metrics.values),
            Ok(Err(broken)) => Err(broken.to_string()),
            Err(panic) => Err(panic_text(&*panic)),
        }
    }
}

/// SHA-256 over the version of the program, the scenario, the sweep file, seed, replications, configurations and measures, each
/// with its length so that no two look the same.
fn identity(swept: &Swept, seed: u64, program: &Version) -> [u8; 32] {
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    };
    add(FORMAT);
    add(&program.number);
    add(program.commit.as_deref().unwrap_or_default());
    add(&program.source);
    add(&swept.files.sha256);
    add(&swept.plan.text);
    add(&seed.to_string());
    add(&swept.plan.replications.to_string());
    swept.scenario.configurations.iter().for_each(|c| add(&c.name));
    MEASURES.iter().for_each(|measure| add(measure.id));
    hash.finalize().into()
}

/// A hash in hexadecimal.
#[must_use]
pub fn hexadecimal(hash: &[u8]) -> String {
    hash.iter().fold(String::new(), |mut text, byte| {
        // Writing to memory does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
