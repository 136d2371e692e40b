//! The whole fit: both steps, the check, and what is told of them.

use super::behaviour::{Ensemble, fit};
use super::bench::{Bench, Replications, Runs, trials, with};
use super::check::{candidates, centre, kept};
use super::ensemble::{PRIOR_SD, bounded, generator, start, values};
use super::figures::{Figure, mismatch};
use super::staff::{Candidate, Sized, load, size, with_rate};
use super::twin::{Twin, number, twin};
use crate::experiment::trials::{Failed, Progress};
use crate::metrics::MEASURES;
use crate::report::calibration::{
    Calibration, FigureRow, FittedSet, MethodNote, Ridge, SetFigure, Spread, StaffRow, UnknownRow, verdict,
};
use crate::scenario::{Calibrated, Problems, Scenario};
use crate::stats::{covariance, mean_interval};

/// How to run.
#[derive(Clone, Copy, Debug, Default)]
pub struct CalibrationOptions {
    /// Seed of the members at the start; that of the plan when absent.
    pub start_seed: Option<u64>,
    /// Fit figures that were simulated with known parameters, drawn with this seed, instead of the published ones.
    pub twin: Option<u64>,
    /// Threads, 0 for one per processor.
    pub threads: usize,
}

/// Most pairs of unknowns that are shown.
const RIDGES: usize = 8;

