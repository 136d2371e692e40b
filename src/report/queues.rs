//! Where the queue went: which organisation's queue grew when another's shrank, in words.

use super::number::Format;
use super::{Labels, Study};
use crate::language::Language;
use crate::metrics::QueueSummary;

/// Changes of less than this many waiting are not told.
const LEAST: f64 = 0.5;
/// Organisations named on each side.
const MOST: usize = 4;

/// One sentence for each configuration but the reference: at which organisations the queue clearly grew, and where it shrank, the
/// largest change first. Empty in a study that did not look.
#[must_use]
pub fn queue_sentences(study: &Study, labels: &Labels<'_>) -> Vec<String> {
    let others = (0..study.configurations.len()).filter(|c| *c != study.reference());
    others.filter_map(|c| sentence(study, labels, c)).collect()
}

fn sentence(study: &Study, labels: &Labels<'_>, configuration: usize) -> Option<String> {
    let name = &study.configurations.get(configuration)?.name;
    let mut moved: Vec<&QueueSummary> = study.queues.iter().filter(|q| q.configuration == *name).collect();
    if moved.is_empty() {
        return None;
    }
    let by =
        |q: &QueueSummary| q.change.as_ref().filter(|c| c.excludes_zero() && c.mean.abs() >= LEAST).map(|c| c.mean);
    moved.retain(|q| by(q).is_some());
    moved.sort_by(|a, b| by(b).unwrap_or(0.0).abs().total_cmp(&by(a).unwrap_or(0.0).abs()));
    let list = |up: bool| {
        let side: Vec<String> = moved
            .iter()
            .filter(|q| by(q).is_some_and(|by| (by > 0.0) == up))
            .take(MOST)
            .filter_map(|q| {
                let change = q.change.as_ref()?;
                let shown = Format::of([change], "", labels.language).show(change);
                let sign = if up { "+" } else { "" };
                Some(format!("{} ({sign}{})", labels.name(&q.organisation), shown.value))
            })
            .collect();
        labels.list(&side)
    };
    let (grew, shrank, short) = (list(true), list(false), labels.short(configuration));
    Some(match (grew.is_empty(), shrank.is_empty(), labels.language) {
        (true, true, Language::En) => format!("{short}: no queue is clearly longer or shorter."),
        (true, true, Language::Nl) => format!("{short}: geen rij is duidelijk langer of korter."),
        (false, true, Language::En) => format!("{short}: longer at {grew}; clearly shorter nowhere."),
        (false, true, Language::Nl) => format!("{short}: langer bij {grew}; nergens duidelijk korter."),
        (true, false, Language::En) => format!("{short}: shorter at {shrank}; clearly longer nowhere."),
        (true, false, Language::Nl) => format!("{short}: korter bij {shrank}; nergens duidelijk langer."),
        (false, false, Language::En) => format!("{short}: shorter at {shrank}; longer at {grew}."),
        (false, false, Language::Nl) => format!("{short}: korter bij {shrank}; langer bij {grew}."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use crate::stats::Interval;

    #[test]
    fn a_clear_change_is_told_on_its_side_and_an_unclear_one_is_not() {
        let mut study = fixture::study();
        let change =
            |mean: f64, half: f64| Some(Interval { mean, lower: Some(mean - half), upper: Some(mean + half), n: 30 });
        for q in &mut study.queues {
            q.change = match (q.configuration.as_str(), q.organisation.as_str()) {
                ("v1", "raad") => change(-12.0, 2.0),
                ("v1", "rvt") => change(30.0, 3.0),
                ("v1", "gi") => change(5.0, 9.0),
                ("v1", "housing") => change(0.3, 0.1),
                (_, _) => None,
            };
        }
        let told = queue_sentences(&study, &Labels::new(&study, Language::En));
        assert_eq!(told.len(), 6);
        let v1 = &told[1];
        let raad = Labels::new(&study, Language::En).name("raad");
        let rvt = Labels::new(&study, Language::En).name("rvt");
        assert_eq!(*v1, format!("V1: shorter at {raad} (−12); longer at {rvt} (+30)."));
        assert!(told[2].contains("no queue is clearly longer"));
        study.queues.clear();
        assert!(queue_sentences(&study, &Labels::new(&study, Language::Nl)).is_empty());
    }
}
