//! A history as dated lines.

use super::words::Words;
use crate::model::{Dated, Entry, Face, Role};
use crate::report::number::{fixed, whole};

/// One line: the day since the report, trust then, and what happened.
pub(super) struct Line {
    pub day: f64,
    pub trust: f64,
    pub text: String,
}

/// All lines of a history, in order.
pub(super) fn lines(words: &Words<'_>) -> Vec<Line> {
    let entries = &words.told.journey.entries;
    let start = words.told.journey.start();
    let mut faces: Vec<Face> = Vec::new();
    let mut trust = words.told.journey.traits.trust;
    let mut lines = Vec::new();
    for (place, dated) in entries.iter().enumerate() {
        if let Entry::Trust(now) = dated.entry {
            trust = now;
        }
        if let Some(text) = sentence(words, entries, place, &mut faces) {
            lines.push(Line { day: dated.day - start, trust: trust_after(entries, place, trust), text });
        }
    }
    lines
}

/// Trust when everything of this moment has happened.
fn trust_after(entries: &[Dated], place: usize, before: f64) -> f64 {
    let day = entries[place].day;
    let same_moment = entries[place..].iter().take_while(|dated| dated.day == day);
    same_moment
        .filter_map(|dated| match dated.entry {
            Entry::Trust(trust) => Some(trust),
            _ => None,
        })
        .last()
        .unwrap_or(before)
}

fn sentence(words: &Words<'_>, entries: &[Dated], place: usize, faces: &mut Vec<Face>) -> Option<String> {
    let now = entries[place].day;
    let moment = || entries.iter().filter(move |dated| dated.day == now).map(|dated| dated.entry);
    let say = |en: &str, nl: &str| Some(words.say(en, nl).to_owned());
    match entries[place].entry {
        Entry::Reported { urgent, again } => match (urgent, again) {
            (false, false) => say("Report.", "Melding."),
            (true, false) => say("Urgent report.", "Spoedmelding."),
            (false, true) => say("Reported again.", "Opnieuw gemeld."),
            (true, true) => say("Reported again, urgently.", "Opnieuw gemeld, met spoed."),
        },
        Entry::OldWay => {
            say("This case is worked by the habits of today.", "In deze zaak wordt op de oude manier gewerkt.")
        }
        Entry::Phase(phase) => {
            let phase = words.phase(phase);
            Some(format!("{}: {phase}.", words.say("Safety", "Veiligheid")))
        }
        Entry::Asked { work, role, organisation } => {
            let at_once = entries[place..]
                .iter()
                .take_while(|dated| dated.day == now)
                .any(|dated| matches!(dated.entry, Entry::Started { work: started, .. } if started == work));
            let (who, what) = (words.organisation(organisation), words.role(role));
            (!at_once).then(|| match words.language {
                crate::language::Language::En => format!("In the queue of {who}: {what}."),
                crate::language::Language::Nl => format!("In de wachtrij van {who}: {what}."),
            })
        }
        Entry::Started { role, organisation, person, waited, .. } => {
            Some(started(words, role, organisation, person, waited, faces))
        }
        Entry::Ended { role, organisation, started, .. } => {
            // closing ends everything, and what became of help is told as such
            let closing = moment().any(|entry| matches!(entry, Entry::Closed { .. }));
            if closing || matches!(role, Role::Help(_) | Role::Integrated(_)) {
                return None;
            }
            let (who, what) = (words.organisation(organisation), words.role(role));
            let (en, nl) = if started { ("is done", "is klaar") } else { ("is no longer asked", "is niet meer nodig") };
            Some(format!("{who} {}: {what}.", words.say(en, nl)))
        }
        Entry::PassedOn { role, organisation, .. } => {
            let (who, what) = (words.organisation(organisation), words.role(role));
            let text = words.say("a colleague must take over", "een collega moet het overnemen");
            Some(format!("{who}: {text}: {what}."))
        }
        Entry::Absent { role, organisation, back } => {
            let (who, what) = (words.organisation(organisation), words.role(role));
            let (en, nl) = if back { ("back after illness", "terug na ziekte") } else { ("ill", "ziek") };
            Some(format!("{who}: {}: {what}.", words.say(en, nl)))
        }
        Entry::AwaitsFace(_) => say("Must wait for its fixed face.", "Moet wachten op het vaste gezicht."),
        Entry::HandOver { from, to } => {
            let (from, to) = (words.organisation(from), words.organisation(to));
            Some(match words.language {
                crate::language::Language::En => format!("Hand-over from {from} to {to}: the story is told again."),
                crate::language::Language::Nl => format!("Overdracht van {from} naar {to}: het verhaal moet opnieuw."),
            })
        }
        Entry::Waits { waiting: true, alone: true } => say("Waits, alone.", "Wacht, alleen."),
        Entry::Waits { waiting: true, alone: false } => {
            say("Waits, with somebody beside it.", "Wacht, met iemand ernaast.")
        }
        Entry::Waits { .. } | Entry::Trust(_) => None,
        Entry::Incident { acute, waiting, alone } => {
            let mut text = words.say("Incident", "Incident").to_owned();
            if acute {
                text += words.say(", acute", ", acuut");
            }
            if waiting {
                text += words.say(", while waiting", ", tijdens het wachten");
            }
            if alone {
                text += words.say(", nobody beside the household", ", niemand naast het huishouden");
            }
            Some(text + ".")
        }
        Entry::Offer { accepted: true } => say("Voluntary help offered: accepted.", "Vrijwillige hulp aangeboden: ja."),
        Entry::Offer { accepted: false } => {
            say("Voluntary help offered: refused.", "Vrijwillige hulp aangeboden: nee.")
        }
        Entry::Breakthrough { need, euro } => {
            let (need, euro) = (words.need(need), whole(euro.round() as u64, words.language));
            Some(format!("{}: € {euro} {need}.", words.say("Breakthrough budget granted", "Doorbraakbudget toegezegd")))
        }
        Entry::NeedMet(need) => Some(format!("{}: {}.", words.say("Solved", "Opgelost"), words.need(need))),
        Entry::NeedUnmet { need, dropped } => {
            let (en, nl) = if dropped {
                ("Left the queue without help", "Uit de wachtrij gegaan zonder hulp")
            } else {
                ("Help ended, not solved", "Hulp gestopt, niet opgelost")
            };
            Some(format!("{}: {}.", words.say(en, nl), words.need(need)))
        }
        Entry::Requested { kind, urgent } => {
            let (en, nl) = if urgent { ("Urgent request", "Spoedverzoek") } else { ("Request", "Verzoek") };
            Some(format!("{}: {}.", words.say(en, nl), words.measure(kind)))
        }
        Entry::Stuck([one, other]) => Some(format!(
            "{}: {}.",
            words.say(
                "Refused twice: each wants the other solved first",
                "Twee keer geweigerd: elk wil dat het andere eerst is opgelost"
            ),
            words.list(&[words.need(one), words.need(other)])
        )),
        Entry::Freed => say("No longer stuck between two providers.", "Niet meer vast tussen twee aanbieders."),
        Entry::Court => say("The request is with the juvenile court.", "Het verzoek ligt bij de kinderrechter."),
        Entry::Lighter => say("No measure, something lighter.", "Geen maatregel, iets lichters."),
        Entry::Imposed(kind) => Some(format!("{}: {}.", words.say("Imposed", "Opgelegd"), words.measure(kind))),
        Entry::OrderStarts(kind) => Some(format!("{}: {}.", words.say("Begins", "Begint"), words.measure(kind))),
        Entry::OrderEnds(kind) => Some(format!("{}: {}.", words.say("Ends", "Stopt"), words.measure(kind))),
        Entry::Placed { children, apart } => {
            let together = match apart {
                _ if children < 2 => "",
                true => words.say(", apart from each other", ", gescheiden van elkaar"),
                false => words.say(", together", ", samen"),
            };
            let text = words.say("Placed out of home", "Uit huis geplaatst");
            Some(format!("{text}: {}{together}.", words.children(children)))
        }
        Entry::Home => say("The placement ends.", "De uithuisplaatsing stopt."),
        Entry::Closed { evaluated, needs } => {
            let (en, nl) = if evaluated {
                ("The case is closed, after evaluation.", "De zaak wordt gesloten, na evaluatie.")
            } else {
                ("The case is closed.", "De zaak wordt gesloten.")
            };
            Some(format!("{} {}", words.say(en, nl), still_open(words, &words.open(&needs))))
        }
        Entry::End { needs } => Some(format!(
            "{} {}",
            words.say("End of the follow-up.", "Einde van de gevolgde tijd."),
            still_open(words, &words.open(&needs))
        )),
    }
}

