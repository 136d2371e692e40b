//! What if some numbers were different: the frame of the section in which a reader moves them and simulates again.
//!
//! The script fills it in from what the module says. Without script, or in a browser without WebAssembly, a text says so.

#[cfg(test)]
mod tests;

use maud::{Markup, html};
use serde::Serialize;

use super::parts::{heading, swipe};
use crate::report::number::whole;
use crate::report::{Labels, Manifest, Study, clean};

/// What a page needs to simulate the study again by itself.
#[derive(Clone, Debug, Serialize)]
pub struct LiveData {
    /// Name of the scenario file, as in `texts`.
    pub name: String,
    /// Name and text of the scenario file and of all files that it takes in.
    pub texts: Vec<(String, String)>,
    /// What was given with `--set`, as `key=value`.
    pub sets: Vec<String>,
    /// The seed of the study. As text in the page: it may have more digits than a number of a script.
    #[serde(serialize_with = "as_text")]
    pub seed: u64,
    /// Most replications that the page runs.
    pub replications: u32,
    /// The module, compressed with gzip.
    #[serde(skip)]
    pub module: &'static [u8],
}

fn as_text<S: serde::Serializer>(seed: &u64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(seed)
}

/// The module, see `browser/`.
static MODULE: &[u8] = include_bytes!("../../../browser/rvtsim.wasm.gz");

/// Most replications that the page runs.
const REPLICATIONS: u32 = 30;

impl LiveData {
    /// What the page of a study needs: the files and overrides that its manifest keeps, and the module of this program.
    #[must_use]
    pub fn of(study: &Study, manifest: &Manifest) -> Self {
        let main = manifest.main_file().or_else(|| manifest.scenario.first());
        Self {
            name: main.map(|file| file.path.clone()).unwrap_or_default(),
            texts: manifest.scenario.iter().map(|file| (file.path.clone(), file.text.clone())).collect(),
            sets: manifest.option("set").map(str::to_owned).collect(),
            seed: study.scenario.seed,
            replications: REPLICATIONS,
            module: MODULE,
        }
    }

    /// Everything but the module, as JSON that can stand inside a script element: no name can end it.
    pub(super) fn json(&self) -> String {
        // texts and whole numbers can always be written
        serde_json::to_string(self).unwrap_or_else(|_| "{}".to_owned()).replace('<', "\\u003c")
    }
}

/// Elements in which the script puts something, in one language.
struct Frame<'l> {
    labels: &'l Labels<'l>,
}

pub(super) fn section(live: &LiveData, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let frame = Frame { labels };
    html! {
        section.what-if {
            (heading(labels, "what-if", say("What if", "Wat als")))
            p { (say(
                "Move numbers of this scenario and simulate it again, here in your browser. You see what happens to waits, measures \
                 and the ranking beside the published case. Nothing is sent anywhere.",
                "Verschuif getallen van dit scenario en simuleer het opnieuw, hier in uw browser. U ziet wat er met wachttijden, \
                 maten en de rangorde gebeurt, naast het gepubliceerde geval. Er wordt niets verstuurd.",
            )) }
            p { (say(
                "The households are synthetic. Every setting meets the same households with the same luck, so much of the chance drops out \
                 of a difference. Only when the inflow is moved, other households are among them. What you see follows from the \
                 model and its assumptions. It says what follows, not what is better.",
                "De huishoudens zijn synthetisch. Elke instelling krijgt dezelfde huishoudens met hetzelfde toeval, dus uit een \
                 verschil valt veel toeval weg. Alleen als de instroom verschuift, zijn er andere huishoudens bij. Wat u ziet, volgt uit het \
                 model en zijn aannames. Het zegt wat volgt, niet wat beter is.",
            )) }
            p.no-script { (say(
                "Simulating again needs a browser that runs the script of this page. Yours does not. The rest of this report is whole.",
                "Opnieuw simuleren kan in een browser die het script van deze pagina uitvoert. Die van u doet dat niet. De rest van \
                 dit rapport is heel.",
            )) }
            p.told data-part="no-engine" hidden { (say(
                "This browser cannot simulate: it does not let the page run WebAssembly in a worker. A recent Firefox, Chrome or Edge \
                 can. The rest of this report is whole.",
                "Deze browser kan niet simuleren: de pagina mag er geen WebAssembly in een worker draaien. Een recente Firefox, Chrome \
                 of Edge kan dat wel. De rest van dit rapport is heel.",
            )) }
            div.needs-script data-part="all" {
                p data-part="loading" role="status" {}
                div data-part="ready" hidden {
                    (frame.settings())
                    (frame.now(live))
                    div data-part="results" hidden { (frame.results()) }
                    (frame.film())
                    (frame.command(live))
                }
            }
        }
    }
}

