//! Runs the reference cases and holds published figures against what comes out.

mod readings;

use std::path::Path;

use super::histories::{Luck, Runs};
use super::trials::{Failed, Progress, Trial, run_trials};
use crate::language::Text;
use crate::metrics::{MEASURES, ReplicationMetrics, Rule};
use crate::report::{ReferenceCheck, ReferenceRow, RunRow, Use};
use crate::scenario::{
    Case, Failure, Files, FrictionNumbers, Problem, Problems, ReferenceFigure, ReferenceRun, Scenario, Size, Sources,
    load, load_case, load_reference,
};
use crate::stats::mean_interval;
use readings::{missing_date, of_lucks, of_replications};

/// The figure with the inhabitants of the country.
const COUNTRY: &str = "national-population";

/// Loads the file of reference cases at `path`, runs everything that it names, each at most
/// `most` times where that is given, and compares. Trials that failed come beside the
/// result, and are left out.
///
/// # Errors
/// Everything that is wrong with that file or with a scenario that it names.
pub fn reference(
    path: &Path,
    most: Option<u32>,
    threads: usize,
    progress: &dyn Progress,
) -> Result<(ReferenceCheck, Vec<Failed>), Box<Failure>> {
    let mut file = load_reference(path)?;
    for run in &mut file.runs {
        let (Size::Replications(count) | Size::Lucks { lucks: count, .. }) = &mut run.size;
        *count = (*count).min(most.unwrap_or(u32::MAX));
    }
    let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
    let mut runs = Vec::new();
    for run in &file.runs {
        runs.push(Run::prepare(run, &folder)?);
    }
    // better to hear now than after the simulation
    for figure in &file.figures {
        runs[figure.run].check(figure)?;
    }
    let mut trials = Vec::new();
    let mut lucks = 0;
    for run in &runs {
        match run.plan.size {
            Size::Replications(count) => {
                for replication in 0..count {
                    for &configuration in &run.chosen {
                        let spec = &run.scenario.configurations[configuration].spec;
                        trials.push(Trial { spec, seed: run.scenario.seed, replication });
                    }
                }
            }
            Size::Lucks { lucks: count, .. } => lucks += Runs::trials(&run.configurations(), count),
        }
    }
    progress.planned(trials.len() + lucks);
    let mut failed = Vec::new();
    let mut results = run_trials(&trials, threads, 0, progress).into_iter();
    let mut done = trials.len();
    let mut found: Vec<Found> = Vec::new();
    for run in &runs {
        let n = run.chosen.len();
        match run.plan.size {
            Size::Replications(count) => {
                let mut replications: Vec<Vec<ReplicationMetrics>> = vec![Vec::new(); n];
                for (place, result) in results.by_ref().take(count as usize * n).enumerate() {
                    match result {
                        Ok(metrics) => replications[place % n].push(metrics),
                        Err(one) => failed.push(one),
                    }
                }
                found.push(Found::Replications(replications));
            }
            Size::Lucks { lucks, .. } => {
                let Some(case) = &run.case else { continue };
                let told = Runs::of(case, &run.configurations(), lucks, run.scenario.seed, threads, (done, progress));
                done += Runs::trials(&run.configurations(), lucks);
                failed.extend(told.failed);
                found.push(Found::Lucks(told.lucks));
            }
        }
    }
    drop(results);
    let mut rows = Vec::new();
    for (place, run) in runs.iter().enumerate() {
        rows.extend(fitted(run, &found[place]));
        for figure in file.figures.iter().filter(|figure| figure.run == place) {
            rows.push(row(figure, run, &found[place])?);
        }
    }
    rows.sort_by(|a, b| a.case.cmp(&b.case));
    Ok((ReferenceCheck { runs: runs.iter().map(Run::row).collect(), rows }, failed))
}

/// A run that has been understood.
struct Run<'r> {
    plan: &'r ReferenceRun,
    files: Files,
    scenario: Scenario,
    case: Option<Case>,
    /// The configurations of the scenario that are run.
    chosen: Vec<usize>,
}

/// What came out of a run.
enum Found {
    /// `[configuration][replication]`, in the order of the plan.
    Replications(Vec<Vec<ReplicationMetrics>>),
    /// Lucks of one household.
    Lucks(Vec<Luck>),
}

impl<'r> Run<'r> {
    fn prepare(plan: &'r ReferenceRun, folder: &Path) -> Result<Self, Box<Failure>> {
        let files = load(&folder.join(&plan.scenario), &[])?;
        let refuse = |problems: Problems, sources: Sources| Box::new(Failure { sources, problems, partial: None });
        let scenario = Scenario::read(&files, FrictionNumbers::AsWritten)
            .map_err(|problems| refuse(problems, files.sources.clone()))?;
        let mut chosen = Vec::new();
        for name in &plan.configurations {
            match scenario.configurations.iter().position(|c| c.name == *name) {
                Some(place) => chosen.push(place),
                None => {
                    let message = Text::new(
                        format!("The scenario {} has no configuration `{name}`.", plan.scenario),
                        format!("Het scenario {} heeft geen configuratie `{name}`.", plan.scenario),
                    );
                    return Err(alone(&format!("run.{}.configurations", plan.name), message));
                }
            }
        }
        let case = match &plan.size {
            Size::Lucks { case_file, .. } => Some(load_case(&folder.join(case_file), &files, &scenario)?),
            Size::Replications(_) => None,
        };
        Ok(Self { plan, files, scenario, case, chosen })
    }

