//! A history with one of everything, for tests.

use super::told::{Histories, Subject, Told};
use crate::engine::Entity;
use crate::language::Text;
use crate::model::mechanisms::{AlternativeKind, MeasureKind, NeedState, Phase};
use crate::model::{Dated, Entry, Face, Function, Journey, MOST_NEEDS, Role, Traits};

/// Two ways of working with the same history.
pub(in crate::report) fn histories() -> Histories {
    let text = |name: &str| Text::same(name);
    let told = |n: u32| Told {
        name: format!("way{n}"),
        title: text(&format!("Way {n}")),
        description: text("A test"),
        organisations: [
            "Local team",
            "An organisation with a name that is much too long for the margin of a drawing",
            "GI",
        ]
        .iter()
        .map(|name| ((*name).to_lowercase(), text(name)))
        .collect(),
        journey: journey(),
    };
    Histories {
        scenario: text("A scenario"),
        sha256: String::new(),
        seed: 1,
        replication: 0,
        subject: Subject::Household { number: 3, of: 9 },
        lives: (text("Dorp"), text("Family under stress")),
        needs: ["Housing", "Addiction", "Trauma"].iter().map(|name| ((*name).to_lowercase(), text(name))).collect(),
        told: vec![told(1), told(2)],
        lucks: None,
    }
}

fn journey() -> Journey {
    let mut needs = [false; MOST_NEEDS];
    needs[..3].fill(true);
    let traits = Traits {
        municipality: 0,
        profile: 0,
        children: 2,
        urgent: true,
        direct: true,
        severity: 0.6,
        trust: 0.4,
        reluctance: 0.3,
        needs,
    };
    let mut basic = [false; MOST_NEEDS];
    basic[0] = true;
    let asked = |work, role, organisation| Entry::Asked { work, role, organisation };
    let started = |work, role, organisation: usize, place| Entry::Started {
        work,
        role,
        organisation,
        person: Face { pool: organisation as u32, place, term: 0 },
        waited: 2.0,
    };
    let ended = |work, role, organisation, started| Entry::Ended { work, role, organisation, started };
    let (assess, review) = (Role::Lead(Function::Assess), Role::Lead(Function::Review));
    let early = Role::Alternative(AlternativeKind::EarlyConsult);
    let states = [NeedState::Unmet; MOST_NEEDS];
    let entries = [
        (0.0, Entry::Reported { urgent: true, again: false }),
        (0.0, Entry::Phase(Phase::Direct)),
        (0.0, Entry::Trust(0.4)),
        (0.0, asked(1, Role::StandBy, 0)),
        (0.0, Entry::AwaitsFace(Function::Assess)),
        (0.0, Entry::Waits { waiting: true, alone: true }),
        (9.0, started(1, Role::StandBy, 0, 4)),
        (9.0, asked(2, assess, 0)),
        (9.0, started(2, assess, 0, 4)),
        (9.0, Entry::Waits { waiting: false, alone: false }),
        (20.0, ended(2, assess, 0, true)),
        (20.0, Entry::Offer { accepted: false }),
        (20.0, asked(2, early, 1)),
        (22.0, started(2, early, 1, 7)),
        (24.0, ended(2, early, 1, true)),
        (24.0, Entry::Requested { kind: MeasureKind::Ots, urgent: false }),
        (24.0, Entry::HandOver { from: 0, to: 1 }),
        (24.0, asked(3, review, 1)),
        (40.0, ended(3, review, 1, false)),
        (40.0, Entry::Lighter),
        (41.0, Entry::Offer { accepted: true }),
        (42.0, Entry::Breakthrough { need: 0, euro: 2500.0 }),
        (44.0, Entry::NeedMet(0)),
        (44.0, Entry::Stuck([1, 2])),
        (60.0, Entry::Freed),
        (60.0, asked(5, Role::Integrated(1), 1)),
        (70.0, started(5, Role::Integrated(1), 1, 0)),
        (80.0, Entry::Incident { acute: true, waiting: true, alone: true }),
        (80.0, Entry::Phase(Phase::Direct)),
        (80.0, Entry::Trust(0.2)),
        (80.0, Entry::Requested { kind: MeasureKind::Vots, urgent: true }),
        (81.0, Entry::Court),
        (83.0, Entry::Imposed(MeasureKind::Vots)),
        (85.0, Entry::OrderStarts(MeasureKind::Vots)),
        (85.0, asked(6, Role::Measure, 2)),
        (85.0, started(6, Role::Measure, 2, 0)),
        (85.0, Entry::Placed { children: 2, apart: true }),
        (100.0, Entry::Absent { role: Role::Measure, organisation: 2, back: false }),
        (120.0, Entry::PassedOn { work: 6, role: Role::Measure, organisation: 2 }),
        (125.0, started(6, Role::Measure, 2, 1)),
        (150.0, Entry::Phase(Phase::Stable)),
        (160.0, ended(5, Role::Integrated(1), 1, true)),
        (160.0, Entry::NeedUnmet { need: 1, dropped: false }),
        (170.0, Entry::Home),
        (175.0, ended(6, Role::Measure, 2, true)),
        (175.0, Entry::OrderEnds(MeasureKind::Vots)),
        (200.0, Entry::Closed { evaluated: true, needs: states }),
        (200.0, ended(1, Role::StandBy, 0, true)),
        (420.0, Entry::Reported { urgent: false, again: true }),
        (430.0, Entry::Phase(Phase::Durable)),
        (440.0, Entry::Closed { evaluated: false, needs: states }),
        (730.0, Entry::End { needs: states }),
    ];
    let entries = entries.into_iter().map(|(day, entry)| Dated { day: 900.0 + day, entry }).collect();
    Journey { entity: Entity::new(1, 3).unwrap(), traits, basic, entries }
}
