//! What a journey came to: questions with the answer yes or no, each answered from the entries alone.

use super::history::{Entry, Journey};
use super::household::MOST_NEEDS;
use super::mechanisms::{NeedState, Phase};
use super::work::Role;
use crate::language::Text;

/// Basic security counts as met in time within 8 weeks (framework, principle "family-focused").
const WEEKS_8: f64 = 56.0;
const YEAR: f64 = 365.0;

/// A question about a journey.
#[derive(Clone, Copy, Debug)]
pub struct Outcome {
    /// Id in case files and outputs.
    pub id: &'static str,
    /// Label in English.
    pub en: &'static str,
    /// Label in Dutch.
    pub nl: &'static str,
    /// The answer; `None` when the question does not apply or the model does not say.
    pub answer: fn(&Journey) -> Option<bool>,
}

impl Outcome {
    /// The label in both languages.
    #[must_use]
    pub fn title(&self) -> Text {
        Text::new(self.en, self.nl)
    }
}

impl PartialEq for Outcome {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// All outcomes, in the order in which they are shown.
pub const OUTCOMES: [Outcome; 21] = [
    Outcome {
        id: "basic_8w",
        en: "Basic security in order within 8 weeks",
        nl: "Bestaanszekerheid op orde binnen 8 weken",
        answer: |j| basic_met(j, WEEKS_8),
    },
    Outcome {
        id: "basic_met",
        en: "Basic security in order at some time",
        nl: "Bestaanszekerheid ooit op orde",
        answer: |j| basic_met(j, f64::INFINITY),
    },
    Outcome {
        id: "money",
        en: "Money from the breakthrough budget",
        nl: "Geld uit het doorbraakbudget",
        answer: |j| any(j, |e| matches!(e, Entry::Breakthrough { .. })),
    },
    Outcome {
        id: "treatment",
        en: "Other help began (treatment, parenting)",
        nl: "Andere hulp begonnen (behandeling, opvoeding)",
        answer: treatment,
    },
    Outcome {
        id: "basic_first",
        en: "Basic security in order before anything else was",
        nl: "Bestaanszekerheid eerder op orde dan al het andere",
        answer: basic_first,
    },
    Outcome {
        id: "stuck",
        en: "Refused by two providers because of each other",
        nl: "Door twee aanbieders geweigerd, vanwege elkaar",
        answer: |j| any(j, |e| matches!(e, Entry::Stuck(_))),
    },
    Outcome {
        id: "refused",
        en: "Voluntary help refused at some time",
        nl: "Vrijwillige hulp ooit geweigerd",
        answer: |j| any(j, |e| matches!(e, Entry::Offer { accepted: false })),
    },
    Outcome {
        id: "voluntary",
        en: "Voluntary help, and no measure at all",
        nl: "Vrijwillige hulp, en geen enkele maatregel",
        answer: |j| {
            let helped = any(j, |e| {
                let help = matches!(e, Entry::Started { role: Role::Help(_) | Role::Integrated(_), .. });
                help || matches!(e, Entry::NeedMet(_))
            });
            let imposed = any(j, |e| matches!(e, Entry::Imposed(_)));
            Some(helped == Some(true) && imposed == Some(false))
        },
    },
    Outcome {
        id: "in_duo",
        en: "A duo beside the household",
        nl: "Een duo naast het huishouden",
        answer: |j| any(j, |e| matches!(e, Entry::Started { role: Role::Duo, .. })),
    },
    Outcome {
        id: "incident",
        en: "An incident",
        nl: "Een incident",
        answer: |j| any(j, |e| matches!(e, Entry::Incident { .. })),
    },
    Outcome {
        id: "incident_alone",
        en: "An incident while waiting alone",
        nl: "Een incident tijdens alleen wachten",
        answer: |j| any(j, |e| matches!(e, Entry::Incident { waiting: true, alone: true, .. })),
    },
    Outcome {
        id: "requested",
        en: "A child protection order requested",
        nl: "Een kinderbeschermingsmaatregel gevraagd",
        answer: |j| any(j, |e| matches!(e, Entry::Requested { .. })),
    },
    Outcome {
        id: "order",
        en: "A child protection order imposed",
        nl: "Een kinderbeschermingsmaatregel opgelegd",
        answer: |j| any(j, |e| matches!(e, Entry::Imposed(kind) if !kind.concerns_adults())),
    },
    Outcome {
        id: "adult_measure",
        en: "A home ban, no-contact order or probation measure",
        nl: "Een huisverbod, contactverbod of reclasseringsmaatregel",
        answer: |j| any(j, |e| matches!(e, Entry::Imposed(kind) if kind.concerns_adults())),
    },
    Outcome {
        id: "placed",
        en: "Children placed out of home",
        nl: "Kinderen uit huis geplaatst",
        answer: |j| any(j, |e| matches!(e, Entry::Placed { .. })),
    },
    Outcome {
        id: "placed_apart",
        en: "Brothers and sisters placed apart",
        nl: "Broers en zussen gescheiden geplaatst",
        answer: |j| any(j, |e| matches!(e, Entry::Placed { apart: true, .. })),
    },
    Outcome {
        id: "closed_1y",
        en: "First case closed within a year",
        nl: "Eerste zaak binnen een jaar gesloten",
        answer: |j| {
            let first = j.days().find(|(_, e)| matches!(e, Entry::Closed { .. }));
            Some(first.is_some_and(|(day, _)| day <= YEAR))
        },
    },
    Outcome {
        id: "closed_open",
        en: "First case closed while needs were open",
        nl: "Eerste zaak gesloten terwijl er nog iets nodig was",
        answer: |j| {
            let needs = j.entries.iter().find_map(|dated| match dated.entry {
                Entry::Closed { needs, .. } => Some(needs),
                _ => None,
            });
            Some(needs.is_some_and(open))
        },
    },
    Outcome {
        id: "returned",
        en: "Reported again after closing",
        nl: "Opnieuw gemeld na sluiten",
        answer: |j| any(j, |e| matches!(e, Entry::Reported { again: true, .. })),
    },
    Outcome {
        id: "needs_open",
        en: "Needs still open at the end",
        nl: "Aan het eind nog iets nodig (open behoeften)",
        answer: |j| Some(last_needs(j).is_none_or(open)),
    },
    Outcome {
        id: "unsafe_end",
        en: "In direct danger at the end",
        nl: "Aan het eind direct onveilig",
        answer: |j| {
            let last = j.entries.iter().rev().find_map(|dated| match dated.entry {
                Entry::Phase(phase) => Some(phase),
                _ => None,
            });
            Some(last == Some(Phase::Direct))
        },
    },
];

/// The outcome with this id.
#[must_use]
pub fn outcome(id: &str) -> Option<&'static Outcome> {
    OUTCOMES.iter().find(|outcome| outcome.id == id)
}

