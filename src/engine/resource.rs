//! A resource: individual servers with limited capacity behind one waiting line.
//!
//! With capacity 1 per server and demand 1 per customer this is the textbook station with c servers; with larger capacities
//! a server is a person with a caseload, and a customer takes as much of it as the work needs.

use super::accounts::{Accounts, Averages, Flow, Levels, Present, Unbalanced};
use super::servers::{ServerId, Servers};
use super::{Time, waiting_line::WaitingLine};

/// A stay at a resource, from the request to its end. After that it means nobody, even when the place is taken again: a
/// timer that carries an old ticket does nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket {
    place: u32,
    stamp: u32,
}

/// What becomes of a request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Admission {
    /// Service starts now, by this server.
    Starts(Ticket, ServerId),
    /// The customer joins the line.
    Waits(Ticket),
    /// There is no place.
    Refused,
}

/// A customer who starts service, or ends it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Service<T> {
    /// The stay.
    pub ticket: Ticket,
    /// The customer.
    pub customer: T,
    /// Who serves.
    pub server: ServerId,
    /// When the customer asked for service.
    pub since: Time,
    /// When service started.
    pub started: Time,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Empty,
    Waiting { preferred: Option<ServerId> },
    Served { server: ServerId },
}

/// A place of the slab in which those who are at the resource are kept.
#[derive(Clone, Copy, Debug)]
struct Place<T> {
    customer: T,
    since: Time,
    started: Time,
    demand: u32,
    stamp: u32,
    state: State,
    class: u8,
}

