//! The scorecard, the ranking and what the ranking rests on.

use maud::{Markup, html};

use super::parts::{heading, heads, scroll, value};
use super::picture::Picture;
use crate::assessment::{Cell, CriterionNote, Evidence, Scorecard};
use crate::report::number::{Shown, fixed, input, percent, whole};
use crate::report::{Labels, Study, clean, draws, friction, ranked, weight_outside};

/// `chart` gives a figure by its name.
pub(super) fn section<'c>(study: &Study, labels: &Labels<'_>, chart: &dyn Fn(&str) -> Option<&'c Picture>) -> Markup {
    let Some(card) = &study.scorecard else { return html! {} };
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    html! {
        section {
            (heading(labels, "score", say("Score and ranking", "Score en rangorde")))
            p {
                (labels.text(&card.title)) ". "
                (say(
                    "Each criterion turns a value into a score between 0 and 1 with fixed end points, so a score does not \
                     depend on who else takes part. Simulated and judged criteria are marked as such.",
                    "Elk criterium maakt van een waarde een score tussen 0 en 1, met vaste eindpunten. Een score hangt dus niet \
                     af van wie er verder meedoet. Gesimuleerde en beoordeelde criteria zijn als zodanig gemerkt.",
                ))
            }
            (super::decision::sure(study, labels, chart("rank_acceptability"), chart("doubt")))
            (super::change::section(study, labels))
            h3 { (say("Ranking by the simulation alone", "Rangorde door de simulatie alleen")) }
            (ranking(study, card, labels))
            @if let Some(text) = friction(study, labels) { (equal_friction(study, &text, labels)) }
            h3 { (say("If the assumptions were different", "Als de aannames anders waren")) }
            p { (draws(study, labels)) }
            @if study.decision.is_some() && study.draws.is_some() { p.note { (say(
                "Each of these sets is run once and compared with the same luck of the main run. What luck is left in that \
                 comparison counts as doubt about the assumptions, here and above.",
                "Elk van deze sets is één keer gedraaid en vergeleken met hetzelfde toeval in de gewone herhalingen. Wat er dan \
                 aan toeval over is, telt mee als twijfel over de aannames, hier en hierboven.",
            )) } }
            (drawn(study, labels))
            h3 { (say("Scorecard", "Scorekaart")) }
            @if let Some(picture) = chart("heat_map") { (picture.show(labels.language, say("Heat map", "Warmtekaart"))) }
            (criteria(study, card, labels))
            (notes(card, labels))
            (outside(study, card, labels))
            (reasons(study, card, labels))
        }
    }
}

fn ranking(study: &Study, card: &Scorecard, labels: &Labels<'_>) -> Markup {
    let language = labels.language;
    let say = |en: &'static str, nl: &'static str| language.pick(en, nl);
    let resamples = whole(card.resamples.into(), language);
    let caption = match language {
        crate::language::Language::En => format!(
            "Ranking. How often each rank occurs over {resamples} resamples of the replications: the noise of the simulation \
             alone, not the uncertainty of the assumptions. A dot: never."
        ),
        crate::language::Language::Nl => format!(
            "Rangorde. Hoe vaak elke plaats voorkomt bij {resamples} nieuwe trekkingen uit de herhalingen: alleen de ruis van \
             de simulatie, niet de onzekerheid van de aannames. Een punt: nooit."
        ),
    };
    let table = html! {
        table {
            caption { (caption) }
            thead {
                tr {
                    th scope="col" { (say("Configuration", "Inrichting")) }
                    th scope="col" { "Score" }
                    th scope="col" { (say("Rank", "Plaats")) }
                    th scope="col" { (say("Rank holds", "Plaats houdt stand")) }
                    @for rank in 1..=study.configurations.len() { th scope="col" { (say("Rank ", "Plaats ")) (rank) } }
                }
            }
            tbody {
                @for row in ranked(card, language) {
                    tr {
                        th scope="row" { (labels.title(row.configuration)) }
                        td { (value(&row.score, labels)) }
                        td { (row.rank) }
                        td { (row.holds) }
                        @for share in &card.totals[row.configuration].rank_shares { td { (share_text(*share)) } }
                    }
                }
            }
        }
    };
    scroll(labels, say("Ranking", "Rangorde"), &table)
}

fn share_text(share: f64) -> String {
    if share == 0.0 { "·".to_owned() } else { percent(share) }
}

