//! Which bars stand on which line of the drawing.

use super::timeline::{Span, Timeline};
use crate::model::Role;

/// What a line of the drawing is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// The fixed face.
    FixedFace,
    /// The second professional.
    Duo,
    /// Steps of the pathway.
    Steps,
    /// Keeping help together.
    Coordination,
    /// Carrying out an order.
    Order,
    /// Carrying out a measure for an adult.
    AdultMeasure,
    /// Specialists who come along.
    Specialists,
    /// Help with a need.
    Need(u8),
}

impl About {
    const fn of(role: Role) -> Self {
        match role {
            Role::StandBy => Self::FixedFace,
            Role::Duo => Self::Duo,
            Role::Lead(_) | Role::Join(_) | Role::Alternative(_) | Role::Advice => Self::Steps,
            Role::Consult => Self::Specialists,
            Role::Coordinate => Self::Coordination,
            Role::Measure => Self::Order,
            Role::AdultMeasure => Self::AdultMeasure,
            Role::Help(need) | Role::Integrated(need) => Self::Need(need),
        }
    }
}

/// A line of the drawing: bars that do not overlap.
#[derive(Clone, Debug)]
pub(super) struct Lane {
    pub about: About,
    pub organisation: usize,
    /// Whether the line above is about the same: then it needs no name.
    pub continued: bool,
    pub bars: Vec<Span>,
}

/// The lines for people, in the order in which they were first asked, the fixed face and the duo first.
pub(super) fn people(timeline: &Timeline) -> Vec<Lane> {
    let spans = timeline.spans.iter().filter(|span| !matches!(span.role, Role::Help(_) | Role::Integrated(_)));
    let mut lanes = lanes(spans);
    lanes.sort_by_key(|lane| match lane.about {
        About::FixedFace => 0,
        About::Duo => 1,
        _ => 2,
    });
    lanes
}

/// One line or more for each need for which help was asked.
pub(super) fn help(timeline: &Timeline, need: u8) -> Vec<Lane> {
    let about = |span: &&Span| matches!(span.role, Role::Help(n) | Role::Integrated(n) if n == need);
    lanes(timeline.spans.iter().filter(about))
}

fn lanes<'a>(spans: impl Iterator<Item = &'a Span>) -> Vec<Lane> {
    let mut groups: Vec<Vec<Lane>> = Vec::new();
    for span in spans {
        let (about, organisation) = (About::of(span.role), span.organisation);
        // who was never there and was not waited for leaves no trace
        if span.ended <= span.asked {
            continue;
        }
        let same = |group: &&mut Vec<Lane>| (group[0].about, group[0].organisation) == (about, organisation);
        match groups.iter_mut().find(same) {
            Some(group) => {
                let free = group.iter_mut().find(|lane| lane.bars.iter().all(|bar| bar.ended <= span.asked));
                match free {
                    Some(lane) => lane.bars.push(*span),
                    None => group.push(Lane { about, organisation, continued: true, bars: vec![*span] }),
                }
            }
            None => groups.push(vec![Lane { about, organisation, continued: false, bars: vec![*span] }]),
        }
    }
    groups.into_iter().flatten().collect()
}
