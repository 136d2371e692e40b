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
) -> Option<Estimate> {
    let replications = all.first()?;
    let counted = |count: f64| Some((count, None, None));
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
        values.extend(value(&figure.reading, one));
    }
    match (figure.rule, &figure.reading) {
        // simulated counts themselves, not their mean
        (Rule::Counts, _) | (_, Reading::Spread { .. }) => {
            let tally: Tally = values.iter().copied().collect();
            values.sort_unstable_by(f64::total_cmp);
            tally.mean().map(|mean| (mean, nearest_rank(&values, 0.025), nearest_rank(&values, 0.975)))
        }
        _ => mean_interval(&values).map(|i| (i.mean, i.lower, i.upper)),
    }
}

/// The value of one replication; `None` where it is not defined, or where the run has no such quarter, which was refused before.
fn value(reading: &Reading, one: &ReplicationMetrics) -> Option<f64> {
    let calendar = &one.calendar;
    match reading {
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
    }
}

fn quarters(calendar: &CalendarCounts, span: &Span) -> Option<(usize, usize)> {
    Some((quarter(calendar, &span.from)?, quarter(calendar, &span.until)?))
}

/// The place of the quarter that begins on a date; one more than there are for the day after the last.
fn quarter(calendar: &CalendarCounts, date: &str) -> Option<usize> {
    place_of_quarter(&calendar.quarters, date)
}

fn place_of_quarter(quarters: &[String], date: &str) -> Option<usize> {
    let after = || quarters.last().and_then(|last| next_quarter(last)).is_some_and(|next| next == date);
    quarters.iter().position(|begin| begin == date).or_else(|| after().then_some(quarters.len()))
}

/// The first day of the quarter after the one that begins on this date.
fn next_quarter(date: &str) -> Option<String> {
    let (year, month): (u32, u32) = (date.get(..4)?.parse().ok()?, date.get(5..7)?.parse().ok()?);
    let (year, month) = if month == 10 { (year + 1, 1) } else { (year, month + 3) };
    Some(format!("{year:04}-{month:02}-01"))
}

/// The first date that a reading asks for and a run with these quarters does not have.
pub(super) fn missing_date<'a>(reading: &'a Reading, quarters: &[String]) -> Option<&'a str> {
    let dates: Vec<&str> = match reading {
        Reading::Flow { span, .. } | Reading::Mean { span, .. } | Reading::Spread { span, .. } => {
            vec![&span.from, &span.until]
        }
        Reading::Stock { on, .. } => vec![on],
        _ => Vec::new(),
    };
    dates.into_iter().find(|date| place_of_quarter(quarters, date).is_none())
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