/// Fits. Trials that failed come beside the result; they are left out.
///
/// # Errors
/// Problems of the scenario with the numbers of a parameter set.
pub fn calibrate(
    calibrated: &Calibrated,
    options: &CalibrationOptions,
    progress: &dyn Progress,
) -> Result<(Calibration, Vec<Failed>), Problems> {
    let (plan, scenario) = (&calibrated.plan, &calibrated.scenario);
    let of = |target: usize| Figure::of(&scenario.targets[target], scenario);
    let mut figures: Vec<Figure> = plan.figures.iter().filter_map(|&t| of(t)).collect();
    let mut wait = plan.staff.as_ref().and_then(|s| of(s.figure));
    let mut bench = Bench { seed: plan.seed, threads: options.threads, progress, done: 0, failed: Vec::new() };
    progress.planned(planned(calibrated, &figures, wait.as_ref(), options));

    let truth = match options.twin {
        Some(seed) => Some(twin(calibrated, &figures, wait.as_ref(), seed, &mut bench)?),
        None => None,
    };
    if let Some(truth) = &truth {
        for (figure, value) in figures.iter_mut().zip(&truth.figures) {
            figure.published = value.unwrap_or(figure.published);
        }
        if let (Some(wait), Some(value)) = (&mut wait, truth.wait) {
            wait.published = value;
        }
    }

    let start_seed = options.start_seed.unwrap_or(plan.seed);
    let mut stream = generator(start_seed, b"ensemble of parameters\0\0");
    let members = start(plan.behaviour.members as usize, plan.unknowns.len(), &mut stream);
    let behaviour = &plan.behaviour;
    let ensemble = fit(&calibrated.steps[0], behaviour, &plan.unknowns, &figures, members, &mut stream, &mut bench)?;

    let count = plan.staff.as_ref().map_or(plan.check.keep, |s| s.candidates) as usize;
    let chosen = candidates(&ensemble.members, &figures, &ensemble.after, count.saturating_sub(1));
    // the middle of the ensemble is the estimate; members show what else fits
    let middle = centre(&ensemble.members);
    let points: Vec<&Vec<f64>> = std::iter::once(&middle).chain(chosen.iter().map(|&m| &ensemble.members[m])).collect();
    let mut sets: Vec<Vec<(String, f64)>> = points.iter().map(|point| values(&plan.unknowns, point)).collect();
    let mut sized = None;
    if let (Some(own), Some(wait)) = (&plan.staff, &wait) {
        let load = |m: usize| {
            let ample = number(&ensemble.scenarios[m], &own.key);
            load(&ensemble.runs[m], wait.configuration, &own.organisation, ample).unwrap_or(ample)
        };
        let all = ensemble.members.len();
        let mean = (0..all).map(load).sum::<f64>() / all.max(1) as f64;
        let loads = std::iter::once(mean).chain(chosen.iter().map(|&m| load(m)));
        let going = sets.iter().zip(loads).map(|(values, load)| Candidate { values: values.clone(), load }).collect();
        let found = size(&calibrated.steps[1], own, wait, going, &mut bench)?;
        sets = sets.iter().zip(&found.rates).map(|(values, &rate)| with_rate(values, own, rate)).collect();
        sized = Some(found);
    }

    bench.seed = plan.seed.wrapping_add(1);
    let read: Result<Vec<Scenario>, Problems> = sets.iter().map(|values| with(&calibrated.steps[2], values)).collect();
    let all: Vec<&Figure> = figures.iter().chain(&wait).collect();
    let (count, others) = (plan.check.replications, plan.check.others);
    let runs = bench.run(&read?, &all, &Replications { from: 0, count, others, apart: true });
    let checked = Checked::of(&figures, wait.as_ref(), &runs);
    let keep = kept(&points, &middle, &checked.passing, &checked.mismatches, plan.check.keep as usize);

    let told = Told { calibrated, figures: &figures, wait: wait.as_ref(), truth: truth.as_ref(), ensemble: &ensemble };
    let rates = sized.as_ref().map(|s| s.rates.as_slice());
    let sets: Vec<FittedSet> = keep
        .iter()
        .enumerate()
        .map(|(place, &at)| told.set(place, &sets[at], &runs[at], checked.mismatches[at], checked.passing[at]))
        .collect();
    let central = keep.first().map(|&at| &runs[at]);
    let calibration = Calibration {
        scenario: calibrated.files.name.clone(),
        title: scenario.title.clone(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        sha256: calibrated.files.sha256.clone(),
        sha256_plan: crate::report::ScenarioFile::new(plan.text.0.clone(), plan.text.1.clone()).sha256,
        method: MethodNote {
            seed: plan.seed,
            start_seed,
            twin: options.twin,
            members: behaviour.members,
            assimilations: behaviour.assimilations,
            replications: behaviour.replications,
            candidates: points.len() as u32,
            check_replications: plan.check.replications,
            passed: checked.passing.iter().filter(|p| **p).count() as u32,
        },
        figures: told.figures(central, &keep, &runs),
        unknowns: told.unknowns(keep.first().map(|&at| points[at])),
        ridges: told.ridges(),
        staff: plan
            .staff
            .as_ref()
            .zip(sized.as_ref())
            .map(|(own, sized)| told.staff(own, sized, rates_kept(rates, &keep))),
        sets,
    };
    Ok((calibration, bench.failed))
}

fn rates_kept(rates: Option<&[f64]>, keep: &[usize]) -> Vec<f64> {
    rates.map(|all| keep.iter().map(|&at| all[at]).collect()).unwrap_or_default()
}

fn planned(calibrated: &Calibrated, figures: &[Figure], wait: Option<&Figure>, options: &CalibrationOptions) -> usize {
    let plan = &calibrated.plan;
    let own: Vec<&Figure> = figures.iter().collect();
    let all: Vec<&Figure> = figures.iter().chain(wait).collect();
    let alone: Vec<&Figure> = wait.into_iter().collect();
    let each = |count: u32, others: u32| Replications { from: 0, count, others, apart: false };
    let first =
        trials(plan.behaviour.members as usize, &own, &each(plan.behaviour.replications, plan.behaviour.others));
    let candidates = plan.staff.as_ref().map_or(plan.check.keep, |s| s.candidates);
    let candidates = candidates.min(plan.behaviour.members) as usize;
    let second = plan
        .staff
        .as_ref()
        .map_or(0, |s| s.steps as usize * trials(candidates, &alone, &each(s.replications, s.replications)));
    let checks = each(plan.check.replications, plan.check.others);
    let check = |sets: usize| trials(sets, &all, &checks);
    let truth = options.twin.map_or(0, |_| check(1) + trials(1, &alone, &checks));
    first * (plan.behaviour.assimilations as usize + 1) + second + check(candidates) + truth
}

/// What the check found of each candidate.
struct Checked {
    passing: Vec<bool>,
    mismatches: Vec<f64>,
}

impl Checked {
    fn of(figures: &[Figure], wait: Option<&Figure>, runs: &[Runs]) -> Self {
        let all: Vec<Figure> = figures.iter().chain(wait).cloned().collect();
        let found: Vec<Vec<Option<f64>>> = runs.iter().map(|one| all.iter().map(|f| f.mean(one)).collect()).collect();
        let passes = |means: &Vec<Option<f64>>| figures.iter().zip(means).all(|(f, v)| v.is_some_and(|v| f.passes(v)));
        // the wait of a set has an interval as wide as its tolerance: only what is outside by more than chance goes
        let waits = |one: &Runs| wait.is_none_or(|f| mean_interval(&f.values(one)).is_some_and(|i| f.may_pass(&i)));
        Self {
            passing: found.iter().zip(runs).map(|(means, one)| passes(means) && waits(one)).collect(),
            mismatches: found.iter().map(|means| mismatch(&all, means)).collect(),
        }
    }
}

/// Puts numbers beside names.
struct Told<'a> {
    calibrated: &'a Calibrated,
    figures: &'a [Figure],
    wait: Option<&'a Figure>,
    truth: Option<&'a Twin>,
    ensemble: &'a Ensemble,
}