fn still_open(words: &Words<'_>, open: &str) -> String {
    if open.is_empty() {
        return words.say("Nothing is left open.", "Er is niets meer nodig.").to_owned();
    }
    format!("{}: {open}.", words.say("Still needed", "Nog nodig"))
}

fn started(
    words: &Words<'_>,
    role: Role,
    organisation: usize,
    person: Face,
    waited: f64,
    faces: &mut Vec<Face>,
) -> String {
    let (who, what) = (words.organisation(organisation), words.role(role));
    let mut notes = Vec::new();
    // a provider has places, not people
    if !matches!(role, Role::Help(_) | Role::Integrated(_)) {
        let known = faces.iter().position(|face| *face == person);
        let number = known.unwrap_or(faces.len()) + 1;
        if known.is_none() {
            faces.push(person);
        }
        let new = if known.is_none() { words.say(", new", ", nieuw") } else { "" };
        notes.push(format!("{} {number}{new}", words.say("person", "persoon")));
    }
    if waited >= 0.05 {
        let days = fixed(waited, usize::from(waited < 10.0), words.language);
        notes.push(match words.language {
            crate::language::Language::En => format!("{days} days in the queue"),
            crate::language::Language::Nl => format!("{days} dagen in de wachtrij"),
        });
    }
    let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join("; ")) };
    format!("{who} {}: {what}{notes}.", words.say("begins", "begint"))
}
