//! One warm-up for all configurations, proposed from the stock week by week.

use crate::language::Text;
use crate::metrics::{STOCK_STEP_DAYS, StockSummary};
use crate::model::ModelSpec;
use crate::report::{WarmUpNote, WarmUpSeries};
use crate::stats::{Interval, Truncation, common_truncation, mser5};

/// Whether nothing in the scenario itself changes up to the end of the window: no trend, no season, no step in
/// capacity, no growing adoption, no dated inflow or practice.
pub(super) fn is_stationary(spec: &ModelSpec) -> bool {
    let end = spec.calendar.window_end();
    let steps = spec.capacity_steps.iter().any(|&(day, _, factor)| day > 0.0 && day <= end && factor != 1.0);
    let learning = spec.adoption.as_ref().is_some_and(|adoption| adoption.changes());
    let flat = |x: f64| x.abs() < 1e-12;
    let dated = !spec.arrivals.dated.is_flat() || spec.practice.changes();
    flat(spec.arrivals.trend) && flat(spec.arrivals.season) && !steps && !learning && !dated
}

/// What MSER-5 makes of the stock. The series of a configuration is the mean over its replications; the window is the longest
/// of all series. In a scenario that is not stationary there is nothing to settle to, and nothing is proposed.
pub(super) fn warm_up(stock: &[StockSummary], stationary: bool) -> WarmUpNote {
    if !stationary {
        return WarmUpNote { common: None, series: Vec::new() };
    }
    let series: Vec<WarmUpSeries> = stock
        .iter()
        .map(|s| WarmUpSeries {
            configuration: s.configuration.clone(),
            present: settles(&s.present),
            waiting: settles(&s.waiting),
        })
        .collect();
    let common = common_truncation(series.iter().flat_map(|s| [s.present, s.waiting]));
    WarmUpNote { common: Some(common), series }
}

/// MSER-5, and a look at what it keeps: the rule knows of a start-up only, and would keep all of a stock that grows ever faster.
fn settles(series: &[Interval]) -> Truncation {
    match mser5(&series.iter().map(|i| i.mean).collect::<Vec<_>>()) {
        Truncation::At(cut) if drifts(&series[cut..]) => Truncation::Unsettled,
        verdict => verdict,
    }
}

/// Share of the level by which the stock must move before that is worth a word.
const DRIFT: f64 = 0.05;

/// Whether the last third of a series lies off the first by more than a twentieth of the level and more than chance explains:
/// more than both half-widths together. The half-width of a mean over weeks is at most the mean of theirs.
fn drifts(series: &[Interval]) -> bool {
    let third = series.len() / 3;
    let part = |weeks: &[Interval]| -> Option<(f64, f64)> {
        let n = weeks.len() as f64;
        let halves: Option<f64> = weeks.iter().map(Interval::half_width).sum();
        (n > 0.0).then_some((weeks.iter().map(|i| i.mean).sum::<f64>() / n, halves? / n))
    };
    let (Some(first), Some(last)) = (part(&series[..third]), part(&series[series.len() - third..])) else {
        return false;
    };
    let off = (last.0 - first.0).abs();
    off > first.1 + last.1 && off > DRIFT * (first.0 + last.0) / 2.0
}

