//! Two households, each followed in the reference and in the highest score beside it, with the same luck.

use maud::{Markup, html};

use super::parts::heading;
use super::picture::Picture;
use crate::model::OUTCOMES;
use crate::report::charts::journey_name;
use crate::report::number::whole;
use crate::report::{JourneyNote, Labels, Study, clean, trace_text};

/// `chart` gives a figure. Nothing where none was followed.
pub(super) fn section<'c>(study: &Study, labels: &Labels<'_>, chart: &dyn Fn(&str) -> Option<&'c Picture>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    if study.journeys.is_empty() {
        return html! {};
    }
    html! {
        section {
            (heading(labels, "journeys", say("Households followed", "Huishoudens gevolgd")))
            p { (say(
                "One household is no evidence: with other luck it goes another way. These are here to show what a number means. Which \
                 households are shown was fixed beforehand by a rule, and not by how they end.",
                "Eén huishouden is geen bewijs: met ander toeval loopt het anders. Ze staan hier om te laten zien wat een getal \
                 betekent. Welke huishoudens getoond worden, is vooraf vastgelegd in een regel, en niet door hoe het afloopt.",
            )) }
            @for (place, note) in study.journeys.iter().enumerate() {
                h3 { (note.histories.title(labels.language)) }
                p { (rule(note, labels)) }
                @if let Some(picture) = chart(&journey_name(place)) { (picture.show(labels.language, &note.histories.title(labels.language))) }
                details {
                    summary { (say("The same, line by line", "Hetzelfde, regel voor regel")) }
                    pre { (trace_text(&note.histories, labels.language)) }
                }
            }
        }
    }
}

/// Why this household.
fn rule(note: &JourneyNote, labels: &Labels<'_>) -> String {
    let what = OUTCOMES
        .iter()
        .find(|outcome| outcome.id == note.rule)
        .map_or_else(|| clean(&note.rule), |outcome| labels.text(&outcome.title()));
    let number = whole(note.tried.into(), labels.language);
    let (reference, replication) = (labels.reference(), note.histories.replication);
    match labels.language {
        crate::language::Language::En => format!(
            "The rule: the first household reported in the counting window of replication {replication} for which this holds in \
             {reference}: “{what}”. It is household number {number}."
        ),
        crate::language::Language::Nl => format!(
            "De regel: het eerste huishouden dat in het telvenster van herhaling {replication} is gemeld en waarvoor in {reference} \
             geldt: “{what}”. Dat is huishouden nummer {number}."
        ),
    }
}