fn any(journey: &Journey, is: impl Fn(&Entry) -> bool) -> Option<bool> {
    Some(journey.entries.iter().any(|dated| is(&dated.entry)))
}

fn open(needs: [NeedState; MOST_NEEDS]) -> bool {
    needs.iter().any(|need| need.is_open())
}

fn last_needs(journey: &Journey) -> Option<[NeedState; MOST_NEEDS]> {
    journey.entries.iter().rev().find_map(|dated| match dated.entry {
        Entry::End { needs } => Some(needs),
        _ => None,
    })
}

/// Days until the last basic need was met; `None` when one never was.
fn basic_days(journey: &Journey) -> Option<f64> {
    let basic = (0..MOST_NEEDS).filter(|&need| journey.traits.needs[need] && journey.basic[need]);
    let met = |need: usize| {
        let found = journey.days().find(|(_, e)| matches!(e, Entry::NeedMet(n) if usize::from(*n) == need));
        found.map(|(day, _)| day)
    };
    basic.map(met).try_fold(0.0, |latest: f64, day| Some(latest.max(day?)))
}

fn basic_met(journey: &Journey, within: f64) -> Option<bool> {
    let has = (0..MOST_NEEDS).any(|need| journey.traits.needs[need] && journey.basic[need]);
    has.then(|| basic_days(journey).is_some_and(|day| day <= within))
}

/// Whether a need is not about basic security.
fn other(journey: &Journey, need: u8) -> bool {
    !journey.basic[usize::from(need)]
}

fn treatment(journey: &Journey) -> Option<bool> {
    any(journey, |entry| match *entry {
        Entry::Started { role: Role::Help(need) | Role::Integrated(need), .. } | Entry::NeedMet(need) => {
            other(journey, need)
        }
        _ => false,
    })
}

fn basic_first(journey: &Journey) -> Option<bool> {
    basic_met(journey, f64::INFINITY)?;
    let other = journey.days().find(|(_, e)| matches!(**e, Entry::NeedMet(need) if other(journey, need)));
    let first_other = other.map(|(day, _)| day);
    Some(basic_days(journey).is_some_and(|basic| first_other.is_none_or(|other| basic <= other)))
}

#[cfg(test)]
mod tests {
    use super::super::history::Dated;
    use super::super::household::Traits;
    use super::super::mechanisms::MeasureKind;
    use super::*;
    use crate::engine::Entity;