/// Servers, a waiting line, and their books.
///
/// Whoever drives it gives the time with every call; times never go back.
#[derive(Clone, Debug)]
pub struct Resource<T> {
    servers: Servers,
    line: WaitingLine,
    places: Vec<Place<T>>,
    free: Vec<u32>,
    /// Most customers present, those in service included.
    room: usize,
    accounts: Accounts,
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
        Ok(Self {
            servers: Servers::new(capacities, norm),
            line: WaitingLine::default(),
            places: Vec::new(),
            free: Vec::new(),
            room: usize::MAX,
            accounts: Accounts::default(),
        })
    }

    /// The same resource with room for so many customers, those in service included; who finds it full is refused.
    #[must_use]
    pub fn with_room_for(mut self, customers: usize) -> Self {
        self.room = customers;
        self
    }

    /// Number of servers.
    #[must_use]
    pub fn servers(&self) -> usize {
        self.servers.len()
    }

    /// Number waiting in the line.
    #[must_use]
    pub const fn waiting(&self) -> usize {
        self.line.len() as usize
    }

    /// Number of customers in service.
    #[must_use]
    pub const fn in_service(&self) -> usize {
        self.servers.customers as usize
    }

    /// Share of this server's capacity in use; over 1 when work was added that could not wait.
    #[must_use]
    pub fn load(&self, server: ServerId) -> f64 {
        self.servers.load(server)
    }

    /// Asks for service. It starts at once when nobody waits and a server has room, the preferred one if it can. Otherwise
    /// the customer joins the line in `class` (0 goes first), or is refused when the resource has no place left.
    #[inline]
    pub fn request(
        &mut self,
        now: Time,
        customer: T,
        class: u8,
        demand: u32,
        preferred: Option<ServerId>,
    ) -> Admission {
        if self.waiting() + self.in_service() >= self.room {
            let flow = self.accounts.flow(class);
            flow.arrived += 1;
            flow.refused += 1;
            return Admission::Refused;
        }
        if self.line.len() == 0
            && let Some(server) = self.servers.with_room(demand, preferred)
        {
            return Admission::Starts(self.occupy(now, customer, class, server, demand), server);
        }
        self.advance(now);
        self.accounts.flow(class).arrived += 1;
        let ticket = self.place(Place {
            customer,
            since: now,
            started: now,
            demand,
            stamp: 0,
            state: State::Waiting { preferred },
            class,
        });
        self.line.join(class, ticket.place);
        Admission::Waits(ticket)
    }

    /// Work that cannot wait and belongs to this server: it starts now, over the limit if need be.
    #[inline]
    pub fn occupy(&mut self, now: Time, customer: T, class: u8, server: ServerId, demand: u32) -> Ticket {
        self.advance(now);
        let flow = self.accounts.flow(class);
        flow.arrived += 1;
        flow.started += 1;
        self.servers.take(server, demand);
        let state = State::Served { server };
        self.place(Place { customer, since: now, started: now, demand, stamp: 0, state, class })
    }

    /// Ends a service; `None`, and nothing happens, when this stay is not in service. Call [`start_next`](Self::start_next)
    /// until it gives nothing.
    #[inline]
    pub fn release(&mut self, now: Time, ticket: Ticket) -> Option<Service<T>> {
        let &Place { customer, since, started, demand, state, class, .. } = self.at(ticket)?;
        let State::Served { server } = state else { return None };
        self.advance(now);
        self.accounts.service_ends(started, now);
        self.accounts.flow(class).ended += 1;
        self.servers.give_back(server, demand);
        self.clear(ticket.place);
        Some(Service { ticket, customer, server, since, started })
    }

    /// Starts the first in line when a server has room for it. Nobody is overtaken within or across classes.
    #[inline]
    pub fn start_next(&mut self, now: Time) -> Option<Service<T>> {
        let number = self.line.first()?;
        let first = self.places[number as usize];
        let State::Waiting { preferred } = first.state else { return None };
        let server = self.servers.with_room(first.demand, preferred)?;
        self.advance(now);
        self.line.leave(first.class, number);
        self.accounts.wait_ends(first.since, now);
        self.accounts.flow(first.class).started += 1;
        self.servers.take(server, first.demand);
        let place = &mut self.places[number as usize];
        place.state = State::Served { server };
        place.started = now;
        let ticket = Ticket { place: number, stamp: place.stamp };
        Some(Service { ticket, customer: first.customer, server, since: first.since, started: now })
    }

    /// Leaves the line without service: gives who left and since when it waited. `None`, and nothing happens, when this stay
    /// is not waiting. Call [`start_next`](Self::start_next) after it: the one who left may have blocked others.
    #[inline]
    pub fn leave(&mut self, now: Time, ticket: Ticket) -> Option<(T, Time)> {
        let place = *self.at(ticket)?;
        let State::Waiting { .. } = place.state else { return None };
        self.advance(now);
        self.line.leave(place.class, ticket.place);
        self.accounts.wait_ends(place.since, now);
        self.accounts.flow(place.class).left += 1;
        self.clear(ticket.place);
        Some((place.customer, place.since))
    }

    /// Moves someone who waits to another class, at its end; ticket and time of joining stay. False when this stay is not
    /// waiting.
    pub fn change_class(&mut self, now: Time, ticket: Ticket, class: u8) -> bool {
        let Some(&place) = self.at(ticket) else { return false };
        let State::Waiting { .. } = place.state else { return false };
        self.advance(now);
        self.line.leave(place.class, ticket.place);
        self.line.join(class, ticket.place);
        self.accounts.flow(place.class).moved_out += 1;
        self.accounts.flow(class).moved_in += 1;
        self.places[ticket.place as usize].class = class;
        true
    }

    /// Multiplies the capacity of every server, rounding to whole units, at least 1. Running services stay. Call
    /// [`start_next`](Self::start_next) after it.
    pub fn scale_capacity(&mut self, now: Time, original: &[u32], factor: f64) {
        self.advance(now);
        self.accounts.advance_capacity(now, self.servers.capacity);
        let scaled = |&capacity| (f64::from(capacity) * factor).round().clamp(1.0, f64::from(u32::MAX)) as u32;
        self.servers.set_capacities(original.iter().map(scaled));
    }

    /// Those whom a server serves, in the order of the slab.
    pub fn served_by(&self, server: ServerId) -> impl Iterator<Item = T> + '_ {
        let served = State::Served { server };
        self.places.iter().filter(move |place| place.state == served).map(|place| place.customer)
    }

    /// A server goes away or comes back. One who is away keeps its customers and takes no new ones. Call
    /// [`start_next`](Self::start_next) after a return.
    pub fn set_away(&mut self, now: Time, server: ServerId, away: bool) {
        self.advance(now);
        self.accounts.advance_capacity(now, self.servers.capacity);
        self.servers.set_away(server, away);
    }

    /// Opens new books: averages and flows count from now on, times that began earlier count from now.
    pub fn reset_statistics(&mut self, now: Time) {
        self.advance(now);
        let present = self.present(now);
        self.accounts.open(now, &present.classes);
    }

    /// Time averages since the books were opened. `None` when no time has passed.
    pub fn averages(&mut self, now: Time) -> Option<Averages> {
        self.advance(now);
        self.accounts.advance_capacity(now, self.servers.capacity);
        self.accounts.averages(self.servers.len())
    }

    /// Flows per class since the books were opened.
    #[must_use]
    pub fn flows(&self) -> &[Flow] {
        self.accounts.flows()
    }

    /// Checks the books up to now: Little's law as an identity, and conservation per class.
    ///
    /// # Errors
    /// When they do not balance: a bug, to be reported with seed and replication.
    pub fn balance(&mut self, now: Time) -> Result<(), Unbalanced> {
        self.advance(now);
        self.accounts.balance(&self.present(now))
    }

    fn present(&self, now: Time) -> Present {
        let mut present = Present::default();
        for place in &self.places {
            let class = usize::from(place.class);
            if place.state != State::Empty && class >= present.classes.len() {
                present.classes.resize(class + 1, (0, 0));
            }
            match place.state {
                State::Empty => {}
                State::Waiting { .. } => {
                    present.classes[class].0 += 1;
                    present.waited += self.accounts.clipped(place.since, now);
                }
                State::Served { .. } => {
                    present.classes[class].1 += 1;
                    present.served += self.accounts.clipped(place.started, now);
                }
            }
        }
        present
    }

    #[inline]
    fn at(&self, ticket: Ticket) -> Option<&Place<T>> {
        self.places.get(ticket.place as usize).filter(|place| place.stamp == ticket.stamp)
    }

    #[inline]
    fn place(&mut self, mut place: Place<T>) -> Ticket {
        let number = match self.free.pop() {
            Some(number) => {
                place.stamp = self.places[number as usize].stamp;
                self.places[number as usize] = place;
                number
            }
            None => {
                self.places.push(place);
                (self.places.len() - 1) as u32
            }
        };
        Ticket { place: number, stamp: place.stamp }
    }

    #[inline]
    fn clear(&mut self, number: u32) {
        let place = &mut self.places[number as usize];
        place.state = State::Empty;
        // a new stamp makes every ticket of this stay stale
        place.stamp = place.stamp.wrapping_add(1);
        self.free.push(number);
    }

    #[inline]
    fn advance(&mut self, now: Time) {
        let levels = Levels {
            used: self.servers.used,
            waiting: self.line.len(),
            in_service: self.servers.customers,
            full: self.servers.full,
        };
        self.accounts.advance(now, levels);
    }
}
