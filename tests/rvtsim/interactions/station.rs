//! One resource, asked anything in any order, with old tickets kept and used again; against lists on paper.

use proptest::prelude::*;
use rvtsim::engine::{Admission, Resource, Service, Ticket};

use super::paper::{Paper, Stay};
use super::{Sightings, try_cases};

/// What is asked of the station.
#[derive(Clone, Copy, Debug)]
enum Ask {
    Request { household: u32, class: u8, demand: u32, preferred: Option<u32> },
    Occupy { household: u32, class: u8, server: u32, demand: u32 },
    Release { ticket: usize },
    Leave { ticket: usize },
    ChangeClass { ticket: usize, class: u8 },
    StartNext,
    Away { server: u32, away: bool },
    Scale { factor: f64 },
    NewBooks,
}

#[derive(Clone, Debug)]
struct Case {
    capacities: Vec<u32>,
    /// Share of the capacity from which a server counts as full.
    norm: f64,
    room: usize,
    /// Length of a tick in days. A quarter is exact in binary, a tenth is not.
    tick: f64,
    /// Whether the line is served after every question, as the documentation asks, or only when it happens to be asked.
    eager: bool,
    /// Ticks that pass, and then a question.
    steps: Vec<(u32, Ask)>,
}

fn asks() -> impl Strategy<Value = Ask> {
    let (class, demand, server) = (0_u8..3, 1_u32..5, 0_u32..3);
    // counted from the last one; most are over
    let ticket = 0_usize..16;
    prop_oneof![
        8 => (0_u32..5, class.clone(), demand.clone(), prop::option::weighted(0.3, server.clone())).prop_map(
            |(household, class, demand, preferred)| Ask::Request { household, class, demand, preferred },
        ),
        1 => (0_u32..5, class.clone(), server.clone(), demand)
            .prop_map(|(household, class, server, demand)| Ask::Occupy { household, class, server, demand }),
        5 => ticket.clone().prop_map(|ticket| Ask::Release { ticket }),
        4 => ticket.clone().prop_map(|ticket| Ask::Leave { ticket }),
        2 => (ticket, class).prop_map(|(ticket, class)| Ask::ChangeClass { ticket, class }),
        2 => Just(Ask::StartNext),
        2 => (server, any::<bool>()).prop_map(|(server, away)| Ask::Away { server, away }),
        1 => prop::sample::select(vec![0.1, 0.5, 1.0, 1.5, 3.0]).prop_map(|factor| Ask::Scale { factor }),
        1 => Just(Ask::NewBooks),
    ]
}

fn cases() -> impl Strategy<Value = Case> {
    (
        prop::collection::vec(1_u32..4, 1..4),
        prop::sample::select(vec![1.0, 0.7]),
        prop_oneof![Just(usize::MAX), 1_usize..7],
        prop::sample::select(vec![0.25, 0.1]),
        prop::bool::weighted(0.8),
        prop::collection::vec((prop::sample::select(vec![0, 0, 0, 1, 2, 7]), asks()), 1..60),
    )
        .prop_map(|(capacities, norm, room, tick, eager, steps)| Case {
            capacities,
            norm,
            room,
            tick,
            eager,
            steps,
        })
}

/// The resource beside the paper.
struct Both<'a> {
    resource: Resource<u32>,
    paper: Paper,
    /// Every ticket that was ever given, with its stay.
    tickets: Vec<(Ticket, usize)>,
    sightings: &'a Sightings,
}