/// A warning where the warm-up may be too short, or MSER-5 cannot tell.
pub(super) fn finding(note: &WarmUpNote, used_days: f64) -> Option<Text> {
    let used = used_days.round();
    let named = |wanted: &dyn Fn(Truncation) -> bool| {
        let names: Vec<&str> = note
            .series
            .iter()
            .filter(|s| wanted(s.present) || wanted(s.waiting))
            .map(|s| s.configuration.as_str())
            .collect();
        names.join(", ")
    };
    match note.common? {
        Truncation::At(cut) => {
            let proposed = cut as f64 * STOCK_STEP_DAYS;
            let names = named(&|t| t == Truncation::At(cut));
            (proposed > used_days).then(|| {
                Text::new(
                    format!("The warm-up of {used} days may be too short: MSER-5 proposes {proposed} days for all configurations ({names} takes longest to settle). Set run.warm_up to that or more."),
                    format!("De aanloop van {used} dagen is misschien te kort: MSER-5 stelt {proposed} dagen voor alle inrichtingen voor ({names} heeft het langst nodig). Zet run.warm_up op dat aantal of hoger."),
                )
            })
        }
        Truncation::Unsettled => {
            let names = named(&|t| t == Truncation::Unsettled);
            Some(Text::new(
                format!(
                    "MSER-5 cannot tell whether the warm-up of {used} days is long enough: in {names} the stock still moves at the end of the window. Means may depend on how long is simulated."
                ),
                format!(
                    "MSER-5 kan niet zeggen of de aanloop van {used} dagen lang genoeg is: bij {names} verandert de voorraad nog aan het einde van het telvenster. Gemiddelden hangen misschien af van hoe lang er is gesimuleerd."
                ),
            ))
        }
        Truncation::TooShort => Some(Text::new(
            format!(
                "Warm-up and window together are too short for MSER-5 (fewer than 100 weeks), so nothing is known of the warm-up of {used} days."
            ),
            format!(
                "Aanloop en telvenster samen zijn te kort voor MSER-5 (minder dan 100 weken). Over de aanloop van {used} dagen is dus niets bekend."
            ),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The mean of a stock that starts at `from` and is at `level` from this week on.
    fn series(from: f64, level: f64, week: usize) -> Vec<Interval> {
        (0..209)
            .map(|i| {
                let wave = if i % 10 < 5 { 0.5 } else { -0.5 };
                let mean = if i < week { from } else { level } + wave;
                Interval { mean, lower: Some(mean - 1.0), upper: Some(mean + 1.0), n: 30 }
            })
            .collect()
    }

    fn stock(name: &str, present: usize, waiting: usize) -> StockSummary {
        StockSummary {
            configuration: name.to_owned(),
            present: series(400.0, 900.0, present),
            waiting: series(0.0, 50.0, waiting),
        }
    }

    #[test]
    fn all_configurations_get_the_window_of_the_slowest() {
        let note = warm_up(&[stock("relay", 20, 35), stock("v1", 60, 40)], true);
        assert_eq!(note.series[0].present, Truncation::At(20));
        assert_eq!(note.series[0].waiting, Truncation::At(35));
        assert_eq!(note.common, Some(Truncation::At(60)));
        assert_eq!(note.proposed_days(), Some(420.0));
        assert_eq!(finding(&note, 420.0), None);
        let warning = finding(&note, 365.0).expect("too short");
        assert!(warning.en.contains("proposes 420 days") && warning.en.contains("(v1 takes"), "{}", warning.en);
        assert!(warning.nl.contains("stelt 420 dagen") && warning.nl.contains("aanloop van 365 dagen"));
    }

    #[test]
    fn a_stock_that_has_not_settled_and_a_run_too_short_are_told() {
        let note = warm_up(&[stock("relay", 20, 35), stock("v1", 60, 150)], true);
        assert_eq!((note.common, note.proposed_days()), (Some(Truncation::Unsettled), None));
        let warning = finding(&note, 730.0).expect("it cannot tell");
        assert!(warning.en.contains("in v1 the stock") && warning.nl.contains("bij v1 verandert"));
        let mut short = stock("relay", 5, 5);
        short.waiting.truncate(99);
        let note = warm_up(&[short], true);
        assert!(finding(&note, 60.0).is_some_and(|w| w.en.contains("too short") && w.nl.contains("te kort")));
    }

    #[test]
    fn a_stock_that_grows_ever_faster_has_not_settled() {
        // MSER-5 alone keeps all of it: what it would cut is the quietest part
        let growing = |half: f64| -> Vec<Interval> {
            let mean = |week: i32| 100.0 + libm::pow(1.05, f64::from(week));
            (0..209)
                .map(|w| Interval { mean: mean(w), lower: Some(mean(w) - half), upper: Some(mean(w) + half), n: 30 })
                .collect()
        };
        assert_eq!(mser5(&growing(0.0).iter().map(|i| i.mean).collect::<Vec<_>>()), Truncation::At(0));
        assert_eq!(settles(&growing(20.0)), Truncation::Unsettled);
        assert_eq!(settles(&growing(20_000.0)), Truncation::At(0), "as far as can be seen");
        // a level that moves by 4% of itself is a level
        let mut steady = series(900.0, 900.0, 0);
        steady[150..].iter_mut().for_each(|i| i.mean += 36.0);
        assert_eq!(settles(&steady), Truncation::At(0));
        steady[150..].iter_mut().for_each(|i| i.mean += 36.0);
        assert_ne!(settles(&steady), Truncation::At(0));
    }

    #[test]
    fn nothing_is_proposed_where_the_scenario_itself_changes() {
        let note = warm_up(&[stock("relay", 20, 35)], false);
        assert_eq!((note.common, note.proposed_days(), finding(&note, 0.0)), (None, None, None));
    }
}
