//! An onlooker that keeps its own lists of a network and holds every event against the rules.

use rvtsim::engine::{Distribution, Flow, Shape, Time};

use super::Sightings;
use crate::network::{Change, Customer, Network, Run, Seen, Staffing, Station};

/// Classes that customers can have.
pub const CLASSES: usize = 3;

/// The fixed time of a law that is one.
fn fixed(law: &Distribution) -> Option<f64> {
    let fixed = Distribution::new(Shape::Deterministic, law.mean(), 0.0).expect("it exists");
    (*law == fixed).then_some(law.mean())
}

/// Where a household is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Whereabouts {
    /// It has just come, and has no place yet.
    Asks(usize),
    Waits(usize),
    Served(usize),
    /// Between two stations, or on its way out: only within one event.
    Moves {
        from: usize,
        gave_up: bool,
    },
    /// Refused, or gone.
    Out,
    Gone,
}

struct Household {
    class: usize,
    visits: u16,
    /// When it came to the present station and when service started there.
    since: Time,
    started: Time,
    whereabouts: Whereabouts,
    /// Stations where it gave up once.
    gave_up_at: Vec<usize>,
}

/// A station as an onlooker keeps it.
#[derive(Clone, Default)]
pub struct Desk {
    /// Who waits, per class, in order of coming.
    lines: [Vec<usize>; CLASSES],
    served: Vec<usize>,
    flows: [Flow; CLASSES],
    pub capacities: Vec<u32>,
    away: Vec<bool>,
}

impl Desk {
    fn waiting(&self) -> usize {
        self.lines.iter().map(Vec::len).sum()
    }
}

pub struct Onlooker<'a> {
    network: &'a Network,
    sightings: &'a Sightings,
    households: Vec<Household>,
    pub desks: Vec<Desk>,
    now: Time,
    /// Came and left, per class.
    came: [u64; CLASSES],
    left: [u64; CLASSES],
    /// What was seen since the step began.
    pub events: usize,
}

impl<'a> Onlooker<'a> {
    pub fn new(network: &'a Network, sightings: &'a Sightings) -> Self {
        let desk = |station: &Station| Desk {
            capacities: station.capacities.clone(),
            away: vec![false; station.capacities.len()],
            ..Desk::default()
        };
        let desks = network.stations.iter().map(desk).collect();
        let (came, left) = ([0; CLASSES], [0; CLASSES]);
        Self { network, sightings, households: Vec::new(), desks, now: Time::ZERO, came, left, events: 0 }
    }

    pub fn see(&mut self, now: Time, station: usize, customer: &Customer, seen: Seen) {
        assert!(now >= self.now && now.days() >= 0.0, "time goes back");
        self.now = now;
        self.events += 1;
        let id = customer.id as usize;
        if matches!(seen, Seen::Comes) {
            self.comes(now, station, customer);
            return;
        }
        let was = self.households[id].whereabouts;
        let class = self.households[id].class;
        let desk = &mut self.desks[station];
        let household = &mut self.households[id];
        assert_eq!((class, household.visits), (usize::from(customer.class), customer.visits), "another household");
        match seen {
            Seen::Comes => {}
            Seen::Waits => {
                assert_eq!(was, Whereabouts::Asks(station));
                desk.lines[class].push(id);
                household.whereabouts = Whereabouts::Waits(station);
            }
            Seen::Refused => {
                assert_eq!(was, Whereabouts::Asks(station));
                let present = desk.waiting() + desk.served.len();
                assert!(present >= self.network.stations[station].room, "refused while there is a place");
                desk.flows[class].refused += 1;
                household.whereabouts = Whereabouts::Out;
                self.sightings.note("refused");
            }
            Seen::Starts { since } => {
                assert!(since == household.since && since <= now, "a wait that it did not have");
                if was == Whereabouts::Asks(station) {
                    assert_eq!(desk.waiting(), 0, "a newcomer goes before those who wait");
                } else {
                    assert_eq!(was, Whereabouts::Waits(station));
                    assert_eq!(desk.lines.iter().flatten().next(), Some(&id), "not the first in line");
                    desk.lines[class].remove(0);
                    if desk.lines.iter().flatten().any(|other| self.households[*other].since < since) {
                        self.sightings.note("goes before who came earlier");
                    }
                }
                desk.served.push(id);
                desk.flows[class].started += 1;
                let household = &mut self.households[id];
                household.started = now;
                household.whereabouts = Whereabouts::Served(station);
            }
            Seen::Ends { since, started } => {
                assert_eq!(was, Whereabouts::Served(station));
                assert_eq!((since, started), (household.since, household.started));
                let laws = &self.network.stations[station].service;
                match fixed(&laws[class.min(laws.len() - 1)]) {
                    Some(time) => assert_eq!(now, started + time, "a fixed service has its length"),
                    None => assert!(now >= started),
                }
                desk.served.retain(|other| *other != id);
                desk.flows[class].ended += 1;
                household.whereabouts = Whereabouts::Moves { from: station, gave_up: false };
            }
            Seen::GivesUp { since } => {
                assert_eq!(was, Whereabouts::Waits(station), "only who waits gives up");
                assert_eq!(since, household.since);
                let patience = self.network.stations[station].patience.expect("somebody gave up");
                if let Some(patience) = fixed(&patience) {
                    assert_eq!(now, since + patience, "gave up at another time than its own");
                }
                if household.gave_up_at.contains(&station) {
                    self.sightings.note("gives up again where it gave up before");
                }
                household.gave_up_at.push(station);
                desk.lines[class].retain(|other| *other != id);
                desk.flows[class].left += 1;
                household.whereabouts = Whereabouts::Moves { from: station, gave_up: true };
            }
            Seen::Leaves => {
                match was {
                    Whereabouts::Out => {}
                    Whereabouts::Moves { from, gave_up } => {
                        assert_eq!(from, station);
                        let here = &self.network.stations[station];
                        assert!(!gave_up || here.after_giving_up.is_none(), "it has another station to go to");
                    }
                    _ => panic!("leaves while it is {was:?}"),
                }
                household.whereabouts = Whereabouts::Gone;
                self.left[class] += 1;
            }
        }
    }

