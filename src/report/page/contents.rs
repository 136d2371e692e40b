//! The contents: which sections a report has, in order, and what they are called.

use maud::{Markup, html};

use crate::language::Language;
use crate::report::{Labels, Study};

/// Id, English and Dutch title of every section, in order.
const SECTIONS: [(&str, &str, &str); 20] = [
    ("change", "What would change the answer", "Wat het antwoord zou veranderen"),
    ("what-if", "What if", "Wat als"),
    ("weights", "Weigh it yourself", "Zelf wegen"),
    ("principles", "Principle by principle", "Principe voor principe"),
    ("measures", "All measures", "Alle maten"),
    ("explore", "Choose a measure", "Kies een maat"),
    ("score", "Score and ranking", "Score en rangorde"),
    ("flow", "The way through the organisations", "De weg langs de organisaties"),
    ("queues", "Where the queue went", "Waar de wachtrij bleef"),
    ("stations", "Waits by team", "Wachttijden per team"),
    ("journeys", "Households followed", "Huishoudens gevolgd"),
    ("groups", "By household and place", "Per soort gezin en plaats"),
    ("work", "Who does what", "Wie doet wat"),
    ("sizing", "Against published figures", "Naast gepubliceerde cijfers"),
    ("reference", "Reference cases", "Referentiegevallen"),
    ("mechanisms", "What is in the model", "Wat er in het model zit"),
    ("method", "Method", "Methode"),
    ("stress", "Accountability: STRESS-DES", "Verantwoording: STRESS-DES"),
    ("numbers", "All numbers", "Alle getallen"),
    ("provenance", "How this was made", "Hoe dit is gemaakt"),
];

/// The sections that the report of a study has; `live` when its reader can simulate again.
pub(super) fn sections(study: &Study, live: bool) -> Vec<&'static str> {
    let has = |id: &str| match id {
        "change" => study.scorecard.is_some(),
        "what-if" => live,
        "weights" => super::weights::can_weigh(study),
        "principles" | "score" => study.scorecard.is_some(),
        "explore" => !super::explore::order(study).is_empty(),
        "flow" => !study.flows.is_empty(),
        "queues" => study.queues.iter().any(|q| q.over_time.len() > 1) || !study.stock.is_empty(),
        "journeys" => !study.journeys.is_empty(),
        "reference" => study.reference.is_some(),
        _ => true,
    };
    SECTIONS.iter().map(|(id, ..)| *id).filter(|id| has(id)).collect()
}

/// The title of a section.
pub(super) fn title(section: &str, language: Language) -> &'static str {
    SECTIONS.iter().find(|(id, ..)| *id == section).map_or("", |(_, en, nl)| language.pick(en, nl))
}

/// Links to all sections.
pub(super) fn contents(study: &Study, live: bool, labels: &Labels<'_>) -> Markup {
    let code = labels.language.code();
    html! {
        nav aria-label=(labels.language.pick("Contents", "Inhoud")) {
            ul {
                @for id in sections(study, live) { li { a href={ "#" (code) "-" (id) } { (title(id, labels.language)) } } }
            }
        }
    }
}
