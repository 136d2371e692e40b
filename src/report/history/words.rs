//! Words for what stands in a history: who, what, which phase, which measure.

use super::told::{Histories, Told};
use crate::language::{Language, Text};
use crate::model::mechanisms::{AlternativeKind, MeasureKind, NeedState, Phase};
use crate::model::{Function, MOST_NEEDS, Role};
use crate::report::clean;

/// Speaks of one history in one language.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub histories: &'a Histories,
    pub told: &'a Told,
    pub language: Language,
}

impl Words<'_> {
    /// The names of what is numbered in this history.
    pub fn names(&self) -> Names<'_> {
        let (needs, organisations) = (&self.histories.needs, &self.told.organisations);
        Names { needs, organisations, language: self.language }
    }

    pub fn say<'t>(&self, en: &'t str, nl: &'t str) -> &'t str {
        self.language.pick(en, nl)
    }

    /// Name of an organisation.
    pub fn organisation(&self, organisation: usize) -> String {
        self.names().organisation(organisation)
    }

    /// Name of a need, as it stands inside a sentence.
    pub fn need(&self, need: u8) -> String {
        self.names().need(need)
    }

    /// What somebody does.
    pub fn role(&self, role: Role) -> String {
        self.names().role(role)
    }

    /// What somebody does, in a word or two for a drawing.
    pub fn short(&self, role: Role) -> String {
        let (function, joins) = match role {
            Role::Lead(function) => (function, false),
            Role::Join(function) => (function, true),
            Role::Alternative(_) => return self.role(role),
            Role::Help(_) | Role::Integrated(_) => return String::new(),
            _ => return self.say("person", "persoon").to_owned(),
        };
        let (en, nl) = match function {
            Function::Receive => ("receive", "ontvangen"),
            Function::Assess => ("assess", "beoordelen"),
            Function::Investigate => ("investigate", "onderzoeken"),
            Function::OrganiseHelp => ("organise help", "hulp regelen"),
            Function::StandBy => ("stand by", "ernaast staan"),
            Function::RequestMeasure => ("request", "verzoek"),
            Function::Review => ("review", "toetsen"),
            Function::CarryOut => ("take up order", "maatregel oppakken"),
            Function::Monitor => ("evaluate", "evalueren"),
        };
        let joins = if joins { self.say(" (joins)", " (doet mee)") } else { "" };
        format!("{}{joins}", self.say(en, nl))
    }

    /// A number with the right form of what is counted: "1 person", "2 people".
    pub fn count(&self, n: usize, one: (&str, &str), many: (&str, &str)) -> String {
        let (en, nl) = if n == 1 { one } else { many };
        format!("{n} {}", self.say(en, nl))
    }

    pub fn phase(&self, phase: Phase) -> &'static str {
        self.names().phase(phase)
    }

    pub fn measure(&self, kind: MeasureKind) -> &'static str {
        self.names().measure(kind)
    }

    /// The same in a word.
    pub fn measure_in_short(&self, kind: MeasureKind) -> &'static str {
        match kind {
            MeasureKind::Ots => "OTS",
            MeasureKind::Vots => "VOTS",
            MeasureKind::Termination => self.language.pick("termination", "beëindiging"),
            _ => self.measure(kind),
        }
    }

    /// Names of the needs that are still open, joined.
    pub fn open(&self, needs: &[NeedState; MOST_NEEDS]) -> String {
        let open = (0..).zip(needs).filter(|(_, state)| state.is_open()).map(|(need, _)| self.need(need));
        // names of needs may hold an "and" themselves
        open.collect::<Vec<_>>().join("; ")
    }

    /// "a, b and c".
    pub fn list(&self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [most @ .., last] => format!("{} {} {last}", most.join(", "), self.say("and", "en")),
        }
    }

    /// "2 children", "1 kind".
    pub fn children(&self, children: u32) -> String {
        match children {
            1 => self.say("1 child", "1 kind").to_owned(),
            n => format!("{n} {}", self.say("children", "kinderen")),
        }
    }
}

