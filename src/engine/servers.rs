//! Servers: individuals with limited capacity, and who of them has the most room.

/// Number of a server within its resource.
pub type ServerId = u32;

#[derive(Clone, Copy, Debug)]
struct Server {
    capacity: u32,
    used: u32,
    customers: u32,
    away: bool,
}

impl Server {
    /// Twice the capacity that is left: what half of a demand must fit in. An idle server has more than any other, one who is
    /// away has none.
    fn room(&self) -> u64 {
        let left = 2 * u64::from(self.capacity.saturating_sub(self.used));
        match (self.away, self.customers) {
            (true, _) => 0,
            (false, 0) => (1 << 40) + left,
            (false, _) => left,
        }
    }

    /// What counts as available: nothing while the server is away.
    const fn available(&self) -> u32 {
        if self.away { 0 } else { self.capacity }
    }
}

/// The servers of a resource and their totals.
#[derive(Clone, Debug)]
pub(super) struct Servers {
    servers: Vec<Server>,
    /// Room of each server, and zero for the empty places of the tournament beyond the last one.
    room: Vec<u64>,
    /// A tournament over the servers: entry 1 is the server with the most room, entries 2i and 2i + 1 met at entry i.
    roomiest: Vec<ServerId>,
    norm: f64,
    /// Capacity of those who are not away.
    pub(super) capacity: u64,
    pub(super) used: u64,
    pub(super) customers: u32,
    /// Servers whose use is at or over the norm share of their capacity.
    pub(super) full: u32,
}

impl Servers {
    pub(super) fn new(capacities: &[u32], norm: f64) -> Self {
        let size = capacities.len().next_power_of_two().max(2);
        let servers: Vec<Server> =
            capacities.iter().map(|&capacity| Server { capacity, used: 0, customers: 0, away: false }).collect();
        let mut room: Vec<u64> = servers.iter().map(Server::room).collect();
        room.resize(size, 0);
        let mut all = Self {
            servers,
            room,
            roomiest: std::iter::repeat_n(0, size).chain((0..size).map(|place| place as ServerId)).collect(),
            norm,
            capacity: capacities.iter().map(|&c| u64::from(c)).sum(),
            used: 0,
            customers: 0,
            full: 0,
        };
        for place in (1..size).rev() {
            all.roomiest[place] = all.winner(place);
        }
        all
    }

    pub(super) fn len(&self) -> usize {
        self.servers.len()
    }

    /// Share of this server's capacity in use.
    pub(super) fn load(&self, server: ServerId) -> f64 {
        let server = &self.servers[server as usize];
        f64::from(server.used) / f64::from(server.capacity)
    }

    /// The server with room for this demand: the preferred one if it can, else an idle one, else the one with the most room,
    /// the lowest number among equals. There is room when at least half of the demand fits: people round their caseload to
    /// whole customers, up as often as down, so that large demands do not leave capacity unused. With capacity and demand 1
    /// this is the textbook server. An idle server always has room, so that no work is too large to be done.
    pub(super) fn with_room(&self, demand: u32, preferred: Option<ServerId>) -> Option<ServerId> {
        let fits = |server: &ServerId| self.room[*server as usize] >= u64::from(demand.max(1));
        preferred.filter(fits).or_else(|| Some(self.roomiest[1]).filter(fits))
    }

    pub(super) fn take(&mut self, server: ServerId, demand: u32) {
        self.change(server, |s| {
            s.used = s.used.saturating_add(demand);
            s.customers += 1;
        });
        self.used += u64::from(demand);
        self.customers += 1;
    }

    pub(super) fn give_back(&mut self, server: ServerId, demand: u32) {
        self.change(server, |s| {
            assert!(s.used >= demand && s.customers > 0, "a server gave back more than it had taken");
            s.used -= demand;
            s.customers -= 1;
        });
        self.used -= u64::from(demand);
        self.customers -= 1;
    }

    /// Changes what a server can carry, and whether it is there; what it carries stays.
    pub(super) fn set(&mut self, id: ServerId, capacity: Option<u32>, away: Option<bool>) {
        self.capacity -= u64::from(self.servers[id as usize].available());
        self.change(id, |s| {
            s.capacity = capacity.unwrap_or(s.capacity).max(1);
            s.away = away.unwrap_or(s.away);
        });
        self.capacity += u64::from(self.servers[id as usize].available());
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
        self.room[id as usize] = server.room();
        let mut place = (self.room.len() + id as usize) / 2;
        while place > 0 {
            let winner = self.winner(place);
            // a match that this server neither won nor wins changes nothing higher up
            if winner == self.roomiest[place] && winner != id {
                break;
            }
            self.roomiest[place] = winner;
            place /= 2;
        }
    }

    fn winner(&self, place: usize) -> ServerId {
        let (left, right) = (self.roomiest[2 * place], self.roomiest[2 * place + 1]);
        // the lowest number among equals stands on the left
        if self.room[right as usize] > self.room[left as usize] { right } else { left }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tournament against a look at every server, over a long run of pseudo-random work, absence and changes of capacity.
    #[test]
    fn the_tournament_finds_the_server_with_the_most_room() {
        for capacities in [vec![7], vec![10, 10, 3], vec![9, 4, 9, 9, 1, 6, 9]] {
            let mut servers = Servers::new(&capacities, 1.0);
            let mut running: Vec<(ServerId, u32)> = Vec::new();
            let mut state: u32 = 1;
            for _ in 0..20_000 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let demand = 1 + (state >> 8) % 5;
                let mut best: Option<(u64, ServerId)> = None;
                for (id, server) in (0..).zip(&servers.servers) {
                    if server.room() >= u64::from(demand) && best.is_none_or(|(room, _)| server.room() > room) {
                        best = Some((server.room(), id));
                    }
                }
                assert_eq!(servers.with_room(demand, None), best.map(|(_, id)| id));
                let some = (state >> 16) % capacities.len() as u32;
                match state >> 29 {
                    0 => servers.set(some, None, Some(state >> 12 & 1 == 0)),
                    1 => servers.set(some, Some(1 + (state >> 20) % 12), None),
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
                let available: u64 = servers.servers.iter().map(|s| u64::from(s.available())).sum();
                let used: u64 = running.iter().map(|(_, demand)| u64::from(*demand)).sum();
                assert_eq!((servers.capacity, servers.used), (available, used));
            }
        }
    }
}
