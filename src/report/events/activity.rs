//! What an event is about, and how it is called.

use crate::language::{Language, Text};
use crate::model::Role;
use crate::model::mechanisms::MeasureKind;
use crate::report::clean;
use crate::report::history::{Names, role_id};

/// What an event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Activity {
    /// The first report of a household, or a later one.
    Report {
        /// Whether it had a case before.
        again: bool,
    },
    /// The case goes by the habits of today, whatever the configuration says (M20).
    OldWay,
    /// A piece of work.
    Work(Role),
    /// The household must wait for its fixed face.
    AwaitsFace,
    /// The case went to another organisation.
    HandOver,
    /// An incident.
    Incident,
    /// Voluntary help was offered.
    Offer {
        /// Whether it was accepted.
        accepted: bool,
    },
    /// The breakthrough budget was granted for a need.
    Breakthrough(u8),
    /// A need is met.
    Met(u8),
    /// Help did not meet a need.
    Unmet(u8),
    /// The household left the queue for help with a need.
    LeftQueue(u8),
    /// Two providers refuse the household because of each other.
    Stuck,
    /// That is over.
    Freed,
    /// A measure was asked for.
    Request(MeasureKind),
    /// The request is with the court.
    Court,
    /// Review or court chose something lighter.
    Lighter,
    /// A measure was imposed.
    Imposed(MeasureKind),
    /// An order, from its beginning to its end.
    Order(MeasureKind),
    /// Children live out of home, from the beginning to the end.
    Placement,
    /// The case is closed.
    Closed,
}

impl Activity {
    /// The id, the same in both languages.
    pub fn id(self, needs: &[(String, Text)]) -> String {
        let of_need = |word: &str, need: u8| {
            let id = needs.get(usize::from(need)).map_or("", |(id, _)| id.as_str());
            format!("{word}:{id}")
        };
        match self {
            Self::Report { again: false } => "report".to_owned(),
            Self::Report { again: true } => "report_again".to_owned(),
            Self::OldWay => "old_way".to_owned(),
            Self::Work(role) => role_id(needs, role),
            Self::AwaitsFace => "awaits_fixed_face".to_owned(),
            Self::HandOver => "hand_over".to_owned(),
            Self::Incident => "incident".to_owned(),
            Self::Offer { accepted: true } => "offer_accepted".to_owned(),
            Self::Offer { accepted: false } => "offer_refused".to_owned(),
            Self::Breakthrough(need) => of_need("breakthrough", need),
            Self::Met(need) => of_need("met", need),
            Self::Unmet(need) => of_need("unmet", need),
            Self::LeftQueue(need) => of_need("left_queue", need),
            Self::Stuck => "stuck".to_owned(),
            Self::Freed => "freed".to_owned(),
            Self::Request(kind) => format!("request:{}", kind.id()),
            Self::Court => "court".to_owned(),
            Self::Lighter => "lighter".to_owned(),
            Self::Imposed(kind) => format!("imposed:{}", kind.id()),
            Self::Order(kind) => format!("order:{}", kind.id()),
            Self::Placement => "placement".to_owned(),
            Self::Closed => "closed".to_owned(),
        }
    }

    /// The name for people. Two activities have the same name only when they are the same, so that paths by name and by id are
    /// equally many; see [`distinct`].
    pub fn name(self, names: &Names<'_>) -> String {
        let say = |en: &str, nl: &str| names.language.pick(en, nl).to_owned();
        let with = |en: &str, nl: &str, what: &str| format!("{}: {what}", names.language.pick(en, nl));
        let of_need = |en: &str, nl: &str, need: u8| with(en, nl, &names.need(need));
        match self {
            Self::Report { again: false } => say("Report", "Melding"),
            Self::Report { again: true } => say("Reported again", "Opnieuw gemeld"),
            Self::OldWay => say("Worked the old way", "Werk op de oude manier"),
            Self::Work(role @ Role::Integrated(_)) => {
                let together = names.language.pick("together with another need", "samen met iets anders");
                capital(&format!("{} ({together})", names.role(role)))
            }
            Self::Work(role) => capital(&names.role(role)),
            Self::AwaitsFace => say("Must wait for the fixed face", "Moet wachten op het vaste gezicht"),
            Self::HandOver => say("Hand-over", "Overdracht"),
            Self::Incident => say("Incident", "Incident"),
            Self::Offer { accepted: true } => say("Voluntary help accepted", "Vrijwillige hulp aanvaard"),
            Self::Offer { accepted: false } => say("Voluntary help refused", "Vrijwillige hulp geweigerd"),
            Self::Breakthrough(need) => of_need("Breakthrough budget granted", "Doorbraakbudget toegezegd", need),
            Self::Met(need) => of_need("Solved", "Opgelost", need),
            Self::Unmet(need) => of_need("Help ended, not solved", "Hulp gestopt, niet opgelost", need),
            Self::LeftQueue(need) => of_need("Left the queue without help", "Uit de wachtrij zonder hulp", need),
            Self::Stuck => say("Refused twice", "Twee keer geweigerd"),
            Self::Freed => say("No longer refused twice", "Niet meer twee keer geweigerd"),
            Self::Request(kind) => with("Request", "Verzoek", names.measure(kind)),
            Self::Court => say("Request is with the juvenile court", "Verzoek ligt bij de kinderrechter"),
            Self::Lighter => say("No measure, something lighter", "Geen maatregel, iets lichters"),
            Self::Imposed(kind) => with("Imposed", "Opgelegd", names.measure(kind)),
            Self::Order(kind) => with("Order", "Maatregel", names.measure(kind)),
            Self::Placement => say("Placed out of home", "Uit huis geplaatst"),
            Self::Closed => say("Case closed", "Zaak gesloten"),
        }
    }
}

