//! Reads the simulated value of a published figure out of a run.

use super::{Run, alone};
use crate::experiment::histories::Luck;
use crate::language::Text;
use crate::metrics::{CalendarCounts, CountId, ReplicationMetrics, Rule};
use crate::scenario::{Failure, Reading, ReferenceFigure, Span};
use crate::stats::{Tally, grouped_proportion, mean_interval, nearest_rank};

/// Mean with the ends of its interval.
type Estimate = (f64, Option<f64>, Option<f64>);

pub(super) fn of_replications(
    figure: &ReferenceFigure,
    run: &Run<'_>,
    all: &[Vec<ReplicationMetrics>],
) -> Result<Option<Estimate>, Box<Failure>> {
    let Some(replications) = all.first() else { return Ok(None) };
    let counted = |count: f64| Ok(Some((count, None, None)));
    let spec = run.configurations().first().map(|c| &c.spec);
    match (&figure.reading, spec) {
        (Reading::Municipalities, _) => return counted(run.scenario.towns.len() as f64),
        (Reading::Pools(organisation), Some(spec)) => {
            let pools =
                spec.pools.iter().filter(|p| p.counted && spec.organisations[p.organisation].id == *organisation);
            return counted(pools.count() as f64);
        }
        _ => {}
    }
    let mut values = Vec::new();
    for one in replications {
        values.extend(value(&figure.reading, one).map_err(|date| {
            let (name, file) = (&figure.quantity.en, &run.plan.scenario);
            let message = Text::new(
                format!("\"{name}\": the run of {file} has no quarter that begins on {date}."),
                format!("\"{name}\": de run van {file} heeft geen kwartaal dat begint op {date}."),
            );
            alone("read", message)
        })?);
    }
    Ok(match (figure.rule, &figure.reading) {
        // simulated counts themselves, not their mean
        (Rule::Counts, _) | (_, Reading::Spread { .. }) => {
            let tally: Tally = values.iter().copied().collect();
            values.sort_unstable_by(f64::total_cmp);
            tally.mean().map(|mean| (mean, nearest_rank(&values, 0.025), nearest_rank(&values, 0.975)))
        }
        _ => mean_interval(&values).map(|i| (i.mean, i.lower, i.upper)),
    })
}

/// The value of one replication; `None` where it is not defined.
///
/// # Errors
/// The date of a quarter that is not there.
fn value<'a>(reading: &'a Reading, one: &ReplicationMetrics) -> Result<Option<f64>, &'a str> {
    let calendar = &one.calendar;
    Ok(match reading {
        Reading::Flow { counts, plus_stock, span } => {
            let (from, until) = quarters(calendar, span)?;
            let flow: f64 = counts.iter().map(|&count| flow(calendar, count, from, until, None)).sum();
            Some(flow + plus_stock.map_or(0.0, |count| stock(calendar, count, from, None)))
        }
        Reading::Stock { count, on } => Some(stock(calendar, *count, quarter(calendar, on)?, None)),
        Reading::Mean { sum, per, span } => {
            let (from, until) = quarters(calendar, span)?;
            let n = flow(calendar, *per, from, until, None);
            (n > 0.0).then(|| flow(calendar, *sum, from, until, None) / n)
        }
        Reading::Spread { counts, per, plus_stock, span } => {
            let (from, until) = quarters(calendar, span)?;
            let towns = calendar.values.first().map_or(0, Vec::len);
            let shares = (0..towns).filter_map(|town| {
                let n = flow(calendar, *per, from, until, Some(town))
                    + plus_stock.map_or(0.0, |count| stock(calendar, count, from, Some(town)));
                let sum: f64 = counts.iter().map(|&count| flow(calendar, count, from, until, Some(town))).sum();
                (n > 0.0).then(|| 100.0 * sum / n)
            });
            let shares: Vec<f64> = shares.collect();
            let most = shares.iter().copied().reduce(f64::max);
            most.zip(shares.iter().copied().reduce(f64::min)).map(|(most, least)| most - least)
        }
        Reading::Measure(measure) => one.values[*measure],
        Reading::Wait { function, organisation } => {
            let rows = || {
                let here =
                    |key: &crate::metrics::StationKey| key.function == *function && key.organisation == *organisation;
                one.stations.iter().filter(move |row| here(&row.key))
            };
            let arrivals: f64 = rows().map(|row| row.arrivals).sum();
            let waits: f64 = rows().map(|row| row.arrivals * row.mean_wait.unwrap_or(0.0)).sum();
            (arrivals > 0.0).then(|| waits / arrivals)
        }
        Reading::Municipalities | Reading::Pools(_) | Reading::DaysToHelp(_) | Reading::Outcomes { .. } => None,
    })
}

