//! Servers: individuals with limited capacity, and who of them has the most room.

/// Number of a server within its resource.
pub type ServerId = u32;

#[derive(Clone, Copy, Debug)]
struct Server {
    capacity: u32,
    used: u32,
    customers: u32,
    /// Use from which the server counts as full: the norm share of its capacity.
    full_from: u32,
    away: bool,
}

impl Server {
    fn new(capacity: u32, norm: f64) -> Self {
        let full_from = (norm * f64::from(capacity)).ceil().clamp(0.0, f64::from(u32::MAX)) as u32;
        Self { capacity, used: 0, customers: 0, full_from, away: false }
    }

    const fn is_idle(&self) -> bool {
        self.customers == 0 && !self.away
    }

    const fn is_full(&self) -> bool {
        self.customers > 0 && self.used >= self.full_from
    }

    /// Twice the capacity that is left: what half of a demand must fit in. One who is away has none.
    const fn room(&self) -> u64 {
        if self.away { 0 } else { 2 * self.capacity.saturating_sub(self.used) as u64 }
    }

    /// What counts as available: nothing while the server is away.
    const fn available(&self) -> i64 {
        if self.away { 0 } else { self.capacity as i64 }
    }
}

/// The servers of a resource and their totals.
#[derive(Clone, Debug)]
pub(super) struct Servers {
    servers: Vec<Server>,
    /// Who is idle, by seniority: 64 to a word.
    idle: Vec<u64>,
    /// Place of each server in order of capacity, the largest first and the lowest number among equals; and the reverse.
    seniority: Vec<u32>,
    by_seniority: Vec<ServerId>,
    /// Room of each server that is busy; nothing for who is idle, and for the empty places of the tournament.
    room: Vec<u64>,
    /// A tournament over the busy servers: entry 1 is the one with the most room, entries 2i and 2i + 1 met at entry i.
    roomiest: Vec<ServerId>,
    norm: f64,
    /// Capacity of those who are not away.
    pub(super) capacity: i64,
    pub(super) used: i64,
    pub(super) customers: u32,
    /// Servers whose use is at or over the norm share of their capacity.
    pub(super) full: u32,
}

const WORD: u32 = u64::BITS;

impl Servers {
    pub(super) fn new(capacities: &[u32], norm: f64) -> Self {
        let size = capacities.len().next_power_of_two().max(2);
        let mut all = Self {
            servers: capacities.iter().map(|&capacity| Server::new(capacity, norm)).collect(),
            idle: vec![0; capacities.len().div_ceil(WORD as usize)],
            seniority: vec![0; capacities.len()],
            by_seniority: Vec::new(),
            room: vec![0; size],
            // nobody is busy: the lowest number wins every match
            roomiest: (0..2 * size).map(|place| lowest_below(place, size)).collect(),
            norm,
            capacity: capacities.iter().map(|&c| i64::from(c)).sum(),
            used: 0,
            customers: 0,
            full: 0,
        };
        all.rank();
        all
    }

    /// Puts the servers in order of capacity.
    fn rank(&mut self) {
        self.by_seniority = (0..self.servers.len() as ServerId).collect();
        self.by_seniority.sort_by_key(|&id| std::cmp::Reverse(self.servers[id as usize].capacity));
        self.idle.fill(0);
        for (place, &id) in (0..).zip(&self.by_seniority) {
            self.seniority[id as usize] = place;
            let idle = self.servers[id as usize].is_idle();
            self.idle[(place / WORD) as usize] |= u64::from(idle) << (place % WORD);
        }
    }

    pub(super) fn len(&self) -> usize {
        self.servers.len()
    }

    /// Share of this server's capacity in use.
    pub(super) fn load(&self, server: ServerId) -> f64 {
        let server = &self.servers[server as usize];
        f64::from(server.used) / f64::from(server.capacity)
    }

    /// The server with room for this demand: the preferred one if it can, else the idle one with the largest capacity, else
    /// the one with the most room, the lowest number among equals. There is room when at least half of the demand fits:
    /// people round their caseload to whole customers, up as often as down, so that large demands do not leave capacity
    /// unused. With capacity and demand 1 this is the textbook server. An idle server always has room, so that no work is too
    /// large to be done.
    #[inline]
    pub(super) fn with_room(&self, demand: u32, preferred: Option<ServerId>) -> Option<ServerId> {
        let demand = u64::from(demand.max(1));
        if let Some(id) = preferred {
            let server = &self.servers[id as usize];
            if server.is_idle() || server.room() >= demand {
                return Some(id);
            }
        }
        for (word, &idle) in (0..).zip(&self.idle) {
            if idle != 0 {
                return Some(self.by_seniority[(word * WORD + idle.trailing_zeros()) as usize]);
            }
        }
        let roomiest = self.roomiest[1];
        (self.room[roomiest as usize] >= demand).then_some(roomiest)
    }