/// The names of needs, so that no two are the same in a language: where two would be, every name is followed by its id.
pub(super) fn distinct(needs: &[(String, Text)]) -> Vec<(String, Text)> {
    let name = |text: &Text, language: Language| clean(text.get(language)).to_lowercase();
    let clash = Language::ALL.into_iter().any(|language| {
        let mut names: Vec<String> = needs.iter().map(|(_, text)| name(text, language)).collect();
        names.sort_unstable();
        names.windows(2).any(|two| two[0] == two[1])
    });
    let told = |(id, text): &(String, Text)| {
        let text = match clash {
            true => Text::new(format!("{} ({id})", text.en), format!("{} ({id})", text.nl)),
            false => text.clone(),
        };
        (id.clone(), text)
    };
    needs.iter().map(told).collect()
}

/// The text with a large first letter.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::Function;
    use crate::model::mechanisms::AlternativeKind;

    fn all(needs: u8) -> Vec<Activity> {
        let mut roles = vec![Role::StandBy, Role::Duo, Role::Coordinate, Role::Measure, Role::AdultMeasure];
        roles.extend([Role::Advice, Role::Consult]);
        // who stands by the household has roles of its own: the fixed face and the duo
        let steps = Function::ALL.into_iter().filter(|function| *function != Function::StandBy);
        roles.extend(steps.flat_map(|f| [Role::Lead(f), Role::Join(f)]));
        roles.extend((0..needs).flat_map(|need| [Role::Help(need), Role::Integrated(need)]));
        roles.extend(AlternativeKind::ALL.map(Role::Alternative));
        let mut all: Vec<Activity> = roles.into_iter().map(Activity::Work).collect();
        all.extend(
            [true, false].into_iter().flat_map(|is| [Activity::Report { again: is }, Activity::Offer { accepted: is }]),
        );
        all.extend([Activity::OldWay, Activity::AwaitsFace, Activity::HandOver, Activity::Incident, Activity::Stuck]);
        all.extend([Activity::Freed, Activity::Court, Activity::Lighter, Activity::Placement, Activity::Closed]);
        let of_need = |n| [Activity::Breakthrough(n), Activity::Met(n), Activity::Unmet(n), Activity::LeftQueue(n)];
        all.extend((0..needs).flat_map(of_need));
        let of_kind = |kind| [Activity::Request(kind), Activity::Imposed(kind), Activity::Order(kind)];
        all.extend(MeasureKind::ALL.into_iter().flat_map(of_kind));
        all
    }

    /// Paths are counted by id and read by name.
    #[test]
    fn no_two_activities_share_an_id_or_a_name() {
        let need = |id: &str, en: &str, nl: &str| (id.to_owned(), Text::new(en, nl));
        let different = vec![need("a", "Housing", "Wonen"), need("b", "Debt", "Schuld")];
        // the same in Dutch alone, but for a mark that nobody sees
        let alike =
            vec![need("a", "Housing", "Wonen"), need("b", "A home", "wonen\u{200b}"), need("c", "Debt (a)", "Schuld")];
        for needs in [different, alike] {
            let needs = distinct(&needs);
            let all = all(needs.len() as u8);
            let ids: BTreeSet<String> = all.iter().map(|activity| activity.id(&needs)).collect();
            assert_eq!(ids.len(), all.len());
            for language in Language::ALL {
                let names = Names { needs: &needs, organisations: &[], language };
                let told: BTreeSet<String> = all.iter().map(|activity| activity.name(&names)).collect();
                assert_eq!(told.len(), all.len(), "{needs:?}");
            }
        }
    }

    #[test]
    fn names_stay_as_they_are_where_they_differ() {
        let needs = vec![("a".to_owned(), Text::same("Housing")), ("b".to_owned(), Text::same("Debt"))];
        assert_eq!(distinct(&needs), needs);
        let names = Names { needs: &needs, organisations: &[], language: Language::En };
        assert_eq!(Activity::Work(Role::Help(1)).name(&names), "Help with debt");
        assert_eq!(Activity::Work(Role::Lead(Function::Assess)).name(&names), "Assess safety");
    }
}