fn equal_friction(study: &Study, text: &str, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let Some(equal) = &study.equal_friction else { return html! {} };
    let main = study.scorecard.as_ref();
    let table = html! {
        table {
            caption { (say("The ranking with these numbers equal, beside the main ranking.", "De rangorde met deze getallen gelijk, naast de gewone rangorde.")) }
            thead {
                tr {
                    th scope="col" { (say("Configuration", "Inrichting")) }
                    th scope="col" { (say("Score, numbers equal", "Score, getallen gelijk")) }
                    th scope="col" { (say("Rank, numbers equal", "Plaats, getallen gelijk")) }
                    th scope="col" { (say("Rank in the main result", "Plaats in het gewone resultaat")) }
                }
            }
            tbody {
                @for row in ranked(&equal.scorecard, labels.language) {
                    tr {
                        th scope="row" { (labels.title(row.configuration)) }
                        td { (value(&row.score, labels)) }
                        td { (row.rank) }
                        td { @if let Some(total) = main.and_then(|card| card.totals.get(row.configuration)) { (total.rank) } }
                    }
                }
            }
        }
    };
    html! {
        h3 { (say("With friction numbers equal", "Met de frictiegetallen gelijk")) }
        p { (text) }
        ul { @for key in &equal.keys { li { code { (clean(key)) } } } }
        (scroll(labels, say("Ranking with friction numbers equal", "Rangorde met frictiegetallen gelijk"), &table))
    }
}

fn drawn(study: &Study, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let Some(draws) = &study.draws else { return html! {} };
    let table = html! {
        table {
            caption {
                (say("Share of the drawn sets in which a configuration takes each rank", "Deel van de getrokken sets waarin een inrichting elke plaats inneemt"))
                " (" (whole(draws.sets.into(), labels.language)) " sets, "
                (whole(draws.replications.into(), labels.language)) " " (say("replications each", "herhalingen per set")) ")."
            }
            thead {
                tr {
                    th scope="col" { (say("Configuration", "Inrichting")) }
                    @for rank in 1..=study.configurations.len() { th scope="col" { (say("Rank ", "Plaats ")) (rank) } }
                }
            }
            tbody {
                @for c in study.ranking() {
                    tr {
                        th scope="row" { (labels.title(c)) }
                        @for share in draws.ranks.get(c).into_iter().flatten() { td { (share_text(*share)) } }
                    }
                }
            }
        }
    };
    html! {
        (scroll(labels, say("Ranks over drawn sets", "Plaatsen over getrokken sets"), &table))
        details {
            summary { (say("Numbers that were drawn", "Getallen die zijn getrokken")) " (" (draws.keys.len()) ")" }
            ul { @for key in &draws.keys { li { code { (clean(key)) } } } }
        }
    }
}

fn counts(criterion: &CriterionNote) -> bool {
    criterion.evidence != Evidence::NotModelled
}

pub(super) fn tag(evidence: Evidence, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    match evidence {
        Evidence::Simulated => html! { span.tag { (say("simulated", "gesimuleerd")) } },
        Evidence::Judged => html! { span.tag.strong { (say("judged", "beoordeeld")) } },
        Evidence::NotModelled => html! { span.tag { (say("not modelled", "niet gemodelleerd")) } },
    }
}

fn criteria(study: &Study, card: &Scorecard, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let columns = study.configurations.len() + 2;
    let table = html! {
        table {
            caption {
                (say(
                    "Score per criterion from 0 to 1, with its 95% interval, or the range of the expert for a judged criterion. \
                     Weights are shares of the total.",
                    "Score per criterium van 0 tot 1, met het 95%-interval, of het bereik van de deskundige bij een beoordeeld \
                     criterium. Gewichten zijn delen van het totaal.",
                ))
            }
            thead {
                tr {
                    th scope="col" { (say("Criterion", "Criterium")) }
                    th scope="col" { (say("Weight", "Gewicht")) }
                    (heads(study, labels))
                }
            }
            @for (p, principle) in card.principles.iter().enumerate() {
                tbody {
                    tr.group { th scope="rowgroup" colspan=(columns) { (p + 1) " " (labels.text(&principle.title)) } }
                    @for (k, criterion) in card.criteria.iter().enumerate().filter(|(_, c)| c.principle == principle.id && counts(c)) {
                        tr {
                            th scope="row" {
                                (labels.text(&criterion.title)) " " (tag(criterion.evidence, labels))
                                @if criterion.evidence == Evidence::Simulated {
                                    @if let Some(text) = anchors(criterion, labels) { " " span.unit { (text) } }
                                }
                            }
                            td { (percent(criterion.effective_weight)) }
                            @for c in 0..study.configurations.len() {
                                td { (score_cell(card.cells.get(c).and_then(|cells| cells.get(k)), criterion.evidence, labels)) }
                            }
                        }
                    }
                    tr {
                        th scope="row" { em { (say("This principle", "Dit principe")) } }
                        td {}
                        @for c in 0..study.configurations.len() {
                            td { em {
                                @match card.totals.get(c).and_then(|t| t.principles.get(p).copied().flatten()) {
                                    Some(score) => (fixed(score, 2, labels.language)),
                                    None => "–",
                                }
                            } }
                        }
                    }
                }
            }
            tbody {
                tr.sum {
                    th scope="row" { (say("Total score", "Totale score")) }
                    td { "100%" }
                    @for total in &card.totals {
                        td { (value(&Shown::score(total.score, Some((total.lower, total.upper)), labels.language), labels)) }
                    }
                }
            }
        }
    };
    scroll(labels, say("Scorecard", "Scorekaart"), &table)
}