    #[inline]
    pub(super) fn take(&mut self, id: ServerId, demand: u32) {
        let server = &mut self.servers[id as usize];
        let before = *server;
        server.used = server.used.saturating_add(demand);
        server.customers += 1;
        let after = *server;
        self.used += i64::from(demand);
        self.customers += 1;
        self.note(id, before, after);
    }

    #[inline]
    pub(super) fn give_back(&mut self, id: ServerId, demand: u32) {
        let server = &mut self.servers[id as usize];
        let before = *server;
        assert!(before.used >= demand && before.customers > 0, "a server gave back more than it had taken");
        server.used -= demand;
        server.customers -= 1;
        let after = *server;
        self.used -= i64::from(demand);
        self.customers -= 1;
        self.note(id, before, after);
    }

    /// Changes what the servers can carry; what they carry stays.
    pub(super) fn set_capacities(&mut self, capacities: impl Iterator<Item = u32>) {
        for (id, capacity) in (0..).zip(capacities) {
            let before = self.servers[id as usize];
            let Server { capacity, full_from, .. } = Server::new(capacity.max(1), self.norm);
            self.replace(id, before, Server { capacity, full_from, ..before });
        }
        self.rank();
    }

    /// A server goes away or comes back; what it carries stays.
    pub(super) fn set_away(&mut self, id: ServerId, away: bool) {
        let before = self.servers[id as usize];
        self.replace(id, before, Server { away, ..before });
    }

    fn replace(&mut self, id: ServerId, before: Server, after: Server) {
        self.servers[id as usize] = after;
        self.capacity += after.available() - before.available();
        self.note(id, before, after);
    }

    /// Keeps the totals, the idle and the tournament true after a change of one server.
    #[inline]
    fn note(&mut self, id: ServerId, before: Server, after: Server) {
        self.full = self.full + u32::from(after.is_full()) - u32::from(before.is_full());
        let place = self.seniority[id as usize];
        let (word, bit) = ((place / WORD) as usize, 1 << (place % WORD));
        self.idle[word] = (self.idle[word] & !bit) | if after.is_idle() { bit } else { 0 };
        let room = if after.customers == 0 { 0 } else { after.room() };
        if room != self.room[id as usize] {
            self.room[id as usize] = room;
            self.replay(id);
        }
    }

    /// Plays the matches of a server whose room changed again, up to one that it neither won nor wins.
    fn replay(&mut self, id: ServerId) {
        let mut place = (self.room.len() + id as usize) / 2;
        while place > 0 {
            let (left, right) = (self.roomiest[2 * place], self.roomiest[2 * place + 1]);
            // the lowest number among equals stands on the left
            let winner = if self.room[right as usize] > self.room[left as usize] { right } else { left };
            if winner == self.roomiest[place] && winner != id {
                break;
            }
            self.roomiest[place] = winner;
            place /= 2;
        }
    }
}

/// The lowest server in the part of the tournament below an entry.
fn lowest_below(entry: usize, size: usize) -> ServerId {
    let mut entry = entry.max(1);
    while entry < size {
        entry *= 2;
    }
    (entry - size) as ServerId
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tournament against a look at every server, over a long run of pseudo-random work, absence and changes of capacity.
    #[test]
    fn the_tournament_finds_the_server_with_the_most_room() {
        for capacities in [vec![7], vec![10, 10, 3], vec![9, 4, 9, 9, 1, 6, 9], vec![1; 70]] {
            let mut servers = Servers::new(&capacities, 1.0);
            let mut running: Vec<(ServerId, u32)> = Vec::new();
            let mut state: u32 = 1;
            for _ in 0..20_000 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let demand = 1 + (state >> 8) % 5;
                let mut best: Option<((bool, u64), ServerId)> = None;
                for (id, server) in (0..).zip(&servers.servers) {
                    let room = (server.is_idle(), server.room());
                    let fits = server.is_idle() || server.room() >= u64::from(demand);
                    if fits && best.is_none_or(|(most, _)| room > most) {
                        best = Some((room, id));
                    }
                }
                assert_eq!(servers.with_room(demand, None), best.map(|(_, id)| id));
                let some = (state >> 16) % capacities.len() as u32;
                match state >> 29 {
                    0 => servers.set_away(some, state >> 12 & 1 == 0),
                    1 => {
                        let new = |(id, server): (u32, &Server)| {
                            if id == some { 1 + (state >> 20) % 12 } else { server.capacity }
                        };
                        let capacities: Vec<u32> = (0..).zip(&servers.servers).map(new).collect();
                        servers.set_capacities(capacities.into_iter());
                    }
                    2..5 => {
                        if let Some((_, id)) = best {
                            servers.take(id, demand);
                            running.push((id, demand));
                        }
                    }
                    _ if !running.is_empty() => {
                        let (id, demand) = running.swap_remove(state as usize % running.len());
                        servers.give_back(id, demand);
                    }
                    _ => {}
                }
                let available: i64 = servers.servers.iter().map(Server::available).sum();
                let used: i64 = running.iter().map(|(_, demand)| i64::from(*demand)).sum();
                assert_eq!((servers.capacity, servers.used), (available, used));
            }
        }
    }
}