fn quarters<'a>(calendar: &CalendarCounts, span: &'a Span) -> Result<(usize, usize), &'a str> {
    Ok((quarter(calendar, &span.from)?, quarter(calendar, &span.until)?))
}

/// The place of the quarter that begins on a date; one more than there are for the day after the last.
fn quarter<'a>(calendar: &CalendarCounts, date: &'a str) -> Result<usize, &'a str> {
    calendar.quarters.iter().position(|begin| begin == date).ok_or(date)
}

fn flow(calendar: &CalendarCounts, count: CountId, from: usize, until: usize, town: Option<usize>) -> f64 {
    let quarters = calendar.values.get(from..until).unwrap_or_default();
    quarters.iter().map(|towns| of_town(towns, count, town)).sum()
}

/// The stock when a quarter begins is that when the one before it ends; 0 at the very beginning.
fn stock(calendar: &CalendarCounts, count: CountId, at: usize, town: Option<usize>) -> f64 {
    let before = at.checked_sub(1).and_then(|before| calendar.values.get(before));
    before.map_or(0.0, |towns| of_town(towns, count, town))
}

fn of_town(towns: &[Vec<f64>], count: CountId, town: Option<usize>) -> f64 {
    match town {
        Some(town) => towns[town][count],
        None => towns.iter().map(|counts| counts[count]).sum(),
    }
}

pub(super) fn of_lucks(
    figure: &ReferenceFigure,
    run: &Run<'_>,
    lucks: &[Luck],
) -> Result<Option<Estimate>, Box<Failure>> {
    match &figure.reading {
        Reading::DaysToHelp(unit) => {
            let days: Vec<f64> = lucks.iter().filter_map(|luck| luck.journeys.first()?.days_to_help()).collect();
            Ok(mean_interval(&days).map(|i| (i.mean / unit, i.lower.map(|v| v / unit), i.upper.map(|v| v / unit))))
        }
        Reading::Outcomes { all, configuration, minus } => {
            let place = |name: &String| {
                run.plan.configurations.iter().position(|other| other == name).ok_or_else(|| {
                    let message = Text::new(
                        format!("The run `{}` has no configuration `{name}`.", run.plan.name),
                        format!("De run `{}` heeft geen configuratie `{name}`.", run.plan.name),
                    );
                    alone("read.configuration", message)
                })
            };
            let holds = |luck: &Luck, place: usize| all.iter().all(|o| (o.answer)(&luck.journeys[place]) == Some(true));
            let one = place(configuration)?;
            let one = groups(lucks, |luck| holds(luck, one));
            match minus {
                None => {
                    Ok(grouped_proportion(&one)
                        .map(|p| (100.0 * p.share, Some(100.0 * p.lower), Some(100.0 * p.upper))))
                }
                Some(minus) => {
                    let other = place(minus)?;
                    let other = groups(lucks, |luck| holds(luck, other));
                    let mean = |group: &Vec<bool>| {
                        100.0 * group.iter().filter(|yes| **yes).count() as f64 / group.len() as f64
                    };
                    let pairs: Vec<f64> = one.iter().zip(&other).map(|(one, other)| mean(one) - mean(other)).collect();
                    Ok(mean_interval(&pairs).map(|i| (i.mean, i.lower, i.upper)))
                }
            }
        }
        _ => Ok(None),
    }
}

/// Answers by replication: lucks of one share their region.
fn groups(lucks: &[Luck], answer: impl Fn(&Luck) -> bool) -> Vec<Vec<bool>> {
    let mut groups: Vec<(u32, Vec<bool>)> = Vec::new();
    for luck in lucks {
        let answer = answer(luck);
        match groups.last_mut() {
            Some((replication, answers)) if *replication == luck.replication => answers.push(answer),
            _ => groups.push((luck.replication, vec![answer])),
        }
    }
    groups.into_iter().map(|(_, answers)| answers).collect()
}