impl Frame<'_> {
    fn say<'a>(&self, en: &'a str, nl: &'a str) -> &'a str {
        self.labels.language.pick(en, nl)
    }

    fn id(&self, name: &str) -> String {
        format!("{}-what-if-{name}", self.labels.language.code())
    }

    fn button(&self, part: &str, en: &str, nl: &str) -> Markup {
        html! { button type="button" data-part=(part) { (self.say(en, nl)) } }
    }

    fn settings(&self) -> Markup {
        html! {
            p.note { (self.say(
                "A slider stays within the range in which the model was checked. A box takes any number. Figures follow by \
                 themselves a moment after a move.",
                "Een schuif blijft binnen het bereik waarin het model is nagegaan. In een vak kan elk getal. Cijfers volgen vanzelf \
                 kort nadat u iets verschuift.",
            )) }
            div.settings {
                @for setting in ["a", "b"] {
                    fieldset.setting data-setting=(setting) hidden[setting == "b"] {
                        legend {
                            @if setting == "a" { (self.say("Mine A", "Mijn A")) } @else { (self.say("Mine B", "Mijn B")) }
                        }
                        div data-part="levers" {}
                    }
                }
            }
            p.buttons {
                (self.button("add-b", "Add a second setting, B", "Voeg een tweede instelling toe, B"))
                " "
                (self.button("remove-b", "Take B away", "Haal B weg"))
                " "
                (self.button("reset", "Move everything back", "Zet alles terug"))
                " "
                (self.button("keep-settings", "Put my settings in the address of this page", "Zet mijn instellingen in het adres van deze pagina"))
            }
            p.told role="status" data-part="told" hidden {}
        }
    }

    fn now(&self, live: &LiveData) -> Markup {
        let count = whole(u64::from(live.replications), self.labels.language);
        html! {
            div.moved-box {
                div data-part="moved" {}
                div.buttons {
                    (self.button("run", "Simulate", "Simuleer"))
                    " "
                    (self.button("stop", "Stop", "Stop"))
                    progress data-part="bar" value="0" max=(live.replications) aria-label=(self.say("Replications done", "Herhalingen klaar")) {}
                    p role="status" data-part="progress" {}
                }
            }
            p.note {
                (self.say("The page runs up to ", "De pagina doet tot ")) (count)
                (self.say(
                    " replications. Intervals hold for one look at the end; while it runs they are intervals so far.",
                    " herhalingen. Intervallen gelden voor één blik aan het eind; zolang het loopt, zijn het intervallen tot nu toe.",
                ))
            }
            div.warnings data-part="warnings" hidden {
                h3 { (self.say("What to know of these settings", "Wat u van deze instellingen moet weten")) }
                ul {}
            }
        }
    }

    fn results(&self) -> Markup {
        html! {
            div.answer-own data-part="sentences" {}
            h3 { (self.say("Headline measures", "Hoofdmaten")) }
            p {
                label for=(self.id("configuration")) { (self.say("Configuration", "Inrichting")) } " "
                select id=(self.id("configuration")) data-part="configuration" {}
            }
            (self.table("measures", self.say("Headline measures beside the published case", "Hoofdmaten naast het gepubliceerde geval")))
            h3 { (self.say("One measure in all configurations", "Eén maat in alle inrichtingen")) }
            p {
                label for=(self.id("measure")) { (self.say("Measure", "Maat")) } " "
                select id=(self.id("measure")) data-part="one" {}
            }
            div data-part="plot" {}
            (self.table("one-measure", self.say("The measure in all configurations", "De maat in alle inrichtingen")))
            div data-part="scored" {
                h3 { (self.say("Scores and ranks", "Scores en plaatsen")) }
                (self.table("what-if-scores", self.say("Scores and ranks of each setting", "Scores en plaatsen van elke instelling")))
                details {
                    summary { (self.say("The scorecard of the chosen configuration", "De scorekaart van de gekozen inrichting")) }
                    (self.table("what-if-card", self.say("Scorecard of the chosen configuration", "Scorekaart van de gekozen inrichting")))
                }
                details {
                    summary { (self.say("How often each rank", "Hoe vaak elke plaats")) }
                    (self.table("what-if-ranks", self.say("How often each rank in each setting", "Hoe vaak elke plaats in elke instelling")))
                }
            }
            h3 { (self.say("The way through the organisations", "De weg langs de organisaties")) }
            div.pictures data-part="flow" {}
            h3 { (self.say("Where the queue is", "Waar de wachtrij is")) }
            div.pictures data-part="what-if-queues" {}
        }
    }

    /// A table that the script fills, in a box that scrolls.
    fn table(&self, part: &str, name: &str) -> Markup {
        html! {
            div.scroll tabindex="0" role="group" aria-label=(name) { table.tight data-part=(part) {} }
            (swipe(self.labels.language))
        }
    }

    fn film(&self) -> Markup {
        html! {
            h3 { (self.say("Follow one household", "Volg één huishouden")) }
            p { (self.say(
                "The same household, with the same luck, in the published case and in yours.",
                "Hetzelfde huishouden, met hetzelfde toeval, in het gepubliceerde geval en in het uwe.",
            )) }
            div.film {
                p.buttons {
                    label for=(self.id("household")) { (self.say("Household", "Huishouden")) }
                    input id=(self.id("household")) type="number" min="1" step="1" value="1" data-part="household";
                    label for=(self.id("film-configuration")) { (self.say("in", "in")) }
                    select id=(self.id("film-configuration")) data-part="film-configuration" {}
                    (self.button("film-load", "Follow", "Volg"))
                }
                p role="status" data-part="film-told" {}
                div data-part="film" hidden {
                    div.about data-part="film-about" {}
                    p.buttons {
                        (self.button("film-back", "Step back", "Stap terug"))
                        " "
                        (self.button("film-play", "Play", "Speel af"))
                        " "
                        (self.button("film-forward", "Step forward", "Stap vooruit"))
                    }
                    p.slider {
                        label for=(self.id("film-time")) { (self.say("Day", "Dag")) }
                        input id=(self.id("film-time")) type="range" min="0" max="0" step="1" value="0" data-part="film-time";
                        span.weight data-part="film-day" {}
                    }
                    p.spoken role="status" data-part="film-now" {}
                    div.columns data-part="film-columns" {}
                }
            }
        }
    }

    fn command(&self, live: &LiveData) -> Markup {
        let name = self.say("On the command line", "Op de opdrachtregel");
        html! {
            details {
                summary { (name) }
                p {
                    (self.say(
                        "These commands give the same measures and scores after all replications, to the last digit (how often each comes \
                         first is drawn anew there, and with more in doubt), with the scenario ",
                        "Deze opdrachten geven na alle herhalingen dezelfde maten en scores, tot op het laatste cijfer (hoe vaak elke \
                         inrichting eerste wordt, wordt daar opnieuw getrokken, met meer twijfel), met het scenario ",
                    ))
                    code { (clean(&live.name)) } "."
                }
                pre tabindex="0" role="group" aria-label=(name) data-part="command" {}
            }
        }
    }
}
