//! A measure and configurations of the reader's choice: the controls. The script draws.

use maud::{Markup, html};

use super::parts::heading;
use crate::report::{Labels, Study};

/// The measures of a study that are defined somewhere, headline first.
pub(super) fn order(study: &Study) -> Vec<&str> {
    let headline = study.headline();
    let others = study.measures.iter().map(String::as_str).filter(|id| !headline.contains(id));
    let defined = |id: &&str| (0..study.configurations.len()).any(|c| study.summary(c, id).is_some());
    headline.iter().copied().chain(others).filter(defined).collect()
}

/// Nothing in a study without a defined measure.
pub(super) fn section(study: &Study, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let measures = order(study);
    if measures.is_empty() {
        return html! {};
    }
    let headline = study.headline().into_iter().filter(|id| measures.contains(id)).count();
    let code = labels.language.code();
    let option = |place: usize| html! { option value=(place) { (labels.measure(measures[place])) } };
    html! {
        section.explore {
            (heading(labels, "explore", say("Choose a measure", "Kies een maat")))
            p.no-script { (say(
                "Here a chart of one measure is drawn in a browser that runs the script of this page. Yours does not, and you miss \
                 no figure: all measures are in the tables under Measures.",
                "Hier tekent een browser die het script van deze pagina uitvoert een grafiek van één maat. Die van u doet dat niet. \
                 U mist geen cijfer: alle maten staan in de tabellen onder Maten.",
            )) }
            div.needs-script {
                p {
                    label for={ (code) "-measure" } { (say("Measure", "Maat")) } " "
                    select id={ (code) "-measure" } data-part="measure" {
                        optgroup label=(say("Headline measures", "Hoofdmaten")) { @for m in 0..headline { (option(m)) } }
                        @if headline < measures.len() {
                            optgroup label=(say("Other measures", "Andere maten")) { @for m in headline..measures.len() { (option(m)) } }
                        }
                    }
                }
                fieldset.choices {
                    legend { (say("Configurations", "Inrichtingen")) }
                    @for c in 0..study.configurations.len() {
                        label { input type="checkbox" data-place=(c) checked; " " (labels.title(c)) }
                    }
                }
                p.told role="status" data-part="told" {}
                div data-part="chart" {}
                div.scroll tabindex="0" role="group" aria-label=(say("Values of the chosen measure", "Waarden van de gekozen maat")) {
                    table.narrow data-part="values" {}
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn headline_measures_come_first_and_undefined_ones_stay_out() {
        let study = fixture::study();
        let order = order(&study);
        let headline = study.headline();
        assert_eq!(&order[..headline.len()], headline);
        // defined in no configuration of the fixture
        assert!(!order.contains(&"termination_per_100") && study.measures.iter().any(|id| id == "termination_per_100"));
        let mut sorted = order.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), order.len());
        assert!(super::order(&fixture::undefined()).is_empty());
    }
}
