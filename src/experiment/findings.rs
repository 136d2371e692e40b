//! What must be said of a result: published figures beside it, and pools that cannot cope.

use crate::language::Text;
use crate::metrics::{MEASURES, Rule, SamplePlace, SmallSample, StationSummary, Summary, Verdict};
use crate::report::SizingRow;
use crate::scenario::Scenario;
use crate::stats::Interval;

/// Puts published figures beside what came out. The verdict goes by the tolerance that the scenario stated beforehand.
pub(super) fn sizing(scenario: &Scenario, summaries: &[Summary]) -> Vec<SizingRow> {
    scenario
        .targets
        .iter()
        .filter(|t| scenario.configurations.iter().any(|c| c.name == t.configuration))
        .map(|target| {
            let measure = &MEASURES[target.measure];
            let simulated = summaries
                .iter()
                .find(|s| s.configuration == target.configuration && s.measure == measure.id)
                .and_then(|s| s.estimate);
            let rule = if target.input { Rule::Input } else { Rule::Within(target.tolerance) };
            // a measure that is not defined in this scenario gives no verdict
            let verdict = match simulated {
                None if !target.input => Verdict::Reported,
                _ => rule.verdict(Some(target.published), simulated.map(|s| (s.mean, s.lower, s.upper))),
            };
            SizingRow {
                quantity: Text::new(measure.en, measure.nl),
                configuration: target.configuration.clone(),
                published: target.published,
                unit: measure.unit.to_owned(),
                source: target.source.clone(),
                simulated,
                tolerance: target.tolerance,
                verdict: verdict.word().to_owned(),
                note: target.note.clone(),
                likely: target.likely.clone().filter(|_| verdict == Verdict::Missed),
            }
        })
        .collect()
}

/// Share of capacity in use from which a pool with a long queue is called overloaded.
const OVERLOAD_USE: f64 = 0.97;
/// Mean wait (days) from which such a pool is worth a warning.
const OVERLOAD_WAIT: f64 = 90.0;

/// Pools that are full nearly always and make people wait long: their queue may have no steady state, and means depend on how
/// long is simulated.
pub(super) fn overloaded(stations: &[StationSummary]) -> Vec<Text> {
    let mean = |figure: &Option<Interval>| figure.map_or(0.0, |i| i.mean);
    stations
        .iter()
        .filter(|s| {
            // providers have a valve: who waits too long drops out
            s.key.function != "help" && mean(&s.figures[5]) >= OVERLOAD_USE && mean(&s.figures[1]) >= OVERLOAD_WAIT
        })
        .map(|s| {
            let (c, o, p, f) = (&s.configuration, &s.key.organisation, &s.key.pool, &s.key.function);
            let (used, wait) = ((100.0 * mean(&s.figures[5])).round(), mean(&s.figures[1]).round());
            Text::new(
                format!("{c}: {o} ({p}) is overloaded for {f}: {used}% in use, {wait} days of waiting on average. Its queue may still be growing."),
                format!("{c}: {o} ({p}) is overbelast voor {f}: {used}% in gebruik, gemiddeld {wait} dagen wachten. De wachtrij groeit misschien nog."),
            )
        })
        .collect()
}

/// Resampling a handful of replications makes scores and ranks look surer than they are: a bootstrap cannot show what was
/// never drawn.
pub(super) fn few_replications(replications: u32) -> Option<Text> {
    let enough = 30;
    (replications < enough).then(|| {
        Text::new(
            format!("Only {replications} replications: the intervals of scores and how often ranks hold look surer than they are. Use {enough} or more."),
            format!("Maar {replications} herhalingen: de intervallen van scores en hoe vaak een rang standhoudt lijken zekerder dan ze zijn. Gebruik er {enough} of meer."),
        )
    })
}

/// One sentence for all percentiles with too small a sample; the report marks and lists each. Measures over the whole region
/// are named, since readers look at them first.
pub(super) fn thin_percentiles(small: &[SmallSample]) -> Option<Text> {
    let stations = small.iter().filter(|s| matches!(s.place, SamplePlace::Station(_))).count();
    let parts = small.iter().filter(|s| matches!(s.place, SamplePlace::Part { .. })).count();
    let (mut en, mut nl) = (Vec::new(), Vec::new());
    for measure in MEASURES {
        let names: Vec<&str> = small
            .iter()
            .filter(|s| s.place == SamplePlace::Region && s.figure == measure.id)
            .map(|s| s.configuration.as_str())
            .collect();
        if !names.is_empty() {
            en.push(format!("{} ({})", measure.en, names.join(", ")));
            nl.push(format!("{} ({})", measure.nl, names.join(", ")));
        }
    }
    if stations > 0 {
        en.push(format!("{stations} waits by team"));
        nl.push(format!("{stations} wachttijden per team"));
    }
    if parts > 0 {
        en.push(format!("{parts} figures by household or place"));
        nl.push(format!("{parts} cijfers per soort gezin of plaats"));
    }
    (!small.is_empty()).then(|| {
        let (en, nl) = (en.join("; "), nl.join("; "));
        Text::new(
            format!("{} percentiles rest on a small sample, with fewer than 5 observations per replication expected on one side: {en}. The report marks them with * and lists them under Method. A longer window helps; more replications do not.", small.len()),
            format!("{} percentielen rusten op een kleine steekproef, met naar verwachting minder dan 5 waarnemingen per herhaling aan één kant: {nl}. Het rapport zet er een * bij en noemt ze onder Methode. Een langer telvenster helpt; meer herhalingen niet.", small.len()),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::{few_replications, thin_percentiles};
    use crate::metrics::{SamplePlace, SmallSample, StationKey};

    #[test]
    fn small_samples_are_told_in_one_sentence() {
        assert_eq!(thin_percentiles(&[]), None);
        let key = StationKey { organisation: "vt".into(), pool: "region".into(), function: "assess".into() };
        let small = |configuration: &str, figure: &str, place: SamplePlace| SmallSample {
            configuration: configuration.to_owned(),
            figure: figure.to_owned(),
            place,
            n: 12.0,
            needed: 50,
        };
        let list = [
            small("relay", "first_help_p90", SamplePlace::Region),
            small("v1", "first_help_p90", SamplePlace::Region),
            small("v1", "p90_wait", SamplePlace::Station(key.clone())),
            small("v1", "p95_wait", SamplePlace::Station(key)),
        ];
        let text = thin_percentiles(&list).unwrap();
        assert!(text.en.starts_with("4 percentiles") && text.en.contains("2 waits by team."), "{}", text.en);
        assert!(text.en.contains("90th percentile (relay, v1)") && text.nl.contains("90e percentiel (relay, v1)"));
        assert!(text.nl.contains("2 wachttijden per team."), "{}", text.nl);
    }

    #[test]
    fn few_replications_are_told_and_enough_are_not() {
        assert!(few_replications(2).is_some_and(|w| w.en.contains("Only 2") && w.nl.contains("Maar 2")));
        assert!(few_replications(29).is_some());
        assert!(few_replications(30).is_none());
    }
}