    /// A household with a basic need (0) and another (1).
    fn journey(entries: &[(f64, Entry)]) -> Journey {
        let mut needs = [false; MOST_NEEDS];
        (needs[0], needs[1]) = (true, true);
        let mut basic = [false; MOST_NEEDS];
        basic[0] = true;
        let traits = Traits {
            municipality: 0,
            profile: 0,
            children: 2,
            urgent: true,
            direct: true,
            severity: 0.5,
            trust: 0.5,
            reluctance: 0.1,
            needs,
        };
        let first = Dated { day: 100.0, entry: Entry::Reported { urgent: true, again: false } };
        let rest = entries.iter().map(|&(day, entry)| Dated { day: 100.0 + day, entry });
        let entity = Entity::new(1, 1).unwrap();
        Journey { entity, traits, basic, entries: std::iter::once(first).chain(rest).collect() }
    }

    fn answer(id: &str, entries: &[(f64, Entry)]) -> Option<bool> {
        (outcome(id).unwrap().answer)(&journey(entries))
    }

    #[test]
    fn ids_are_unique() {
        for (n, one) in OUTCOMES.iter().enumerate() {
            assert!(OUTCOMES[..n].iter().all(|other| other.id != one.id && other.en != one.en && other.nl != one.nl));
        }
    }

    #[test]
    fn basic_security_counts_from_the_report_and_must_be_whole() {
        assert_eq!(answer("basic_8w", &[(56.0, Entry::NeedMet(0))]), Some(true));
        assert_eq!(answer("basic_8w", &[(56.5, Entry::NeedMet(0))]), Some(false));
        assert_eq!(answer("basic_met", &[(56.5, Entry::NeedMet(0))]), Some(true));
        assert_eq!(answer("basic_met", &[(1.0, Entry::NeedMet(1))]), Some(false));
        let mut none = journey(&[]);
        none.traits.needs[0] = false;
        assert_eq!((outcome("basic_8w").unwrap().answer)(&none), None, "without such a need there is no answer");
    }

    #[test]
    fn what_comes_first_is_told_apart() {
        let (basic, other) = (Entry::NeedMet(0), Entry::NeedMet(1));
        assert_eq!(answer("basic_first", &[(5.0, basic), (9.0, other)]), Some(true));
        assert_eq!(answer("basic_first", &[(5.0, basic)]), Some(true));
        assert_eq!(answer("basic_first", &[(5.0, other), (9.0, basic)]), Some(false));
        assert_eq!(answer("basic_first", &[(5.0, other)]), Some(false));
        assert_eq!(answer("treatment", &[(5.0, basic)]), Some(false));
        assert_eq!(answer("treatment", &[(5.0, other)]), Some(true));
    }

    #[test]
    fn a_measure_of_any_kind_is_not_voluntary() {
        let helped = (5.0, Entry::NeedMet(0));
        assert_eq!(answer("voluntary", &[]), Some(false));
        assert_eq!(answer("voluntary", &[helped]), Some(true));
        for kind in MeasureKind::ALL {
            let entries = [helped, (6.0, Entry::Imposed(kind))];
            assert_eq!(answer("voluntary", &entries), Some(false));
            assert_eq!(answer("order", &entries), Some(!kind.concerns_adults()));
            assert_eq!(answer("adult_measure", &entries), Some(kind.concerns_adults()));
        }
    }

    #[test]
    fn brothers_and_sisters_are_apart_when_they_once_were() {
        let placed = |apart| (5.0, Entry::Placed { children: 2, apart });
        assert_eq!(answer("placed_apart", &[]), Some(false));
        assert_eq!(answer("placed_apart", &[placed(false)]), Some(false));
        assert_eq!(answer("placed_apart", &[placed(false), placed(true)]), Some(true));
    }

    #[test]
    fn the_end_counts_and_not_what_was_before() {
        let mut needs = [NeedState::Absent; MOST_NEEDS];
        (needs[0], needs[1]) = (NeedState::Met, NeedState::Unmet);
        let closed = (300.0, Entry::Closed { evaluated: true, needs });
        needs[1] = NeedState::Met;
        let entries = [
            (1.0, Entry::Phase(Phase::Direct)),
            closed,
            (500.0, Entry::Phase(Phase::Stable)),
            (730.0, Entry::End { needs }),
        ];
        let all = |id: &str| answer(id, &entries);
        assert_eq!((all("closed_open"), all("needs_open"), all("unsafe_end")), (Some(true), Some(false), Some(false)));
        assert_eq!((all("closed_1y"), all("returned")), (Some(true), Some(false)));
    }
}
