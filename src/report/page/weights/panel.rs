//! The panel with sliders, once per language. The script fills in what follows from the weights.

use maud::{Markup, html};

use super::super::parts::{heading, scroll};
use super::{Part, WeightsData};
use crate::language::Language;
use crate::report::number::{fixed, whole};
use crate::report::{Labels, Study, clean, source_name};

/// Nothing where there is nothing to weigh.
pub(in crate::report::page) fn section(study: &Study, data: Option<&WeightsData>, labels: &Labels<'_>) -> Markup {
    let Some(data) = data else { return html! {} };
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    html! {
        section.weights {
            (heading(labels, "weights", say("Weigh it yourself", "Zelf wegen")))
            p { (say(
                "How much a principle weighs is a choice and not a finding. Move the weights and see what follows. The rule is the \
                 one of the rest of this report. It says what follows from your weights, not which configuration is better.",
                "Hoe zwaar een principe weegt, is een keuze en geen uitkomst. Verschuif de gewichten en zie wat eruit volgt. De regel \
                 is dezelfde als in de rest van dit rapport. Die zegt wat uit uw gewichten volgt, niet welke inrichting beter is.",
            )) }
            p.no-script { (say(
                "Weights can be moved in a browser that runs the script of this page. Yours does not, and you miss no result: \
                 under Score and ranking you find which other weights would change first place.",
                "Gewichten verschuiven kan in een browser die het script van deze pagina uitvoert. Die van u doet dat niet. U mist \
                 geen uitkomst: onder Score en rangorde staat welke andere gewichten de eerste plaats zouden veranderen.",
            )) }
            div.needs-script {
                (sliders(data, labels))
                p.buttons {
                    button type="button" data-part="back" { (say("Back to the published weights", "Terug naar de gepubliceerde gewichten")) }
                    " "
                    button type="button" data-part="keep" { (say("Put my weights in the address of this page", "Zet mijn gewichten in het adres van deze pagina")) }
                }
                p.told role="status" data-part="told" hidden {}
                p.answer-own role="status" data-part="answer" {}
                (results(study, data, labels))
                (ranks(study, labels))
                (to_copy(data, labels))
            }
        }
    }
}

fn sliders(data: &WeightsData, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let own = |p: usize| data.criteria.iter().enumerate().filter(move |(_, c)| c.principle == p);
    html! {
        fieldset.sliders {
            legend { (say("Weight of each principle; together always 100%", "Gewicht van elk principe; samen altijd 100%")) }
            @for (p, part) in data.principles.iter().enumerate() {
                @if own(p).next().is_some() { (slider(part, "principle", p, part.weight, part.weight, labels)) }
            }
        }
        details {
            summary { (say("Weights inside the principles", "Gewichten binnen de principes")) }
            p.note { (say(
                "Each slider is the share inside its principle. The percentage beside it is the weight in the whole score.",
                "Elke schuif is het aandeel binnen het principe. Het percentage ernaast is het gewicht in de hele score.",
            )) }
            @for (p, part) in data.principles.iter().enumerate() {
                @if own(p).nth(1).is_some() {
                    fieldset.sliders {
                        legend { (title(part, labels.language)) }
                        @for (k, criterion) in own(p) {
                            @let share = if part.weight > 0.0 { criterion.weight / part.weight } else { 0.0 };
                            (slider(criterion, "criterion", k, share, criterion.weight, labels))
                        }
                    }
                }
            }
        }
    }
}

fn title(part: &Part, language: Language) -> &str {
    part.title.get(language)
}

/// A slider with the weight beside it. `share` is its place from 0 to 1.
fn slider(part: &Part, level: &str, place: usize, share: f64, weight: f64, labels: &Labels<'_>) -> Markup {
    let id = format!("{}-{level}-{place}", labels.language.code());
    let text = format!("{}%", fixed(weight * 100.0, 1, labels.language));
    html! {
        div.slider data-level=(level) data-place=(place) {
            label for=(id) { (title(part, labels.language)) }
            input id=(id) type="range" min="0" max="100" step="1" value=(fixed(share * 100.0, 0, Language::En));
            span.weight { (text) }
            span.mark hidden {}
        }
    }
}

