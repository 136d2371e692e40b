//! The numbers that matter most, before the list of all of them. Drawn from what was measured before; nothing is simulated.

use maud::{Markup, html};

use crate::report::influence::{heading, shares_sentences, stale, top_sentences};
use crate::report::number::input;
use crate::report::{Labels, Study, clean};

/// Nothing when the influence was not measured.
pub(super) fn section(study: &Study, labels: &Labels<'_>) -> Markup {
    let Some(note) = &study.influence else { return html! {} };
    let language = labels.language;
    let name = |id: &str| match study.configurations.iter().position(|c| c.name == id) {
        Some(place) => labels.short(place).to_owned(),
        None => clean(id),
    };
    html! {
        h3 { (heading(note, language)) }
        @if let Some(sentence) = stale(note, language) { p { strong { (sentence) } } }
        ol {
            @for top in &note.top {
                li {
                    code { (clean(&top.number.key)) } ": " (input(top.number.value, language)) " " (clean(&top.number.unit))
                    @if let Some((low, high)) = top.number.range {
                        " (" (input(low, language)) " " (language.pick("to", "tot")) " " (input(high, language)) ")"
                    }
                    ", "
                    @if top.number.source == "assumption" { span.tag.strong { (language.pick("assumption", "aanname")) } }
                    @else { code { (clean(&top.number.source)) } }
                    @for sentence in top_sentences(note, top, &name, language) { br; (sentence) }
                }
            }
        }
        @for sentence in shares_sentences(note, &name, language) { p.note { (sentence) } }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use crate::language::{Language, Text};
    use crate::report::{
        AtEnds, DrawsStage, Hit, INFLUENCE_FORMAT, Influence, InfluenceOf, NumberInfluence, Stage, fixture,
        influence_note, report_html,
    };

    fn of(differences: f64, first_place: f64) -> InfluenceOf {
        InfluenceOf { differences: Some(differences), first_place: Some(first_place) }
    }

    fn influence(study: &crate::report::Study) -> Influence {
        let names: Vec<String> = study.configurations.iter().map(|c| c.name.clone()).collect();
        let number = |key: &str, influence| NumberInfluence {
            key: key.to_owned(),
            assumption: true,
            ends: (0.0, 1.0),
            unused: false,
            screened: influence,
            again: Some(AtEnds {
                influence,
                first_low: names.first().cloned(),
                first_high: names.last().cloned(),
                most: Some(Hit {
                    measure: "lead_time_p50".into(),
                    configuration: names[1].clone(),
                    low: -3.25,
                    high: 12.0,
                }),
            }),
            draws: Some(of(0.2, -0.01)),
        };
        Influence {
            format: INFLUENCE_FORMAT,
            scenario: study.scenario.name.clone(),
            sha256: study.scenario.sha256.clone(),
            seed: 1,
            calendar: [240.0, 365.0, 240.0],
            leader: names.first().cloned(),
            runner_up: names.get(1).cloned(),
            measures: vec!["lead_time_p50".into()],
            base_replications: 24,
            screen: Stage { numbers: 300, replications: 2, configurations: names.clone() },
            again: Stage { numbers: 40, replications: 4, configurations: names.clone() },
            bound: of(0.01, 0.05),
            draws: DrawsStage { sets: 200, varied: 300, bound: of(0.08, 0.1), ..DrawsStage::default() },
            // of the influence on the differences 0.03 + 0.01 by assumptions, 0.01 by numbers with a source
            one_at_a_time: [of(0.04, 0.1), of(0.01, 0.0)],
            by_draws: [of(0.5, 0.3), of(0.1, 0.1)],
            numbers: vec![
                number(&study.assumptions[0].key, of(0.03, 0.02)),
                number("no longer there", of(0.02, 0.0)),
                number(&study.assumptions[1].key, of(0.005, -0.01)),
            ],
            left_out: vec!["run.window".into()],
            configurations: names,
        }
    }

    /// The invented study with an invented measurement of influence.
    pub(in crate::report::page) fn measured() -> crate::report::Study {
        let mut study = fixture::study();
        let settled = |_: &str| Text::new("Count 200 cases.", "Tel 200 zaken.");
        let note =
            influence_note(&influence(&study), &study.assumptions, "assumption", &study.scenario.sha256, settled);
        study.influence = Some(note);
        study
    }

    #[test]
    fn the_numbers_that_matter_stand_before_all_numbers_with_their_shares() {
        let mut study = fixture::study();
        let page = |study: &crate::report::Study| report_html(study, &fixture::manifest(), Language::En, None).unwrap();
        let before = page(&study);
        assert!(!before.contains("would settle"));
        let saved = influence(&study);
        let settled = |_: &str| Text::new("Count <200> cases.", "Tel 200 zaken.");
        let note = influence_note(&saved, &study.assumptions, "assumption", &study.scenario.sha256, settled);
        // by hand: 0.03 of 0.05, and 0.02 of 0.1; what the scenario no longer has is left out
        let shares: Vec<_> = note.top.iter().map(|top| (top.share, top.stands_out)).collect();
        assert_eq!(shares.len(), 2);
        assert!((shares[0].0.differences.unwrap() - 0.6).abs() < 1e-12);
        assert!((shares[0].0.first_place.unwrap() - 0.2).abs() < 1e-12);
        assert_eq!((shares[0].1, shares[1].1), ((true, false), (false, false)));
        assert_eq!(shares[1].0.first_place, Some(0.0));
        assert!((note.rest.one_at_a_time.differences.unwrap() - 0.8).abs() < 1e-12);
        assert!(note.fits && note.rest.stand_out == 2);
        study.influence = Some(note.clone());
        let with = page(&study);
        for part in [
            "Share of the influence: 60% on the differences, 20% on first place; by the draws 20% and 0% of the spread.",
            "On first place no more than chance.",
            "Neither is more than chance.",
            "To settle it: Count &lt;200&gt; cases.",
            "assumptions have 80% of the influence",
            "comes first instead of",
        ] {
            assert!(with.contains(part), "{part}");
        }
        assert!(with.find("would settle") < with.find("Every number of the scenario with its unit"));
        assert!(!with.contains("another version"));
        study.influence = Some(crate::report::InfluenceNote { fits: false, ..note });
        assert!(page(&study).contains("another version of this scenario"));
    }
}