impl Told<'_> {
    fn all(&self) -> impl Iterator<Item = &Figure> {
        self.figures.iter().chain(self.wait)
    }

    fn name(&self, figure: &Figure) -> String {
        self.calibrated.scenario.configurations[figure.configuration].name.clone()
    }

    fn set(&self, place: usize, values: &[(String, f64)], runs: &Runs, mismatch: f64, passes: bool) -> FittedSet {
        let figure = |f: &Figure| {
            let simulated = mean_interval(&f.values(runs));
            SetFigure {
                measure: MEASURES[f.measure].id.to_owned(),
                configuration: self.name(f),
                published: f.published,
                simulated,
                verdict: verdict(simulated.map(|s| f.passes(s.mean))).to_owned(),
            }
        };
        FittedSet {
            name: format!("fit-{}", place + 1),
            mismatch,
            passes,
            values: values.to_vec(),
            figures: self.all().map(figure).collect(),
        }
    }

    fn figures(&self, central: Option<&Runs>, keep: &[usize], runs: &[Runs]) -> Vec<FigureRow> {
        let row = |(at, f): (usize, &Figure)| {
            let measure = &MEASURES[f.measure];
            let of = |found: &[Vec<Option<f64>>]| {
                Spread::of(&found.iter().filter_map(|m| m.get(at).copied().flatten()).collect::<Vec<_>>())
            };
            let kept: Vec<f64> = keep.iter().filter_map(|&set| f.mean(&runs[set])).collect();
            let simulated = central.and_then(|one| mean_interval(&f.values(one)));
            FigureRow {
                measure: measure.id.to_owned(),
                title: crate::language::Text::new(measure.en, measure.nl),
                unit: measure.unit.to_owned(),
                configuration: self.name(f),
                published: f.published,
                tolerance: f.tolerance,
                before: of(&self.ensemble.before),
                after: of(&self.ensemble.after),
                kept: Spread::of(&kept),
                simulated,
                verdict: verdict(simulated.map(|s| f.passes(s.mean))).to_owned(),
            }
        };
        self.all().enumerate().map(row).collect()
    }

    fn column(&self, unknown: usize) -> Vec<f64> {
        self.ensemble.members.iter().map(|m| m[unknown]).collect()
    }

    fn unknowns(&self, central: Option<&Vec<f64>>) -> Vec<UnknownRow> {
        let row = |(at, u): (usize, &crate::scenario::Unknown)| {
            let column = self.column(at);
            let fitted: Vec<f64> = column.iter().map(|&number| bounded(u.range, number)).collect();
            let truth = self.truth.and_then(|t| t.values.get(at)).map(|(_, value)| *value);
            let fitted = Spread::of(&fitted);
            UnknownRow {
                key: u.key.clone(),
                unit: u.unit.clone(),
                range: u.range,
                now: u.value,
                narrower: covariance(&column, &column).sqrt() / PRIOR_SD,
                inside: truth.zip(fitted).map(|(t, s)| t >= s.low && t <= s.high),
                truth,
                fitted,
                central: central.map(|point| bounded(u.range, point[at])),
                figures: u.figures.iter().map(|&f| MEASURES[self.figures[f].measure].id.to_owned()).collect(),
            }
        };
        self.calibrated.plan.unknowns.iter().enumerate().map(row).collect()
    }

    fn ridges(&self) -> Vec<Ridge> {
        let unknowns = &self.calibrated.plan.unknowns;
        let mut all = Vec::new();
        for (a, first) in unknowns.iter().enumerate() {
            for (b, second) in unknowns.iter().enumerate().skip(a + 1) {
                let (x, y) = (self.column(a), self.column(b));
                let size = (covariance(&x, &x) * covariance(&y, &y)).sqrt();
                if size > 0.0 {
                    let correlation = covariance(&x, &y) / size;
                    all.push(Ridge { first: first.key.clone(), second: second.key.clone(), correlation });
                }
            }
        }
        all.sort_by(|a, b| b.correlation.abs().total_cmp(&a.correlation.abs()));
        all.truncate(RIDGES);
        all
    }

    fn staff(&self, plan: &crate::scenario::StaffPlan, sized: &Sized, kept: Vec<f64>) -> StaffRow {
        StaffRow {
            organisation: plan.organisation.clone(),
            key: plan.key.clone(),
            range: plan.range,
            now: number(&self.calibrated.scenario, &plan.key),
            target_use: sized.target_use,
            tried: sized.tried.clone(),
            fitted: Spread::of(&sized.rates),
            central: kept.first().copied(),
            truth: self.truth.and_then(|t| t.rate),
        }
    }
}
