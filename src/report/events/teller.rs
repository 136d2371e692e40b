//! Names and values of one configuration, as event logs have them.

use super::activity::{Activity, distinct};
use super::happening::{Detail, Happening};
use super::moment::Moments;
use super::{Followed, Logs};
use crate::language::{Language, Text};
use crate::model::mechanisms::NeedState;
use crate::model::{Entry, Face, Journey, MOST_NEEDS, OUTCOMES, OrganisationId};
use crate::report::clean;
use crate::report::history::{Names, phase_id};

/// A value with its type.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// A text.
    Text(String),
    /// Yes or no.
    Flag(bool),
    /// A count.
    Count(i64),
    /// A number.
    Number(f64),
    /// A moment in universal time.
    Moment(String),
}

/// Speaks of the households of one configuration in one language.
#[derive(Debug)]
pub(super) struct Teller<'a> {
    /// What is told.
    pub logs: &'a Logs,
    /// The configuration.
    pub followed: &'a Followed,
    /// The language.
    pub language: Language,
    needs: Vec<(String, Text)>,
}

impl<'a> Teller<'a> {
    /// Speaks of this configuration.
    pub fn new(logs: &'a Logs, followed: &'a Followed, language: Language) -> Self {
        Self { logs, followed, language, needs: distinct(&logs.needs) }
    }

    fn names(&self) -> Names<'_> {
        Names { needs: &self.needs, organisations: &self.followed.organisations, language: self.language }
    }

    /// Turns days into moments.
    pub const fn moments(&self) -> Moments {
        Moments { first_day: self.logs.first_day }
    }

    /// A text in the language, without what nobody should see.
    pub fn text(&self, text: &Text) -> String {
        clean(text.get(self.language))
    }

    /// Name of an activity.
    pub fn activity(&self, activity: Activity) -> String {
        activity.name(&self.names())
    }

    /// Id of an activity.
    pub fn activity_id(&self, activity: Activity) -> String {
        activity.id(&self.needs)
    }

    /// Name of an organisation.
    pub fn organisation(&self, organisation: OrganisationId) -> String {
        self.names().organisation(organisation)
    }

    /// Id of an organisation.
    pub fn organisation_id(&self, organisation: OrganisationId) -> String {
        let known = self.followed.organisations.get(organisation);
        known.map_or_else(|| organisation.to_string(), |(id, _)| clean(id))
    }

    /// Id of a person: organisation, pool, place in the pool, and the how-many-eth holder of that place.
    pub fn person(&self, organisation: OrganisationId, person: Face) -> String {
        let id = self.organisation_id(organisation);
        format!("{id}/{}/{}/{}", person.pool, person.place, person.term)
    }

    fn need_ids(&self, is: impl Fn(usize) -> bool) -> String {
        let ids = self.needs.iter().enumerate().filter(|(need, _)| is(*need)).map(|(_, (id, _))| id.as_str());
        ids.collect::<Vec<_>>().join(" ")
    }

    fn open(&self, needs: &[NeedState; MOST_NEEDS]) -> String {
        self.need_ids(|need| needs[need].is_open())
    }

    /// What a household is and what became of it. An outcome that does not apply is left out.
    pub fn household(&self, journey: &Journey) -> Vec<(String, Value)> {
        let traits = &journey.traits;
        let (profile_id, profile) = self
            .logs
            .profiles
            .get(traits.profile)
            .map_or_else(Default::default, |(id, name)| (clean(id), self.text(name)));
        let municipality =
            self.logs.municipalities.get(traits.municipality).map_or_else(String::new, |name| clean(name));
        let told = [
            ("synthetic", Value::Flag(true)),
            ("municipality", Value::Text(municipality)),
            ("profile", Value::Text(profile_id)),
            ("profile_name", Value::Text(profile)),
            ("children", Value::Count(traits.children.into())),
            ("urgent", Value::Flag(traits.urgent)),
            ("direct_danger", Value::Flag(traits.direct)),
            ("severity", Value::Number(traits.severity)),
            ("needs", Value::Text(self.need_ids(|need| traits.needs[need]))),
        ];
        let mut told: Vec<(String, Value)> = told.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        if let Some(end) = journey.entries.iter().rev().find(|dated| matches!(dated.entry, Entry::End { .. })) {
            told.push(("followed_until".to_owned(), Value::Moment(self.moments().text(end.day))));
        }
        let outcomes = OUTCOMES.iter().filter_map(|outcome| Some((outcome.id, (outcome.answer)(journey)?)));
        told.extend(outcomes.map(|(id, answer)| (format!("outcome_{id}"), Value::Flag(answer))));
        told
    }

    /// What an event says beside its activity, its place in the lifecycle, its moment, and who did it.
    pub fn details(&self, happening: &Happening) -> Vec<(&'static str, Value)> {
        let detail = |detail: &Detail| match *detail {
            Detail::Urgent(urgent) => ("urgent", Value::Flag(urgent)),
            Detail::WaitedDays(days) => ("waited_days", Value::Number(days)),
            Detail::Ill(ill) => ("reason", Value::Text(if ill { "ill" } else { "passed_on" }.to_owned())),
            Detail::Function(function) => ("function", Value::Text(function.id().to_owned())),
            Detail::From(organisation) => ("from", Value::Text(self.organisation_id(organisation))),
            Detail::Acute(acute) => ("acute", Value::Flag(acute)),
            Detail::Euro(euro) => ("euro", Value::Number(euro)),
            Detail::Needs(needs) => {
                ("needs", Value::Text(self.need_ids(|need| needs.iter().any(|&other| usize::from(other) == need))))
            }
            Detail::Children(children) => ("children", Value::Count(children.into())),
            Detail::Apart(apart) => ("apart", Value::Flag(apart)),
            Detail::Evaluated(evaluated) => ("evaluated", Value::Flag(evaluated)),
            Detail::Open(needs) => ("open_needs", Value::Text(self.open(&needs))),
        };
        happening.details.iter().map(detail).collect()
    }

    /// How the household is at an event.
    pub fn state(&self, happening: &Happening) -> [(&'static str, Value); 4] {
        let state = &happening.state;
        [
            ("safety", Value::Text(phase_id(state.phase).to_owned())),
            ("trust", Value::Number(state.trust)),
            ("waiting", Value::Flag(state.waiting)),
            ("alone", Value::Flag(state.alone)),
        ]
    }
}
