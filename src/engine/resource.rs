//! A resource: individual servers with limited capacity behind one waiting line.
//!
//! With capacity 1 per server and demand 1 per customer this is the textbook station with c servers; with larger capacities
//! a server is a person with a caseload, and a customer takes as much of it as the work needs.

use super::{Ticket, Time, WaitingLine};

/// Number of a server within its resource.
pub type ServerId = u32;

/// A customer who starts service.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Start<T> {
    /// The customer.
    pub customer: T,
    /// Who serves.
    pub server: ServerId,
    /// When the customer joined the line.
    pub since: Time,
}

/// Why a resource cannot exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResourceError;

impl std::fmt::Display for ResourceError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a resource needs at least one server, and every server some capacity")
    }
}

impl std::error::Error for ResourceError {}

#[derive(Clone, Copy, Debug)]
struct Server {
    capacity: u32,
    used: u32,
    customers: u32,
}

impl Server {
    /// Twice the capacity that is left: what half of a demand must fit in. An idle server has more than any other.
    fn room(&self) -> u64 {
        let left = 2 * u64::from(self.capacity.saturating_sub(self.used));
        if self.customers == 0 { (1 << 40) + left } else { left }
    }
}

#[derive(Clone, Copy, Debug)]
struct Waiting<T> {
    customer: T,
    demand: u32,
    preferred: Option<ServerId>,
    since: Time,
}

/// Servers, a waiting line, and the integrals over time that statistics need.
#[derive(Clone, Debug)]
pub struct Resource<T> {
    servers: Vec<Server>,
    /// A tournament over the servers: entry 1 is the server with the most room, entries 2i and 2i + 1 met at entry i.
    roomiest: Vec<ServerId>,
    line: WaitingLine<Waiting<T>>,
    capacity: u64,
    used: u64,
    customers: u32,
    /// Servers whose use is at or over the norm share of their capacity.
    full: u32,
    norm: f64,
    last: Time,
    /// ∫ used dt, ∫ waiting dt, ∫ customers dt, ∫ full servers dt since the last reset.
    integrals: [f64; 4],
    since: Time,
}

impl<T: Copy> Resource<T> {
    /// A resource with one server per entry of `capacities`; `norm` is the share of its capacity at which a server counts as
    /// full (1 for an ordinary station).
    ///
    /// # Errors
    /// When there is no server, or one without capacity.
    pub fn new(capacities: &[u32], norm: f64) -> Result<Self, ResourceError> {
        if capacities.is_empty() || capacities.contains(&0) {
            return Err(ResourceError);
        }
        let mut resource = Self {
            roomiest: Vec::new(),
            servers: capacities.iter().map(|&capacity| Server { capacity, used: 0, customers: 0 }).collect(),
            line: WaitingLine::new(),
            capacity: capacities.iter().map(|&c| u64::from(c)).sum(),
            used: 0,
            customers: 0,
            full: 0,
            norm,
            last: Time::ZERO,
            integrals: [0.0; 4],
            since: Time::ZERO,
        };
        resource.hold_tournament();
        Ok(resource)
    }

    /// Number of servers.
    #[must_use]
    pub fn servers(&self) -> usize {
        self.servers.len()
    }