/// Speaks of organisations and needs by their numbers, and of what somebody does, in one language.
#[derive(Clone, Copy)]
pub(in crate::report) struct Names<'a> {
    /// The needs by number: id and name for people.
    pub needs: &'a [(String, Text)],
    /// The organisations by number: id and name for people.
    pub organisations: &'a [(String, Text)],
    pub language: Language,
}

impl Names<'_> {
    pub fn say<'t>(&self, en: &'t str, nl: &'t str) -> &'t str {
        self.language.pick(en, nl)
    }

    /// Name of an organisation.
    pub fn organisation(&self, organisation: usize) -> String {
        let name = self.organisations.get(organisation);
        name.map_or_else(|| format!("organisation {organisation}"), |(_, title)| clean(title.get(self.language)))
    }

    /// Name of a need, as it stands inside a sentence.
    pub fn need(&self, need: u8) -> String {
        let name = self.needs.get(usize::from(need));
        let name = name.map_or_else(|| format!("need {need}"), |(_, title)| clean(title.get(self.language)));
        lower(&name)
    }

    /// What somebody does.
    pub fn role(&self, role: Role) -> String {
        let what = match role {
            Role::Lead(function) | Role::Join(function) => {
                let title = function.title();
                let title = title.get(self.language);
                // without the number of the function
                let words = lower(title.split_once(' ').map_or(title, |(_, words)| words));
                return match role {
                    Role::Join(_) => format!("{words} {}", self.say("(joins)", "(doet mee)")),
                    _ => words,
                };
            }
            Role::Help(need) | Role::Integrated(need) => {
                return format!("{} {}", self.say("help with", "hulp bij"), self.need(need));
            }
            Role::StandBy => {
                self.say("stands by the household (fixed face)", "staat naast het huishouden (vast gezicht)")
            }
            Role::Duo => self.say("comes beside the fixed face (duo)", "komt naast het vaste gezicht (duo)"),
            Role::Coordinate => self.say("keeps the help together", "houdt de hulp bij elkaar"),
            Role::Measure => self.say("carries out the order", "voert de maatregel uit"),
            Role::AdultMeasure => {
                self.say("carries out the measure for an adult", "voert de maatregel voor een volwassene uit")
            }
            Role::Alternative(kind) => match kind {
                AlternativeKind::EarlyConsult => self.say("early consult", "vroege consultatie"),
                AlternativeKind::PreventiveMdo => self.say("preventive meeting (MDO)", "preventief overleg (MDO)"),
                AlternativeKind::RequestForDiscussion => self.say("request for discussion", "verzoek tot bespreking"),
            },
            Role::Consult => self.say("specialists come along", "specialisten komen erbij"),
            Role::Advice => self.say("answers a request for advice", "beantwoordt een adviesvraag"),
        };
        what.to_owned()
    }

    pub fn phase(&self, phase: Phase) -> &'static str {
        match phase {
            Phase::Direct => self.language.pick("in direct danger", "direct onveilig"),
            Phase::Stable => self.language.pick("safe for now", "voor nu veilig"),
            Phase::Durable => self.language.pick("durably safe", "duurzaam veilig"),
        }
    }

    pub fn measure(&self, kind: MeasureKind) -> &'static str {
        match kind {
            MeasureKind::Ots => self.language.pick("supervision order (OTS)", "ondertoezichtstelling (OTS)"),
            MeasureKind::Vots => {
                self.language.pick("provisional supervision order (VOTS)", "voorlopige ondertoezichtstelling (VOTS)")
            }
            MeasureKind::Termination => {
                self.language.pick("termination of parental authority", "gezagsbeëindigende maatregel")
            }
            MeasureKind::HomeBan => self.language.pick("home ban", "huisverbod"),
            MeasureKind::NoContact => self.language.pick("no-contact order", "contactverbod"),
            MeasureKind::Probation => self.language.pick("probation measure", "reclasseringsmaatregel"),
        }
    }
}

/// The name with a small first letter, unless it is an abbreviation.
fn lower(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(letters).collect(),
        _ => name.to_owned(),
    }
}