impl Both<'_> {
    fn ask(&mut self, ask: Ask) {
        let now = self.paper.now;
        match ask {
            Ask::Request { household, class, demand, preferred } => {
                let preferred = preferred.map(|server| server % self.paper.desks.len() as u32);
                self.request(household, class, demand, preferred);
            }
            Ask::Occupy { household, class, server, demand } => {
                let server = server % self.paper.desks.len() as u32;
                let stay = self.enter(household, class, demand, None);
                let ticket = self.resource.occupy(now, self.paper.stays[stay].household, class, server, demand);
                self.keep(ticket, stay);
                self.paper.flows[usize::from(class)].arrived += 1;
                self.paper.start(stay, server);
            }
            Ask::Release { ticket } => self.release(ticket),
            Ask::Leave { ticket } => self.leave(ticket),
            Ask::ChangeClass { ticket, class } => {
                let Some((ticket, stay)) = self.ticket(ticket) else { return };
                let waits = self.paper.step_out(stay);
                assert_eq!(self.resource.change_class(now, ticket, class), waits, "only who waits changes class");
                if waits {
                    let old = std::mem::replace(&mut self.paper.stays[stay].class, class);
                    self.paper.lines[usize::from(class)].push(stay);
                    self.paper.flows[usize::from(old)].moved_out += 1;
                    self.paper.flows[usize::from(class)].moved_in += 1;
                    self.sightings.note("another class while waiting");
                }
            }
            Ask::StartNext => {
                self.start_next();
            }
            Ask::Away { server, away } => {
                let server = server % self.paper.desks.len() as u32;
                self.resource.set_away(now, server, away);
                let desk = &mut self.paper.desks[server as usize];
                if away && !desk.away && !desk.serves.is_empty() {
                    self.sightings.note("away with households");
                }
                desk.away = away;
            }
            Ask::Scale { factor } => {
                let original: Vec<u32> = self.paper.desks.iter().map(|desk| desk.original).collect();
                self.resource.scale_capacity(now, &original, factor);
                for desk in &mut self.paper.desks {
                    desk.capacity = ((f64::from(desk.original) * factor).round() as u32).max(1);
                }
                if self.paper.desks.iter().any(|desk| self.paper.used(desk) > desk.capacity) {
                    self.sightings.note("less capacity than use");
                }
            }
            Ask::NewBooks => {
                self.resource.reset_statistics(now);
                self.paper.new_books();
                if self.paper.waiting() > 0 {
                    self.sightings.note("new books while some wait");
                }
            }
        }
    }

    fn ticket(&self, back: usize) -> Option<(Ticket, usize)> {
        let last = self.tickets.len().checked_sub(1)?;
        Some(self.tickets[last - back % self.tickets.len()])
    }

    /// A stay of the first household from this one that is not here: so most have been here before.
    fn enter(&mut self, from: u32, class: u8, demand: u32, preferred: Option<u32>) -> usize {
        let household = (from..).find(|&household| !self.paper.is_here(household)).expect("endless");
        if self.paper.stays.iter().any(|stay| stay.household == household && stay.started.is_none()) {
            self.sightings.note("queues again after leaving");
        }
        let since = self.paper.now;
        self.paper.stays.push(Stay { household, class, demand, preferred, since, started: None, ended: None });
        self.paper.stays.len() - 1
    }

    fn keep(&mut self, ticket: Ticket, stay: usize) {
        assert!(self.tickets.iter().all(|(old, _)| *old != ticket), "a ticket means one stay, for ever");
        self.tickets.push((ticket, stay));
    }

    fn request(&mut self, household: u32, class: u8, demand: u32, preferred: Option<u32>) {
        let paper = &self.paper;
        let full = paper.waiting() + paper.in_service() >= paper.room;
        let starts = if paper.waiting() == 0 { paper.taker(demand, preferred) } else { None };
        let now = paper.now;
        let stay = self.enter(household, class, demand, preferred);
        let household = self.paper.stays[stay].household;
        self.paper.flows[usize::from(class)].arrived += 1;
        match self.resource.request(now, household, class, demand, preferred) {
            Admission::Refused => {
                assert!(full, "refused while there is a place");
                self.paper.flows[usize::from(class)].refused += 1;
                self.paper.stays.pop();
                self.sightings.note("refused");
            }
            Admission::Starts(ticket, server) => {
                assert_eq!((full, starts), (false, Some(server)), "starts at once");
                self.keep(ticket, stay);
                self.paper.start(stay, server);
            }
            Admission::Waits(ticket) => {
                assert_eq!((full, starts), (false, None), "waits");
                self.keep(ticket, stay);
                self.paper.lines[usize::from(class)].push(stay);
            }
        }
    }

    fn release(&mut self, ticket: usize) {
        let Some((ticket, stay)) = self.ticket(ticket) else { return };
        let now = self.paper.now;
        let server = self.paper.desks.iter().position(|desk| desk.serves.contains(&stay));
        let Stay { household, class, since, started, .. } = self.paper.stays[stay];
        let expected = server.map(|server| {
            let started = started.expect("it is in service");
            Service { ticket, customer: household, server: server as u32, since, started }
        });
        assert_eq!(self.resource.release(now, ticket), expected, "only who is served can be released");
        match server {
            Some(server) => {
                self.paper.desks[server].serves.retain(|other| *other != stay);
                self.paper.stays[stay].ended = Some(now);
                self.paper.flows[usize::from(class)].ended += 1;
            }
            None => self.note_stale(stay),
        }
    }

    fn leave(&mut self, ticket: usize) {
        let Some((ticket, stay)) = self.ticket(ticket) else { return };
        let Stay { household, class, since, .. } = self.paper.stays[stay];
        let waits = self.paper.step_out(stay);
        let left = self.resource.leave(self.paper.now, ticket);
        assert_eq!(left, waits.then_some((household, since)), "only who waits can leave");
        if waits {
            self.paper.stays[stay].ended = Some(self.paper.now);
            self.paper.flows[usize::from(class)].left += 1;
        } else {
            self.note_stale(stay);
        }
    }

    fn note_stale(&self, stay: usize) {
        let Stay { household, ended, .. } = self.paper.stays[stay];
        if ended.is_some() && self.paper.is_here(household) {
            self.sightings.note("old ticket of who came again");
        }
    }

    /// Starts the first in line in both; false when nobody starts.
    fn start_next(&mut self) -> bool {
        let expected = self.paper.next().map(|(stay, server)| {
            let Stay { household, since, .. } = self.paper.stays[stay];
            let (ticket, _) = *self.tickets.iter().find(|(_, of)| *of == stay).expect("a ticket for each stay");
            (stay, Service { ticket, customer: household, server, since, started: self.paper.now })
        });
        let found = self.resource.start_next(self.paper.now);
        assert_eq!(found, expected.map(|(_, service)| service), "who starts next");
        let Some((stay, service)) = expected else { return false };
        if self.paper.desks.iter().any(|desk| desk.away) {
            self.sightings.note("starts while somebody is away");
        }
        assert!(self.paper.step_out(stay), "it was the first in line");
        self.paper.start(stay, service.server);
        true
    }

    fn check(&mut self) {
        let (paper, resource) = (&self.paper, &mut self.resource);
        assert_eq!((resource.waiting(), resource.in_service()), (paper.waiting(), paper.in_service()));
        for (server, desk) in (0..).zip(&paper.desks) {
            assert_eq!(
                resource.load(server),
                f64::from(paper.used(desk)) / f64::from(desk.capacity),
                "load of {server}"
            );
        }
        for class in 0..3 {
            let found = resource.flows().get(class).copied().unwrap_or_default();
            assert_eq!(found, paper.flows[class], "flows of class {class}");
        }
        assert_eq!(resource.balance(paper.now), Ok(()));
        let span = paper.now - paper.opened;
        let averages = resource.averages(paper.now);
        assert_eq!(averages.is_some(), span > 0.0);
        if let Some(averages) = averages {
            let days: Vec<_> = paper.stays.iter().map(|stay| stay.days(paper.opened, paper.now)).collect();
            let utilisation = if paper.there > 0.0 { paper.used / paper.there } else { 0.0 };
            for (what, found, expected) in [
                ("utilisation", averages.utilisation, utilisation),
                ("waiting", averages.waiting, days.iter().map(|(wait, _)| wait).sum::<f64>() / span),
                ("in service", averages.in_service, days.iter().map(|(_, service)| service).sum::<f64>() / span),
                ("full", averages.full, paper.full / span / paper.desks.len() as f64),
            ] {
                assert!((found - expected).abs() <= 1e-9 * expected.max(1.0), "{what}: {found}, not {expected}");
            }
        }
    }

    /// Everyone comes back and everything ends: nobody was lost on the way.
    fn close(&mut self) {
        for server in 0..self.paper.desks.len() as u32 {
            self.ask(Ask::Away { server, away: false });
        }
        while self.start_next() {}
        while let Some(&stay) = self.paper.desks.iter().flat_map(|desk| &desk.serves).next() {
            let place = self.tickets.iter().rposition(|(_, of)| *of == stay).expect("a ticket for each stay");
            self.release(self.tickets.len() - 1 - place);
            while self.start_next() {}
            self.check();
        }
        assert_eq!((self.resource.waiting(), self.resource.in_service()), (0, 0), "somebody was forgotten");
    }
}

#[test]
fn a_resource_does_what_lists_on_paper_do() {
    let sightings = Sightings::default();
    try_cases(301, &cases(), |case| {
        let resource = Resource::new(&case.capacities, case.norm).expect("servers with capacity");
        let resource = resource.with_room_for(case.room);
        let mut both = Both {
            resource,
            paper: Paper::new(&case.capacities, case.norm, case.room),
            tickets: Vec::new(),
            sightings: &sightings,
        };
        for &(ticks, ask) in &case.steps {
            both.paper.pass(f64::from(ticks) * case.tick);
            both.ask(ask);
            while case.eager && both.start_next() {}
            both.check();
        }
        both.close();
    });
    sightings.assert_all_seen(&[
        "another class while waiting",
        "away with households",
        "less capacity than use",
        "new books while some wait",
        "old ticket of who came again",
        "queues again after leaving",
        "refused",
        "starts while somebody is away",
    ]);
}