fn score_cell(cell: Option<&Cell>, evidence: Evidence, labels: &Labels<'_>) -> Markup {
    let Some((score, cell)) = cell.and_then(|cell| Some((cell.score?, cell))) else { return html! { "–" } };
    html! {
        (fixed(score, 2, labels.language))
        @if let (Some(lower), Some(upper)) = (cell.score_lower, cell.score_upper) {
            span.range {
                (fixed(lower, 2, labels.language)) " " (labels.language.pick("to", "tot")) " "
                (fixed(upper, 2, labels.language))
            }
        }
        // what a reader must know of a simulated value: outside the anchors, not defined
        @if evidence == Evidence::Simulated && !labels.text(&cell.reason).is_empty() {
            @let reason = labels.text(&cell.reason);
            abbr.few title=(reason) { "†" }
        }
    }
}

/// The values that a reader must know something of, one line for each.
fn notes(card: &Scorecard, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let mut rows = Vec::new();
    for (k, criterion) in card.criteria.iter().enumerate().filter(|(_, c)| c.evidence == Evidence::Simulated) {
        for (c, cells) in card.cells.iter().enumerate() {
            let reason = cells.get(k).map_or_else(String::new, |cell| labels.text(&cell.reason));
            if !reason.is_empty() {
                rows.push(format!("{}, {}: {reason}", labels.text(&criterion.title), labels.short(c)));
            }
        }
    }
    html! {
        @if !rows.is_empty() {
            details {
                summary { "† " (say("Values outside their anchors, or not defined", "Waarden buiten hun ankerpunten, of niet bepaald")) " (" (rows.len()) ")" }
                p { (say(
                    "A value beyond the worst or best anchor gets the score of that anchor, no less and no more.",
                    "Een waarde voorbij het slechtste of beste ankerpunt krijgt de score van dat punt, niet minder en niet meer.",
                )) }
                ul { @for row in &rows { li { (row) } } }
            }
        }
    }
}

/// Which values give the scores 0 and 1.
fn anchors(criterion: &CriterionNote, labels: &Labels<'_>) -> Option<String> {
    let (worst, best) = (criterion.anchors.first()?, criterion.anchors.last()?);
    let value = |(x, _): &(f64, f64)| match criterion.unit.as_str() {
        "share" => percent(*x),
        _ => input(*x, labels.language),
    };
    let score = |(_, y): &(f64, f64)| input(*y, labels.language);
    let at = labels.language.pick("at", "bij");
    Some(format!("score {} {at} {}, {} {at} {}", score(worst), value(worst), score(best), value(best)))
}

fn outside(study: &Study, card: &Scorecard, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let Some(share) = weight_outside(study) else { return html! {} };
    html! {
        h3 { (say("Outside the score: not modelled", "Buiten de score: niet gemodelleerd")) }
        p {
            (say(
                "The mechanism behind these criteria is not in the model yet. They do not count; their weight is spread over \
                 the others. Together they hold this share of the weight of the framework: ",
                "Het mechanisme achter deze criteria zit nog niet in het model. Ze tellen niet mee; hun gewicht is verdeeld \
                 over de andere. Samen hebben ze dit deel van het gewicht van het kader: ",
            ))
            (percent(share)) "."
        }
        ul {
            @for criterion in card.criteria.iter().filter(|c| !counts(c)) {
                li {
                    (labels.text(&criterion.title)) " (" (say("weight ", "gewicht ")) (input(criterion.weight, labels.language)) ") "
                    (tag(criterion.evidence, labels))
                }
            }
        }
    }
}

fn reasons(study: &Study, card: &Scorecard, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let judged: Vec<_> = card.criteria.iter().enumerate().filter(|(_, c)| c.evidence == Evidence::Judged).collect();
    if judged.is_empty() {
        return html! {};
    }
    html! {
        details {
            summary { (say("Reasons of the judged ratings", "Redenen van de beoordelingen")) }
            @for (k, criterion) in judged {
                p { strong { (labels.text(&criterion.title)) } }
                ul {
                    @for c in 0..study.configurations.len() {
                        @if let Some((rating, cell)) = card.cells.get(c).and_then(|cells| cells.get(k)).and_then(|cell| Some((cell.value?, cell))) {
                            li {
                                (labels.title(c)) ": "
                                (input(rating, labels.language))
                                @if let (Some(lower), Some(upper)) = (cell.lower, cell.upper) {
                                    " (" (say("range ", "bereik ")) (input(lower, labels.language)) " " (say("to", "tot")) " "
                                    (input(upper, labels.language)) ")"
                                }
                                ". " (labels.text(&cell.reason))
                                @if !cell.by.is_empty() { " (" (clean(&cell.by)) ")" }
                            }
                        }
                    }
                }
            }
        }
    }
}