fn results(study: &Study, data: &WeightsData, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let table = html! {
        table.narrow data-part="scores" {
            caption { (how_sure(data, labels.language)) }
            thead {
                tr {
                    td rowspan="2" {}
                    th colspan="2" scope="colgroup" { "Score" }
                    th colspan="2" scope="colgroup" { (say("Rank", "Plaats")) }
                    th colspan="2" scope="colgroup" { (say("Draws in first place", "Trekkingen op plaats 1")) }
                }
                tr {
                    @for _ in 0..3 {
                        th scope="col" { (say("published", "gepubliceerd")) }
                        th scope="col" { (say("yours", "van u")) }
                    }
                }
            }
            tbody {
                @for c in 0..study.configurations.len() {
                    tr data-configuration=(clean(&study.configurations[c].name)) {
                        th scope="row" { (labels.title(c)) }
                        td { (data.published.scores.get(c).map_or_else(String::new, |score| fixed(*score, 3, labels.language))) }
                        td.own data-part="score" {}
                        td { (data.published.ranks.get(c).map_or_else(String::new, ToString::to_string)) }
                        td.own data-part="rank" {}
                        td data-part="published" {}
                        td.own data-part="first" {}
                    }
                }
            }
        }
    };
    scroll(labels, say("Scores with your weights", "Scores met uw gewichten"), &table)
}

/// What the shares mean, and why the one of the published answer can differ.
fn how_sure(data: &WeightsData, language: Language) -> String {
    let draws = whole(data.draws.into(), language);
    let names: Vec<String> = data
        .sources
        .iter()
        .map(|source| source_name(*source, language).split(',').next().unwrap_or_default().to_lowercase())
        .collect();
    let names = crate::report::labels::list(&names, language);
    match (data.sources.is_empty(), language) {
        (true, Language::En) => {
            "Nothing but the weights is in doubt in this study, so every draw is the same.".to_owned()
        }
        (true, Language::Nl) => {
            "In deze studie staat alleen over de gewichten twijfel. Elke trekking is daarom gelijk.".to_owned()
        }
        (false, Language::En) => format!(
            "Shares are over {draws} draws of what is in doubt: {names}. Here the weights are fixed, the published and yours \
             alike. In the published answer the weights are in doubt too, so its share can differ."
        ),
        (false, Language::Nl) => format!(
            "Delen gaan over {draws} trekkingen van alles waarover twijfel is: {names}. Hier liggen de gewichten vast, de \
             gepubliceerde en die van u. In het gepubliceerde antwoord staan ook de gewichten in twijfel. Dat deel kan dus anders zijn."
        ),
    }
}

fn ranks(study: &Study, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let name = say("How often each rank, with your weights", "Hoe vaak elke plaats, met uw gewichten");
    let count = study.configurations.len();
    let table = html! {
        table.narrow data-part="ranks" {
            caption { (name) ". " (say("A dot: never.", "Een punt: nooit.")) }
            thead { tr {
                th scope="col" { (say("Configuration", "Inrichting")) }
                @for rank in 1..=count { th scope="col" { (say("Rank ", "Plaats ")) (rank) } }
            } }
            tbody {
                @for c in 0..count { tr { th scope="row" { (labels.title(c)) } @for _ in 0..count { td {} } } }
            }
        }
    };
    html! { details { summary { (name) } (scroll(labels, name, &table)) } }
}

fn to_copy(data: &WeightsData, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let name = say("Your weights for a framework file", "Uw gewichten voor een kaderbestand");
    html! {
        details {
            summary { (name) }
            p { (say(
                "Put these lines in the place of those in a copy of the framework file. A range is made wider where your weight \
                 lies outside it. If a principle has weight 0, leave out the weight sets (weight_set) of the file as well.",
                "Zet deze regels op de plaats van die in een kopie van het kaderbestand. Een bereik is ruimer gemaakt als uw \
                 gewicht erbuiten ligt. Heeft een principe gewicht 0, laat dan ook de sets van gewichten (weight_set) weg.",
            )) }
            pre tabindex="0" role="group" aria-label=(name) data-part="toml" {}
            p { (say("This command then gives the same scores, ranks and shares:", "Deze opdracht geeft dan dezelfde scores, plaatsen en delen:")) }
            pre { "rvtsim score study.json --framework my-framework.toml --weights fixed --samples " (data.draws) " --seed " (data.seed) }
        }
    }
}
