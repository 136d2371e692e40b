//! A history in a form that can be drawn: stretches of time instead of moments.

use crate::model::mechanisms::{MeasureKind, Phase};
use crate::model::{Entry, Face, Journey, MOST_NEEDS, Role, WorkId};

/// A stretch of time, in days since the report.
pub(super) type Stretch = (f64, f64);

/// Work of one person or provider: asked for, perhaps started, over.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Span {
    work: WorkId,
    pub role: Role,
    pub organisation: usize,
    /// Number of the person in the order in which the household met them; `None` for providers and for nobody yet.
    pub person: Option<usize>,
    pub asked: f64,
    pub started: Option<f64>,
    pub ended: f64,
    open: bool,
}

/// What became of one need.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct NeedLine {
    pub met: Option<f64>,
    /// Days on which help ended without meeting it, or the queue was left.
    pub unmet: Vec<f64>,
    /// When money was granted.
    pub money: Vec<f64>,
}

/// A history as stretches and moments.
#[derive(Clone, Debug, Default)]
pub(super) struct Timeline {
    pub spans: Vec<Span>,
    pub phases: Vec<(Stretch, Phase)>,
    pub trust: Vec<(f64, f64)>,
    /// Waiting, and whether alone.
    pub waits: Vec<(Stretch, bool)>,
    /// While a case was open.
    pub cases: Vec<Stretch>,
    /// Day, acute, waiting.
    pub incidents: Vec<(f64, bool, bool)>,
    pub hand_overs: Vec<f64>,
    /// Day, accepted.
    pub offers: Vec<(f64, bool)>,
    /// From the request to the refusal or the beginning of the order, and whether it brought one.
    pub requests: Vec<(Stretch, Option<bool>)>,
    pub orders: Vec<(Stretch, MeasureKind)>,
    /// With the number of children, and whether they were apart.
    pub placements: Vec<(Stretch, u32, bool)>,
    /// Refused by two providers because of each other, with the needs.
    pub stuck: Vec<(Stretch, [u8; 2])>,
    pub needs: [NeedLine; MOST_NEEDS],
    /// Last day on which something happened.
    pub last: f64,
    /// Last day that was followed.
    pub end: f64,
    /// People met, those at providers apart.
    pub people: usize,
    /// Organisations that worked with the household.
    pub organisations: usize,
}

impl Timeline {
    pub fn of(journey: &Journey) -> Self {
        let mut t = Self::default();
        let mut faces: Vec<Face> = Vec::new();
        let mut seen: Vec<usize> = Vec::new();
        let mut wait: Option<(f64, bool)> = None;
        let end = journey.days().last().map_or(0.0, |(day, _)| day);
        for (day, entry) in journey.days() {
            if !matches!(entry, Entry::End { .. } | Entry::Trust(_)) {
                t.last = day;
            }
            match *entry {
                Entry::Reported { .. } => t.cases.push((day, end)),
                Entry::Asked { work, role, organisation } => {
                    let (person, started) = (None, None);
                    t.spans.push(Span {
                        work,
                        role,
                        organisation,
                        person,
                        asked: day,
                        started,
                        ended: end,
                        open: true,
                    });
                }
                Entry::Started { work, role, organisation, person, .. } => {
                    if !seen.contains(&organisation) {
                        seen.push(organisation);
                    }
                    let number = (!matches!(role, Role::Help(_) | Role::Integrated(_))).then(|| {
                        faces.iter().position(|face| *face == person).unwrap_or_else(|| {
                            faces.push(person);
                            faces.len() - 1
                        })
                    });
                    if let Some(span) = t.open_span(work) {
                        (span.started, span.person) = (Some(day), number.map(|n| n + 1));
                    }
                }
                Entry::Ended { work, .. } => {
                    if let Some(span) = t.open_span(work) {
                        (span.ended, span.open) = (day, false);
                    }
                }
                Entry::PassedOn { work, role, organisation } => {
                    if let Some(span) = t.open_span(work) {
                        (span.ended, span.open) = (day, false);
                    }
                    let (person, started) = (None, None);
                    t.spans.push(Span {
                        work,
                        role,
                        organisation,
                        person,
                        asked: day,
                        started,
                        ended: end,
                        open: true,
                    });
                }
                Entry::HandOver { .. } => t.hand_overs.push(day),
                Entry::Waits { waiting, alone } => {
                    if let Some((from, alone)) = wait.take() {
                        t.waits.push(((from, day), alone));
                    }
                    wait = waiting.then_some((day, alone));
                }
                Entry::Phase(phase) => {
                    if let Some((stretch, _)) = t.phases.last_mut() {
                        stretch.1 = day;
                    }
                    t.phases.push(((day, end), phase));
                }
                Entry::Trust(trust) => t.trust.push((day, trust)),
                Entry::Incident { acute, waiting, .. } => t.incidents.push((day, acute, waiting)),
                Entry::Offer { accepted } => t.offers.push((day, accepted)),
                Entry::Breakthrough { need, .. } => t.needs[usize::from(need)].money.push(day),
                Entry::NeedMet(need) => t.needs[usize::from(need)].met = Some(day),
                Entry::NeedUnmet { need, .. } => t.needs[usize::from(need)].unmet.push(day),
                Entry::Requested { .. } => t.requests.push(((day, end), None)),
                Entry::Lighter => t.request_ends(day, false),
                Entry::OrderStarts(kind) => {
                    // between the decision and this day the order stands, and nobody carries it out
                    t.request_ends(day, true);
                    t.orders.push(((day, end), kind));
                }
                Entry::OrderEnds(_) => {
                    if let Some((stretch, _)) = t.orders.last_mut() {
                        stretch.1 = day;
                    }
                }
                Entry::Placed { children, apart } => t.placements.push(((day, end), children, apart)),
                Entry::Stuck(needs) => t.stuck.push(((day, end), needs)),
                Entry::Freed => {
                    if let Some((stretch, _)) = t.stuck.last_mut() {
                        stretch.1 = day;
                    }
                }
                Entry::Home => {
                    if let Some((stretch, ..)) = t.placements.last_mut() {
                        stretch.1 = day;
                    }
                }
                Entry::Closed { .. } => {
                    let open = [
                        t.cases.last_mut(),
                        t.requests.last_mut().map(|(stretch, _)| stretch),
                        t.orders.last_mut().map(|(stretch, _)| stretch),
                        t.placements.last_mut().map(|(stretch, ..)| stretch),
                        t.stuck.last_mut().map(|(stretch, _)| stretch),
                    ];
                    for stretch in open.into_iter().flatten() {
                        stretch.1 = stretch.1.min(day);
                    }
                }
                Entry::AwaitsFace(_)
                | Entry::OldWay
                | Entry::Absent { .. }
                | Entry::Court
                | Entry::Imposed(_)
                | Entry::End { .. } => {}
            }
        }
        if let Some((from, alone)) = wait {
            t.waits.push(((from, end), alone));
        }
        (t.end, t.people, t.organisations) = (end, faces.len(), seen.len());
        t
    }

