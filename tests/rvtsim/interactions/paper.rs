//! The station on paper: lists that are searched from end to end, so that they are plainly right.

use rvtsim::engine::{Flow, Time};

/// One stay, from the request to the end; it is never crossed out.
#[derive(Clone, Debug)]
pub struct Stay {
    pub household: u32,
    pub class: u8,
    pub demand: u32,
    pub preferred: Option<u32>,
    pub since: Time,
    pub started: Option<Time>,
    pub ended: Option<Time>,
}

impl Stay {
    /// Days within the books of (waiting, service).
    pub fn days(&self, opened: Time, now: Time) -> (f64, f64) {
        let within = |from: Time, to: Time| (to - from.max(opened)).max(0.0);
        let end = self.ended.unwrap_or(now);
        match self.started {
            Some(started) => (within(self.since, started), within(started, end)),
            None => (within(self.since, end), 0.0),
        }
    }
}

#[derive(Clone, Debug)]
pub struct Desk {
    pub original: u32,
    pub capacity: u32,
    pub away: bool,
    /// The stays that it serves.
    pub serves: Vec<usize>,
}

/// The station on paper.
pub struct Paper {
    pub stays: Vec<Stay>,
    /// Who waits, per class, in order.
    pub lines: [Vec<usize>; 3],
    pub desks: Vec<Desk>,
    pub norm: f64,
    pub room: usize,
    pub now: Time,
    pub opened: Time,
    /// Days of capacity used, of capacity that was there, and of desks that were full, since the books were opened.
    pub used: f64,
    pub there: f64,
    pub full: f64,
    pub flows: [Flow; 3],
}

impl Paper {
    pub fn new(capacities: &[u32], norm: f64, room: usize) -> Self {
        let desk = |&capacity| Desk { original: capacity, capacity, away: false, serves: Vec::new() };
        Self {
            stays: Vec::new(),
            lines: Default::default(),
            desks: capacities.iter().map(desk).collect(),
            norm,
            room,
            now: Time::ZERO,
            opened: Time::ZERO,
            used: 0.0,
            there: 0.0,
            full: 0.0,
            flows: [Flow::default(); 3],
        }
    }

    pub fn used(&self, desk: &Desk) -> u32 {
        desk.serves.iter().map(|stay| self.stays[*stay].demand).sum()
    }

    pub fn pass(&mut self, days: f64) {
        let later = self.now + days;
        let days = later - self.now;
        for desk in &self.desks {
            let used = f64::from(self.used(desk));
            self.used += used * days;
            if !desk.away {
                self.there += f64::from(desk.capacity) * days;
            }
            if !desk.serves.is_empty() && used >= (self.norm * f64::from(desk.capacity)).ceil() {
                self.full += days;
            }
        }
        self.now = later;
    }

    pub fn waiting(&self) -> usize {
        self.lines.iter().map(Vec::len).sum()
    }

    pub fn in_service(&self) -> usize {
        self.desks.iter().map(|desk| desk.serves.len()).sum()
    }

    pub fn is_here(&self, household: u32) -> bool {
        self.stays.iter().any(|stay| stay.household == household && stay.ended.is_none())
    }

    /// Who takes a demand: the preferred one; else the idle one with the largest capacity; else the one with the most room.
    pub fn taker(&self, demand: u32, preferred: Option<u32>) -> Option<u32> {
        let room = |desk: &Desk| desk.capacity.saturating_sub(self.used(desk));
        let takes = |desk: &Desk| !desk.away && (desk.serves.is_empty() || 2 * room(desk) >= demand);
        if let Some(server) = preferred
            && takes(&self.desks[server as usize])
        {
            return Some(server);
        }
        let mut best: Option<(bool, u32, u32)> = None;
        for (server, desk) in (0..).zip(&self.desks) {
            let idle = desk.serves.is_empty();
            let better = best.is_none_or(|(was_idle, most, _)| (idle, room(desk)) > (was_idle, most));
            if takes(desk) && better {
                best = Some((idle, room(desk), server));
            }
        }
        best.map(|(.., server)| server)
    }

    /// The first in line and who takes it.
    pub fn next(&self) -> Option<(usize, u32)> {
        let first = *self.lines.iter().flatten().next()?;
        let Stay { demand, preferred, .. } = self.stays[first];
        Some((first, self.taker(demand, preferred)?))
    }

    /// Takes a stay out of the line; false when it is not there.
    pub fn step_out(&mut self, stay: usize) -> bool {
        let before = self.waiting();
        self.lines.iter_mut().for_each(|line| line.retain(|other| *other != stay));
        self.waiting() < before
    }

    pub fn start(&mut self, stay: usize, server: u32) {
        self.stays[stay].started = Some(self.now);
        self.flows[usize::from(self.stays[stay].class)].started += 1;
        self.desks[server as usize].serves.push(stay);
    }

    pub fn new_books(&mut self) {
        self.opened = self.now;
        (self.used, self.there, self.full) = (0.0, 0.0, 0.0);
        for class in 0..3 {
            let of_class = |stay: &&usize| usize::from(self.stays[**stay].class) == class;
            let serving = self.desks.iter().flat_map(|desk| &desk.serves).filter(of_class).count();
            self.flows[class] = Flow {
                waiting_before: self.lines[class].len() as u64,
                serving_before: serving as u64,
                ..Flow::default()
            };
        }
    }
}
