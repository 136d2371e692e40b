//! What a percentile is here, and which of them rest on a small sample.

use maud::{Markup, html};

use super::parts::{heads, scroll};
use crate::metrics::{SamplePlace, SmallSample};
use crate::report::number::whole;
use crate::report::{Labels, Study, clean};

/// The one definition, in words.
pub(super) fn definition(labels: &Labels<'_>) -> &'static str {
    labels.language.pick(
        "A percentile is exact within each replication, by nearest rank: of n values in order, the 90th percentile is the one \
         with rank 0.9 n, rounded up. The mean over the replications is shown. Who was not helped or still waits ranks last. \
         Lead times that are not over follow the estimate of Kaplan and Meier, which is the nearest rank when all are over. A \
         percentile that is not reached is empty. At least 5 observations per replication must be expected on either side of \
         a percentile: 10 in all for a median, 50 for the 90th, 100 for the 95th. With fewer it has a star.",
        "Een percentiel is binnen elke herhaling exact, met de dichtstbijzijnde rang: van n waarden op volgorde is het 90e \
         percentiel de waarde met rang 0,9 n, naar boven afgerond. Getoond wordt het gemiddelde over de herhalingen. Wie niet \
         is geholpen of nog wacht, staat achteraan. Doorlooptijden die niet klaar zijn volgen de schatting van Kaplan en \
         Meier; die is gelijk aan de dichtstbijzijnde rang als alles klaar is. Een percentiel dat niet wordt bereikt is leeg. \
         Aan elke kant van een percentiel moeten per herhaling minstens 5 waarnemingen te verwachten zijn: 10 in totaal voor \
         een mediaan, 50 voor het 90e, 100 voor het 95e. Bij minder staat er een sterretje.",
    )
}

/// Every percentile from a small sample, with its observations per replication in each configuration.
pub(super) fn list(study: &Study, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let name = say("Percentiles from a small sample", "Percentielen uit een kleine steekproef");
    let mut rows: Vec<&SmallSample> = Vec::new();
    for small in &study.small_samples {
        if !rows.iter().any(|row| row.figure == small.figure && row.place == small.place) {
            rows.push(small);
        }
    }
    rows.sort_by_key(|row| sort_key(row));
    let table = html! {
        table {
            caption {
                (say(
                    "Observations per replication behind each percentile that has a star. A dash: enough, or not shown. A \
                     longer counting window gives more; more replications do not.",
                    "Waarnemingen per herhaling achter elk percentiel met een sterretje. Een streepje: genoeg, of niet getoond. \
                     Een langer telvenster geeft er meer; meer herhalingen niet.",
                ))
            }
            thead {
                tr {
                    th scope="col" { (say("About", "Over")) }
                    th.left scope="col" { (say("Percentile", "Percentiel")) }
                    th scope="col" { (say("Needed", "Nodig")) }
                    (heads(study, labels))
                }
            }
            tbody {
                @for row in &rows {
                    tr {
                        th scope="row" { (about(row, labels)) }
                        td.left { (percentile(row, labels)) }
                        td { (row.needed) }
                        @for c in 0..study.configurations.len() {
                            td {
                                @if let Some(small) = study.small_sample(c, &row.figure, &row.place) {
                                    // a count of observations in one replication
                                    (whole(small.n.round() as u64, labels.language))
                                } @else { "–" }
                            }
                        }
                    }
                }
            }
        }
    };
    html! {
        @if !rows.is_empty() {
            details {
                summary { (name) " (" (whole(study.small_samples.len() as u64, labels.language)) ")" }
                (scroll(labels, name, &table))
            }
        }
    }
}

/// Measures of the region first, then parts, then stations, each by name.
fn sort_key(small: &SmallSample) -> (usize, String, String) {
    let (kind, place) = match &small.place {
        SamplePlace::Region => (0, String::new()),
        SamplePlace::Part { group, level } => (1, format!("{group} {level}")),
        SamplePlace::Station(key) => (2, format!("{} {} {}", key.organisation, key.function, key.pool)),
    };
    (kind, place, small.figure.clone())
}

fn about(small: &SmallSample, labels: &Labels<'_>) -> Markup {
    match &small.place {
        SamplePlace::Region => html! { (labels.language.pick("All households", "Alle huishoudens")) },
        SamplePlace::Part { level, .. } => html! { (labels.name(level)) },
        SamplePlace::Station(key) => html! {
            (labels.name(&key.organisation)) ": " (labels.function(&key.function)) span.range { (clean(&key.pool)) }
        },
    }
}

fn percentile(small: &SmallSample, labels: &Labels<'_>) -> String {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl).to_owned();
    match small.figure.as_str() {
        "p50_wait" => say("median wait", "mediane wachttijd"),
        "p90_wait" => say("wait, 90th", "wachttijd, 90e"),
        "p95_wait" => say("wait, 95th", "wachttijd, 95e"),
        measure => labels.measure(measure),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::report::fixture;

    #[test]
    fn a_small_sample_is_starred_and_listed_and_others_are_not() {
        let study = fixture::study();
        // in the fixture Renswoude has 6 households, and 95th percentiles of fewer than 100 pieces of work are shown
        let labels = Labels::new(&study, Language::En);
        let text = list(&study, &labels).into_string();
        assert!(text.contains("Renswoude") && text.contains("wait, 95th"), "{text}");
        assert!(!text.contains("Barneveld</th>"), "120 households are enough");
        let page = crate::report::report_html(&study, &fixture::manifest(), Language::En, None).unwrap();
        assert!(page.contains("title=\"6 observations, needed 10\">*</abbr>"));
        let mut enough = fixture::study();
        enough.small_samples.clear();
        assert!(list(&enough, &labels).into_string().is_empty());
        let page = crate::report::report_html(&enough, &fixture::manifest(), Language::En, None).unwrap();
        assert!(!page.contains("<abbr class=\"few\""));
    }
}