    fn comes(&mut self, now: Time, station: usize, customer: &Customer) {
        let (id, class) = (customer.id as usize, usize::from(customer.class));
        if customer.visits == 1 {
            assert_eq!((id, customer.entered), (self.households.len(), now), "a new household");
            let expected = self.network.sources.iter().any(|s| s.station == station && usize::from(s.class) == class);
            assert!(expected, "nobody comes in here");
            self.came[class] += 1;
            self.households.push(Household {
                class,
                visits: 0,
                since: now,
                started: now,
                whereabouts: Whereabouts::Out,
                gave_up_at: Vec::new(),
            });
        } else {
            let Whereabouts::Moves { from, gave_up } = self.households[id].whereabouts else {
                panic!("comes while it is {:?}", self.households[id].whereabouts)
            };
            let here = &self.network.stations[from];
            let may = if gave_up {
                here.after_giving_up == Some(station)
            } else {
                here.next.iter().any(|(_, next)| *next == station)
            };
            assert!(may, "no way leads from {from} to {station}");
            if self.households[id].gave_up_at.contains(&station) {
                self.sightings.note("queues again where it gave up");
            }
        }
        let household = &mut self.households[id];
        household.visits += 1;
        assert_eq!((household.class, household.visits), (class, customer.visits), "another household");
        household.since = now;
        household.whereabouts = Whereabouts::Asks(station);
        self.desks[station].flows[class].arrived += 1;
    }

    /// Takes over a change of staff.
    pub fn change(&mut self, change: &Change) {
        let desk = &mut self.desks[change.station];
        let busy = !desk.served.is_empty();
        match change.what {
            Staffing::Scale(factor) => {
                let original = &self.network.stations[change.station].capacities;
                let scaled = |capacity: &u32| ((f64::from(*capacity) * factor).round() as u32).max(1);
                desk.capacities = original.iter().map(scaled).collect();
                if busy {
                    self.sightings.note("another capacity while some are served");
                }
            }
            Staffing::Away(server) => {
                desk.away[server as usize] = true;
                if busy {
                    self.sightings.note("absence while some are served");
                }
            }
            Staffing::Back(server) => desk.away[server as usize] = false,
        }
    }

    pub fn new_books(&mut self) {
        for desk in &mut self.desks {
            for class in 0..CLASSES {
                let served = desk.served.iter().filter(|id| self.households[**id].class == class);
                desk.flows[class] = Flow {
                    waiting_before: desk.lines[class].len() as u64,
                    serving_before: served.count() as u64,
                    ..Flow::default()
                };
            }
        }
    }

    /// Everything that must hold between two events. `before` and `after` are the uses of each server of each station.
    pub fn check(&self, run: &mut Run<'_>, before: &[Vec<u32>], after: &[Vec<u32>]) {
        let now = run.now();
        // nobody is lost or doubled: who is at a station is in one of its lists, and each list has only those who are there
        let mut listed = 0_i64;
        for (place, desk) in self.desks.iter().enumerate() {
            for id in desk.lines.iter().flatten() {
                assert_eq!(self.households[*id].whereabouts, Whereabouts::Waits(place));
                if let Some(patience) = self.network.stations[place].patience.as_ref().and_then(fixed) {
                    assert!(self.households[*id].since + patience >= now, "waits longer than its patience");
                }
            }
            for id in &desk.served {
                assert_eq!(self.households[*id].whereabouts, Whereabouts::Served(place));
            }
            listed += (desk.waiting() + desk.served.len()) as i64;
        }
        let mut expected = self.left;
        for household in self.households.iter().filter(|h| h.whereabouts != Whereabouts::Gone) {
            let settled = matches!(household.whereabouts, Whereabouts::Waits(_) | Whereabouts::Served(_));
            assert!(settled, "left between two stations: {:?}", household.whereabouts);
            expected[household.class] += 1;
            listed -= 1;
        }
        assert_eq!(self.came, expected, "came = left + present, per class");
        assert_eq!(listed, 0, "somebody is at two places, or at none");

        for (place, (desk, resource)) in self.desks.iter().zip(&mut run.resources).enumerate() {
            assert_eq!((resource.waiting(), resource.in_service()), (desk.waiting(), desk.served.len()));
            assert!(desk.waiting() + desk.served.len() <= self.network.stations[place].room, "more than there is room");
            for class in 0..CLASSES {
                let found = resource.flows().get(class).copied().unwrap_or_default();
                assert_eq!(found, desk.flows[class], "station {place}, class {class}");
            }
            assert_eq!(resource.balance(now), Ok(()), "station {place}");
            assert_eq!(after[place].iter().sum::<u32>() as usize, desk.served.len(), "each household takes one place");
            for (server, (&before, &after)) in before[place].iter().zip(&after[place]).enumerate() {
                let most = if desk.away[server] { before } else { before.max(desk.capacities[server]) };
                assert!(after <= most, "server {server} of station {place} takes {after}, at most {most}");
                let free = !desk.away[server] && after < desk.capacities[server];
                assert!(!free || desk.waiting() == 0, "server {server} of station {place} is free while some wait");
            }
        }
    }
}