    /// Number waiting in the line.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.line.len()
    }

    /// Number of customers in service.
    #[must_use]
    pub const fn in_service(&self) -> u32 {
        self.customers
    }

    /// Share of this server's capacity in use; over 1 when work was added that could not wait.
    #[must_use]
    pub fn load(&self, server: ServerId) -> f64 {
        let server = &self.servers[server as usize];
        f64::from(server.used) / f64::from(server.capacity)
    }

    /// Asks for service. Starts at once when nobody waits and a server has room, the preferred one if it can: gives the
    /// server. Otherwise joins the line in `class` (0 goes first): gives the ticket.
    ///
    /// # Errors
    /// The ticket, when the customer has to wait.
    pub fn request(
        &mut self,
        now: Time,
        customer: T,
        class: u8,
        demand: u32,
        preferred: Option<ServerId>,
    ) -> Result<ServerId, Ticket> {
        if self.line.is_empty()
            && let Some(server) = self.with_room(demand, preferred)
        {
            self.occupy(now, server, demand);
            return Ok(server);
        }
        self.advance(now);
        Err(self.line.join(class, Waiting { customer, demand, preferred, since: now }))
    }

    /// Work that cannot wait and belongs to this server: it starts now, over the limit if need be.
    pub fn occupy(&mut self, now: Time, server: ServerId, demand: u32) {
        self.advance(now);
        self.change(server, |s| {
            s.used = s.used.saturating_add(demand);
            s.customers += 1;
        });
        self.used += u64::from(demand);
        self.customers += 1;
    }

    /// Ends a service. Call [`start_next`](Self::start_next) until it gives nothing.
    ///
    /// # Panics
    /// When this server was not serving that much: a broken invariant.
    pub fn release(&mut self, now: Time, server: ServerId, demand: u32) {
        self.advance(now);
        self.change(server, |s| {
            assert!(s.used >= demand && s.customers > 0, "a server gave back more than it had taken");
            s.used -= demand;
            s.customers -= 1;
        });
        self.used -= u64::from(demand);
        self.customers -= 1;
    }

    /// Starts the first in line when a server has room for it. Nobody is overtaken within or across classes.
    pub fn start_next(&mut self, now: Time) -> Option<Start<T>> {
        let first = self.line.first()?;
        let server = self.with_room(first.demand, first.preferred)?;
        self.advance(now);
        self.line.take_first();
        self.occupy(now, server, first.demand);
        Some(Start { customer: first.customer, server, since: first.since })
    }

    /// Leaves the line without service; false when the ticket is not in it. Call [`start_next`](Self::start_next) after it:
    /// the one who left may have blocked others.
    pub fn leave(&mut self, now: Time, ticket: Ticket) -> bool {
        self.advance(now);
        self.line.leave(ticket).is_some()
    }

    /// Moves someone who waits to another class, at its end; the time of joining stays. Gives the new ticket.
    pub fn change_class(&mut self, now: Time, ticket: Ticket, class: u8) -> Option<Ticket> {
        self.advance(now);
        let waiting = self.line.leave(ticket)?;
        Some(self.line.join(class, waiting))
    }

    /// Multiplies the capacity of every server, rounding to whole units, at least 1. Running services stay.
    pub fn scale_capacity(&mut self, now: Time, original: &[u32], factor: f64) {
        self.advance(now);
        for (server, &capacity) in (0..).zip(original) {
            let scaled = (f64::from(capacity) * factor).round().clamp(1.0, f64::from(u32::MAX)) as u32;
            self.change(server, |s| s.capacity = scaled);
        }
        self.capacity = self.servers.iter().map(|s| u64::from(s.capacity)).sum();
    }

    /// Starts the integrals anew: statistics count from now on.
    pub fn reset_statistics(&mut self, now: Time) {
        self.advance(now);
        self.integrals = [0.0; 4];
        self.since = now;
    }

    /// Time averages since the last reset: share of capacity in use, number waiting, customers per server, share of servers
    /// that are full. `None` when no time has passed.
    pub fn averages(&mut self, now: Time) -> Option<[f64; 4]> {
        self.advance(now);
        let span = now - self.since;
        (span > 0.0).then(|| {
            let servers = self.servers.len() as f64;
            [
                self.integrals[0] / span / self.capacity as f64,
                self.integrals[1] / span,
                self.integrals[2] / span / servers,
                self.integrals[3] / span / servers,
            ]
        })
    }

    /// The server with room for this demand: the preferred one if it can, else an idle one, else the one with the most room,
    /// the lowest number among equals. There is room when at least half of the demand fits: people round their caseload to
    /// whole customers, up as often as down, so that large demands do not leave capacity unused. With capacity and demand 1
    /// this is the textbook server. An idle server always has room, so that no work is too large to be done.
    fn with_room(&self, demand: u32, preferred: Option<ServerId>) -> Option<ServerId> {
        let fits = |server: &ServerId| self.servers[*server as usize].room() >= u64::from(demand);
        preferred.filter(fits).or_else(|| Some(self.roomiest[1]).filter(fits))
    }

    fn hold_tournament(&mut self) {
        let size = self.servers.len().next_power_of_two().max(2);
        self.roomiest = vec![0; size];
        self.roomiest.extend((0..size).map(|place| place as ServerId));
        for place in (1..size).rev() {
            self.roomiest[place] = self.winner(place);
        }
    }

    fn winner(&self, place: usize) -> ServerId {
        let (left, right) = (self.roomiest[2 * place], self.roomiest[2 * place + 1]);
        // places beyond the last server are empty and lose; the lowest number among equals stands on the left
        let room = |server: ServerId| self.servers.get(server as usize).map(Server::room);
        if room(right) > room(left) { right } else { left }
    }

    fn change(&mut self, id: ServerId, change: impl FnOnce(&mut Server)) {
        let norm = self.norm;
        let is_full = |s: &Server| s.customers > 0 && f64::from(s.used) >= norm * f64::from(s.capacity);
        let server = &mut self.servers[id as usize];
        let before = is_full(server);
        change(server);
        match (before, is_full(server)) {
            (false, true) => self.full += 1,
            (true, false) => self.full -= 1,
            _ => {}
        }
        let mut place = (self.roomiest.len() / 2 + id as usize) / 2;
        while place > 0 {
            self.roomiest[place] = self.winner(place);
            place /= 2;
        }
    }

    fn advance(&mut self, now: Time) {
        let days = now - self.last;
        if days > 0.0 {
            let levels = [self.used as f64, self.line.len() as f64, f64::from(self.customers), f64::from(self.full)];
            for (integral, level) in self.integrals.iter_mut().zip(levels) {
                *integral += level * days;
            }
            self.last = now;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tournament against a look at every server, over a long run of pseudo-random requests and releases.
    #[test]
    fn the_tournament_finds_the_server_with_the_most_room() {
        for capacities in [vec![7], vec![10, 10, 3], vec![9, 4, 9, 9, 1, 6, 9]] {
            let mut resource = Resource::<u32>::new(&capacities, 1.0).expect("a resource");
            let mut running: Vec<(ServerId, u32)> = Vec::new();
            let mut state: u32 = 1;
            for step in 0..5_000_u32 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let now = Time::ZERO + f64::from(step);
                let demand = 1 + (state >> 8) % 5;
                let mut best: Option<(u64, ServerId)> = None;
                for (id, server) in (0..).zip(&resource.servers) {
                    if server.room() >= u64::from(demand) && best.is_none_or(|(room, _)| server.room() > room) {
                        best = Some((server.room(), id));
                    }
                }
                assert_eq!(resource.with_room(demand, None), best.map(|(_, id)| id));
                if let Some((_, id)) = best.filter(|_| state >> 30 != 0) {
                    resource.occupy(now, id, demand);
                    running.push((id, demand));
                } else if !running.is_empty() {
                    let (id, demand) = running.swap_remove(state as usize % running.len());
                    resource.release(now, id, demand);
                }
            }
        }
    }
}