    fn open_span(&mut self, work: WorkId) -> Option<&mut Span> {
        self.spans.iter_mut().rev().find(|span| span.open && span.work == work)
    }

    fn request_ends(&mut self, day: f64, granted: bool) {
        if let Some((stretch, decision)) = self.requests.last_mut() {
            stretch.1 = stretch.1.min(day);
            *decision = Some(granted);
        }
    }

    /// Days waited, and of these alone.
    pub fn waited(&self) -> (f64, f64) {
        self.waits.iter().fold((0.0, 0.0), |(all, alone), ((from, to), is_alone)| {
            (all + to - from, alone + if *is_alone { to - from } else { 0.0 })
        })
    }

    /// Days in direct danger.
    pub fn in_danger(&self) -> f64 {
        self.phases.iter().filter(|(_, phase)| *phase == Phase::Direct).map(|((from, to), _)| to - from).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Entity;
    use crate::model::mechanisms::NeedState;
    use crate::model::{Dated, Function, Traits};

    fn journey(entries: &[(f64, Entry)]) -> Journey {
        let traits = Traits {
            municipality: 0,
            profile: 0,
            children: 1,
            urgent: false,
            direct: true,
            severity: 0.5,
            trust: 0.5,
            reluctance: 0.2,
            needs: [false; MOST_NEEDS],
        };
        let entries = entries.iter().map(|&(day, entry)| Dated { day: day + 40.0, entry }).collect();
        Journey { entity: Entity::new(0, 1).unwrap(), traits, basic: [false; MOST_NEEDS], entries }
    }

    #[test]
    fn moments_become_stretches_and_people_get_numbers() {
        let (lead, help) = (Role::Lead(Function::Assess), Role::Help(0));
        let asked = |work, role| Entry::Asked { work, role, organisation: 1 };
        let person = |pool, place| Face { pool, place, term: 0 };
        let started = |work, role, person, waited| Entry::Started { work, role, organisation: 1, person, waited };
        let ended = |work, role, started| Entry::Ended { work, role, organisation: 1, started };
        let t = Timeline::of(&journey(&[
            (0.0, Entry::Reported { urgent: false, again: false }),
            (0.0, Entry::Phase(Phase::Direct)),
            (0.0, asked(7, lead)),
            (0.0, Entry::Waits { waiting: true, alone: true }),
            (3.0, started(7, lead, person(4, 9), 3.0)),
            (3.0, Entry::Waits { waiting: false, alone: true }),
            (8.0, ended(7, lead, true)),
            // the number of the work is used again
            (8.0, asked(7, help)),
            (8.0, Entry::Waits { waiting: true, alone: false }),
            (10.0, Entry::Phase(Phase::Stable)),
            (12.0, ended(7, help, false)),
            (12.0, Entry::Closed { evaluated: false, needs: [NeedState::Absent; MOST_NEEDS] }),
            (12.0, Entry::Waits { waiting: false, alone: false }),
            (50.0, Entry::End { needs: [NeedState::Absent; MOST_NEEDS] }),
        ]));
        let spans: Vec<_> = t.spans.iter().map(|s| (s.asked, s.started, s.ended, s.person)).collect();
        assert_eq!(spans, [(0.0, Some(3.0), 8.0, Some(1)), (8.0, None, 12.0, None)]);
        assert_eq!(t.waits, [((0.0, 3.0), true), ((8.0, 12.0), false)]);
        assert_eq!(t.waited(), (7.0, 3.0));
        assert_eq!(t.phases, [((0.0, 10.0), Phase::Direct), ((10.0, 50.0), Phase::Stable)]);
        assert_eq!((t.in_danger(), t.last, t.end, t.people, t.organisations), (10.0, 12.0, 50.0, 1, 1));
        assert_eq!(t.cases, [(0.0, 12.0)]);
    }
}
