//! Where first place changes: the boxes with their limits and paths, and the tipping points.

use maud::{Markup, html};

use super::Drawn;
use crate::report::number::{fixed, percent};
use crate::report::page::parts::{heading_in, scroll_in};
use crate::report::sweep::conditions::{best_boxes, box_sentence, limit_words, tipping};
use crate::report::sweep::names::Names;
use crate::report::sweep::{DiscoveredBox, TippingPoint};

/// Most tipping points shown unfolded.
const MOST_TIPS: usize = 8;

/// Nothing where nothing is ranked.
pub(super) fn section(names: &Names<'_>, drawn: &Drawn) -> Markup {
    let study = names.study;
    let Some(first) = &study.first_places else { return html! {} };
    let say = |en: &'static str, nl: &'static str| names.language.pick(en, nl);
    let firsts = html! {
        table.narrow {
            caption { (say(
                "First places over all points. Sure: the 95% interval of its lead over each other one excludes zero, for all at once.",
                "Eerste plaatsen over alle punten. Zeker: nul ligt buiten het 95%-interval van de voorsprong op elke andere, voor alle tegelijk.",
            )) }
            thead { tr {
                th scope="col" { (say("Configuration", "Inrichting")) }
                th scope="col" { (say("First", "Eerste")) }
                th scope="col" { (say("Of which sure", "Waarvan zeker")) }
            } }
            tbody {
                @for (c, share) in first.shares.iter().enumerate() {
                    tr {
                        th scope="row" { (names.title(c)) }
                        td { (percent(*share)) }
                        td {
                            @if study.replications < 2 { "–" }
                            @else { (percent(first.sure.get(c).copied().unwrap_or(0.0))) }
                        }
                    }
                }
            }
        }
    };
    html! {
        section {
            (heading_in(names.language, "conditions", say("Where first place changes", "Waar de eerste plaats verandert")))
            (scroll_in(names.language, say("First places", "Eerste plaatsen"), &firsts))
            h3 { (say("Boxes: simple conditions in which another comes first", "Gebieden: eenvoudige voorwaarden waarin een andere eerste wordt")) }
            @let boxes = best_boxes(study);
            @if boxes.is_empty() {
                p { (say(
                    "None was found: no other comes first, or only at scattered points, or at too few.",
                    "Er is er geen gevonden: geen andere wordt eerste, of alleen op losse punten, of op te weinig.",
                )) }
            }
            @for found in &boxes { (one_box(names, found)) }
            @if let Some(picture) = drawn.get("peeling") {
                details {
                    summary { (say("How the boxes were found: the peeling path", "Hoe de gebieden zijn gevonden: het afpelpad")) }
                    (picture.show(names.language, say("Peeling path", "Afpelpad")))
                    @for found in &boxes { (path(names, found)) }
                }
            }
            h3 { (say("Tipping points", "Kantelpunten")) }
            (tipping_points(names))
        }
    }
}

fn one_box(names: &Names<'_>, found: &DiscoveredBox) -> Markup {
    let say = |en: &'static str, nl: &'static str| names.language.pick(en, nl);
    let limits = html! {
        table.narrow {
            caption {
                (say("Without the box, it comes first at ", "Zonder het gebied wordt die eerste op ")) (percent(found.base_rate))
                (say(
                    " of all points. Chance: how often a limit that means nothing would hold so many hits.",
                    " van alle punten. Kans: hoe vaak een grens die niets betekent zoveel treffers zou houden.",
                ))
            }
            thead { tr {
                th scope="col" { (say("Limit", "Grens")) }
                th scope="col" { (say("Chance (p-value)", "Kans (p-waarde)")) }
            } }
            tbody {
                @for limit in &found.limits {
                    tr { th scope="row" { (limit_words(names, limit)) } td { (p_value(names, limit.p_value)) } }
                }
            }
        }
    };
    html! {
        p { (box_sentence(names, found)) }
        (scroll_in(names.language, say("Limits of the box", "Grenzen van het gebied"), &limits))
    }
}

/// A p-value with three decimals.
fn p_value(names: &Names<'_>, value: f64) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    if value < 0.001 { format!("< {}", fixed(0.001, 3, names.language)) } else { fixed(value, 3, names.language) }
}

fn path(names: &Names<'_>, found: &DiscoveredBox) -> Markup {
    let say = |en: &'static str, nl: &'static str| names.language.pick(en, nl);
    let table = html! {
        table.narrow {
            caption { (names.title(found.configuration)) ". " (say("The chosen step is bold.", "De gekozen stap staat vet.")) }
            thead { tr {
                th scope="col" { (say("Step", "Stap")) }
                th scope="col" { (say("Coverage", "Dekking")) }
                th scope="col" { (say("Density", "Dichtheid")) }
                th scope="col" { (say("Share of all points", "Deel van alle punten")) }
                th scope="col" { (say("Factors with a limit", "Factoren met een grens")) }
            } }
            tbody {
                @for (n, step) in found.path.iter().enumerate() {
                    @let cells = [percent(step.coverage), percent(step.density), percent(step.mass), step.restricted.to_string()];
                    tr {
                        th scope="row" { (n) }
                        @for cell in cells { td { @if n == found.chosen { strong { (cell) } } @else { (cell) } } }
                    }
                }
            }
        }
    };
    scroll_in(names.language, say("Peeling path", "Afpelpad"), &table)
}

fn tipping_points(names: &Names<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| names.language.pick(en, nl);
    let study = names.study;
    let (ranked, others): (Vec<&TippingPoint>, Vec<&TippingPoint>) =
        study.tipping_points.iter().partition(|tip| Some(tip.outcome) == study.ranked_by);
    let count = others.len() + ranked.len().saturating_sub(MOST_TIPS);
    html! {
        @if ranked.is_empty() {
            p { (say(
                "None: averaged over everything else, no factor alone makes two configurations change places within what was varied.",
                "Geen: gemiddeld over al het andere laat geen factor in zijn eentje twee inrichtingen van plaats wisselen binnen wat is \
                 gevarieerd.",
            )) }
        } @else { ul { @for tip in ranked.iter().take(MOST_TIPS) { li { (tipping(names, tip)) } } } }
        @if count > 0 {
            details {
                summary { (say("More tipping points, other outcomes included", "Meer kantelpunten, ook voor andere uitkomsten")) " (" (names.count(count as u64)) ")" }
                ul {
                    @for tip in ranked.iter().skip(MOST_TIPS) { li { (tipping(names, tip)) } }
                    @for tip in &others { li { strong { (names.outcome(tip.outcome)) ". " } (tipping(names, tip)) } }
                }
            }
        }
    }
}