    /// Whether the run has what a figure is read from.
    fn check(&self, figure: &ReferenceFigure) -> Result<(), Box<Failure>> {
        let spec = self.configurations().first().map(|c| &c.spec);
        let quarters: Vec<String> =
            spec.iter().flat_map(|spec| &spec.quarters).map(|(date, ..)| date.clone()).collect();
        let Some(date) = missing_date(&figure.reading, &quarters) else { return Ok(()) };
        let (name, file) = (&figure.quantity, &self.plan.scenario);
        let message = Text::new(
            format!("\"{}\": the run of {file} has no quarter that begins on {date}.", name.en),
            format!("\"{}\": de run van {file} heeft geen kwartaal dat begint op {date}.", name.nl),
        );
        Err(alone("read", message))
    }

    fn configurations(&self) -> Vec<&crate::scenario::Configuration> {
        self.chosen.iter().map(|&place| &self.scenario.configurations[place]).collect()
    }

    fn row(&self) -> RunRow {
        let (count, lucks) = match self.plan.size {
            Size::Replications(count) => (count, false),
            Size::Lucks { lucks, .. } => (lucks, true),
        };
        RunRow {
            name: self.plan.name.clone(),
            scenario: format!("{}.toml", self.files.name),
            configurations: self.plan.configurations.clone(),
            count,
            lucks,
            seed: self.scenario.seed,
            sha256: self.files.sha256.clone(),
        }
    }

    /// How many times the country holds the region.
    fn country(&self) -> Result<f64, Box<Failure>> {
        let inhabitants: f64 = self.scenario.towns.iter().map(|(_, inhabitants)| inhabitants).sum();
        let country = self.files.evidence.figure(COUNTRY).and_then(|figure| figure.value.number());
        let message = || {
            Text::new(
                format!("The evidence of {} has no figure `{COUNTRY}`.", self.plan.scenario),
                format!("Het bewijs van {} heeft geen cijfer `{COUNTRY}`.", self.plan.scenario),
            )
        };
        country.map(|country| country / inhabitants).ok_or_else(|| alone("national", message()))
    }
}

/// A failure that is about no place in a file.
fn alone(key: &str, message: Text) -> Box<Failure> {
    let mut problems = Problems::default();
    problems.push(Problem::error(key, message));
    Box::new(Failure { sources: Sources::default(), problems, partial: None })
}

/// Rows for the figures on which the scenario was fitted.
fn fitted(run: &Run<'_>, found: &Found) -> Vec<ReferenceRow> {
    let Found::Replications(all) = found else { return Vec::new() };
    let mut rows = Vec::new();
    for target in &run.scenario.targets {
        let Some(case) = target.case.as_ref().filter(|case| run.plan.targets.contains(case)) else { continue };
        let Some(place) = run.plan.configurations.iter().position(|name| *name == target.configuration) else {
            continue;
        };
        let measure = &MEASURES[target.measure];
        let values: Vec<f64> = all[place].iter().filter_map(|r| r.values[target.measure]).collect();
        let interval = mean_interval(&values);
        let rule = if target.input { Rule::Input } else { Rule::Within(target.tolerance) };
        let verdict = rule.verdict(Some(target.published), interval.map(|i| (i.mean, i.lower, i.upper)));
        rows.push(ReferenceRow {
            case: case.clone(),
            run: run.plan.name.clone(),
            quantity: Text::new(measure.en, measure.nl),
            published: Some(target.published),
            unit: measure.unit.to_owned(),
            source: target.source.clone(),
            note: target.note.clone(),
            used: Use::Fitted,
            simulated: interval.map(|i| i.mean),
            lower: interval.and_then(|i| i.lower),
            upper: interval.and_then(|i| i.upper),
            rule,
            reason: Text::default(),
            verdict,
            likely: target.likely.clone(),
        });
    }
    rows
}

fn row(figure: &ReferenceFigure, run: &Run<'_>, found: &Found) -> Result<ReferenceRow, Box<Failure>> {
    let scale = if figure.national { run.country()? } else { 1.0 };
    let estimate = match found {
        Found::Replications(all) => of_replications(figure, run, all),
        Found::Lucks(lucks) => of_lucks(figure, run, lucks)?,
    };
    let estimate = estimate.map(|(mean, low, high)| (mean * scale, low.map(|v| v * scale), high.map(|v| v * scale)));
    let verdict = figure.rule.verdict(figure.published, estimate);
    Ok(ReferenceRow {
        case: figure.case.clone(),
        run: run.plan.name.clone(),
        quantity: figure.quantity.clone(),
        published: figure.published,
        unit: figure.unit.clone(),
        source: figure.source.clone(),
        note: Text::same(figure.note.clone()),
        used: if figure.fitted { Use::Fitted } else { Use::Kept },
        simulated: estimate.map(|(mean, ..)| mean),
        lower: estimate.and_then(|(_, low, _)| low),
        upper: estimate.and_then(|(_, _, high)| high),
        rule: figure.rule,
        reason: figure.reason.clone(),
        verdict,
        likely: figure.likely.clone(),
    })
}
