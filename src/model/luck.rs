//! The purposes for which an entity needs luck. Each is a stream of its own, so that one more draw for one purpose changes no
//! draw for another.

use rand_chacha::rand_core::Rng;
use rand_distr::{Distribution as _, StandardUniform};

/// A purpose of a random stream. The number is part of the stream key: never renumber, only add.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Times of arrival (of a municipality).
    Arrivals,
    /// Times of requests for advice (of a municipality).
    Advice,
    /// What a household is.
    Traits,
    /// How long the n-th piece of work for a function takes; the function is added.
    Work(u16),
    /// The same for those who join; the function is added.
    Join(u16),
    /// When the next incident comes.
    Incident,
    /// What an incident is like.
    IncidentKind,
    /// When the next safety phase comes.
    Safety,
    /// When a household comes back.
    Return,
    /// How long the help for a need takes and whether it works; the need is added.
    Need(u16),
    /// How long a duo lasts.
    Duo,
    /// How long a measure lasts; the kind is added.
    Measure(u16),
    /// How long the court takes.
    Court,
    /// What a tailored solution costs; the need is added.
    Cost(u16),
    /// What is left of a measure on day 0.
    Stock,
    /// How long after the advice a report comes.
    AdviceOutcome,
    /// How far the perceived concern is off.
    Judgement,
    /// What a case was like that was closed before day 0, and when its household comes back.
    History,
    /// How long an alternative to a request takes.
    Alternative,
    /// How long a placement lasts, and whether there is a place for all.
    Placement,
    /// Whether specialists are called, and what their evaluation brings.
    Consult,
    /// How long integrated treatment takes.
    Integrated,
    /// Whether a case is worked the new way.
    Adoption,
}

impl Purpose {
    /// The number in the stream key.
    #[must_use]
    pub const fn key(self) -> u16 {
        match self {
            Self::Arrivals => 0,
            Self::Advice => 1,
            Self::Traits => 2,
            Self::Incident => 3,
            Self::IncidentKind => 4,
            Self::Safety => 5,
            Self::Return => 6,
            Self::Duo => 7,
            Self::Court => 8,
            Self::Stock => 9,
            Self::AdviceOutcome => 10,
            Self::Judgement => 11,
            Self::History => 12,
            Self::Alternative => 13,
            Self::Placement => 14,
            Self::Consult => 15,
            Self::Integrated => 64,
            Self::Adoption => 65,
            Self::Work(function) => 16 + function,
            Self::Join(function) => 25 + function,
            Self::Need(need) => 34 + need,
            Self::Measure(kind) => 46 + kind,
            Self::Cost(need) => 52 + need,
        }
    }
}

/// A purpose of a professional. Numbered from the top of the key, away from those of households.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffPurpose {
    /// When a professional leaves.
    Leaving,
    /// When a professional falls ill, and for how long.
    Illness,
    /// How long the place of a leaver stays empty.
    Vacancy,
}

impl StaffPurpose {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Leaving, Self::Illness, Self::Vacancy];

    /// The number in the stream key.
    #[must_use]
    pub const fn key(self) -> u16 {
        2047 - self as u16
    }
}

/// Number of purposes of households, those with a part of their own counted apart: nine functions, twelve needs, six measures.
pub const PURPOSES: usize = 66;

/// One uniform draw in [0, 1).
pub fn uniform<R: Rng>(stream: &mut R) -> f64 {
    StandardUniform.sample(stream)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_purpose_has_a_stream_of_its_own() {
        let single = [
            Purpose::Arrivals,
            Purpose::Advice,
            Purpose::Traits,
            Purpose::Incident,
            Purpose::IncidentKind,
            Purpose::Safety,
            Purpose::Return,
            Purpose::Duo,
            Purpose::Court,
            Purpose::Stock,
            Purpose::AdviceOutcome,
            Purpose::Judgement,
            Purpose::History,
            Purpose::Alternative,
            Purpose::Placement,
            Purpose::Consult,
            Purpose::Integrated,
            Purpose::Adoption,
        ];
        let functions = (0..9).flat_map(|function| [Purpose::Work(function), Purpose::Join(function)]);
        let needs = (0..12).flat_map(|need| [Purpose::Need(need), Purpose::Cost(need)]);
        let measures = (0..6).map(Purpose::Measure);
        let all = single.into_iter().chain(functions).chain(needs).chain(measures);
        let mut keys: Vec<u16> = all.map(Purpose::key).collect();
        let number = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!((keys.len(), keys.last()), (number, Some(&(PURPOSES as u16 - 1))));
        let staff = StaffPurpose::ALL.map(StaffPurpose::key);
        assert_eq!(staff, [2047, 2046, 2045]);
        assert!(staff.iter().all(|key| !keys.contains(key)));
    }
}
