//! A network of textbook stations, driven through the public engine API: nothing here that the model could not do.
//!
//! Customers come from outside in Poisson streams, each of one class. At a station a customer asks for service; waits by
//! class, may find the room full, may lose patience; and then goes on, by chance, to the next station or away. A station of
//! one server with endless capacity is a delay. Examples, tests and benchmarks share this file.
#![allow(dead_code, reason = "each example, test and benchmark uses its own part of the network")]

pub mod chain;
pub mod window;

use rand_distr::{Distribution as _, StandardUniform};
use rvtsim::engine::{
    Admission, Distribution, Entity, EntityError, EventQueue, RandomStreams, Resource, ResourceError, ServerId,
    Service, Stream, Ticket, Time, unit_exponential,
};

/// Capacity of a server that never lacks room: with it a station is a delay.
pub const ENDLESS: u32 = 1 << 30;

/// A station.
#[derive(Clone, Debug)]
pub struct Station {
    /// Customers that each server can have at once: 1 for the textbook server.
    pub capacities: Vec<u32>,
    /// Most customers present, those in service included.
    pub room: usize,
    /// Time of service per class; classes beyond the list have the last one.
    pub service: Vec<Distribution>,
    /// How long a customer waits before giving up; `None` for ever.
    pub patience: Option<Distribution>,
    /// Where customers go after service, with probabilities; with what is left of 1 they leave the network.
    pub next: Vec<(f64, usize)>,
    /// Where customers go who gave up; `None` is away.
    pub after_giving_up: Option<usize>,
}

impl Station {
    /// A station of equal servers without limits, from which customers leave the network.
    pub fn new(servers: usize, service: Distribution) -> Self {
        Self {
            capacities: vec![1; servers],
            room: usize::MAX,
            service: vec![service],
            patience: None,
            next: Vec::new(),
            after_giving_up: None,
        }
    }
}

/// A Poisson stream of customers of one class.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    /// Where they come in.
    pub station: usize,
    /// Their class; 0 goes first.
    pub class: u8,
    /// Arrivals per unit of time.
    pub rate: f64,
}

/// What happens to the servers of a station at a moment.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// When.
    pub at: Time,
    /// Where.
    pub station: usize,
    /// What.
    pub what: Staffing,
}

/// A change of staff.
#[derive(Clone, Copy, Debug)]
pub enum Staffing {
    /// Every server's capacity becomes this multiple of what it was at first.
    Scale(f64),
    /// A server goes away.
    Away(ServerId),
    /// A server comes back.
    Back(ServerId),
}

/// A network.
#[derive(Clone, Debug, Default)]
pub struct Network {
    pub stations: Vec<Station>,
    pub sources: Vec<Source>,
    pub changes: Vec<Change>,
}

/// A customer on its way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Customer {
    /// Number in order of arrival.
    pub id: u32,
    pub class: u8,
    /// Stations seen so far, the present one included.
    pub visits: u16,
    /// When it came into the network.
    pub entered: Time,
    /// Service that it needs at the present station.
    service: f64,
}

/// What an observer sees.
#[derive(Clone, Copy, Debug)]
pub enum Seen {
    /// A customer comes to a station, before it is known what becomes of that.
    Comes,
    /// The customer has to wait.
    Waits,
    /// The customer finds no place, and leaves the network.
    Refused,
    /// Service starts for who came at this time.
    Starts { since: Time },
    /// Service ends for who came and started at these times.
    Ends { since: Time, started: Time },
    /// The customer who came at this time gives up.
    GivesUp { since: Time },
    /// The customer leaves the network; follows `Refused`, `Ends` or `GivesUp`.
    Leaves,
}

#[derive(Clone, Copy, Debug)]
enum Event {
    Arrival { source: u16 },
    Done { station: u16, ticket: Ticket },
    Patience { station: u16, ticket: Ticket },
    Change { number: u16 },
}

const ARRIVALS: u16 = 0;
const SERVICE: u16 = 1;
const PATIENCE: u16 = 2;
const ROUTE: u16 = 3;

/// Why a network cannot run, or what its books say at the end.
pub type NetworkError = Box<dyn std::error::Error + Send + Sync>;

struct Luck {
    service: Stream,
    patience: Stream,
    route: Stream,
}

/// One run of a network.
pub struct Run<'a> {
    network: &'a Network,
    events: EventQueue<Event>,
    pub resources: Vec<Resource<Customer>>,
    arrivals: Vec<Stream>,
    luck: Vec<Luck>,
    customers: u32,
    /// Events handled so far.
    pub handled: u64,
}

impl<'a> Run<'a> {
    /// A run that starts empty. Each station and each source has streams of its own. The n-th service at a station has the
    /// same luck whatever else differs: so two single stations with the same customers can be compared one by one.
    pub fn new(network: &'a Network, streams: &RandomStreams) -> Result<Self, NetworkError> {
        let resources: Result<_, ResourceError> = network
            .stations
            .iter()
            .map(|station| Ok(Resource::new(&station.capacities, 1.0)?.with_room_for(station.room)))
            .collect();
        let arrivals: Result<_, EntityError> =
            (0..network.sources.len()).map(|s| Ok(streams.stream(Entity::new(1, s as u32)?, ARRIVALS, 0))).collect();
        let luck: Result<_, EntityError> = (0..network.stations.len())
            .map(|station| {
                let own = Entity::new(0, station as u32)?;
                let stream = |purpose| streams.stream(own, purpose, 0);
                Ok(Luck { service: stream(SERVICE), patience: stream(PATIENCE), route: stream(ROUTE) })
            })
            .collect();
        let mut run = Self {
            network,
            events: EventQueue::new(),
            resources: resources?,
            arrivals: arrivals?,
            luck: luck?,
            customers: 0,
            handled: 0,
        };
        for source in 0..network.sources.len() {
            run.next_arrival(Time::ZERO, source);
        }
        for (number, change) in (0..).zip(&network.changes) {
            run.events.schedule(change.at, 0, Event::Change { number });
        }
        Ok(run)
    }

    /// The time of the last event.
    pub const fn now(&self) -> Time {
        self.events.now()
    }

    /// Handles the next event unless it lies after `limit`, and tells the observer what it brings about: when, at which
    /// station, to whom, what. False when nothing was left to do.
    #[inline]
    pub fn step(&mut self, limit: Time, see: &mut impl FnMut(Time, usize, &Customer, Seen)) -> bool {
        let Some((now, event)) = self.events.pop_until(limit) else { return false };
        self.handled += 1;
        match event {
            Event::Arrival { source } => {
                let Source { station, class, .. } = self.network.sources[usize::from(source)];
                self.next_arrival(now, usize::from(source));
                let customer = Customer { id: self.customers, class, visits: 0, entered: now, service: 0.0 };
                self.customers += 1;
                self.visit(now, station, customer, see);
            }
            Event::Done { station, ticket } => {
                let station = usize::from(station);
                if let Some(Service { customer, since, started, .. }) = self.resources[station].release(now, ticket) {
                    see(now, station, &customer, Seen::Ends { since, started });
                    self.serve_waiting(now, station, see);
                    match self.route(station) {
                        Some(next) => self.visit(now, next, customer, see),
                        None => see(now, station, &customer, Seen::Leaves),
                    }
                }
            }
            Event::Patience { station, ticket } => {
                let station = usize::from(station);
                // does nothing when service has started: the ticket is not in the line
                if let Some((customer, since)) = self.resources[station].leave(now, ticket) {
                    see(now, station, &customer, Seen::GivesUp { since });
                    self.serve_waiting(now, station, see);
                    match self.network.stations[station].after_giving_up {
                        Some(next) => self.visit(now, next, customer, see),
                        None => see(now, station, &customer, Seen::Leaves),
                    }
                }
            }
            Event::Change { number } => {
                let Change { station, what, .. } = self.network.changes[usize::from(number)];
                let resource = &mut self.resources[station];
                match what {
                    Staffing::Scale(factor) => {
                        resource.scale_capacity(now, &self.network.stations[station].capacities, factor);
                    }
                    Staffing::Away(server) => resource.set_away(now, server, true),
                    Staffing::Back(server) => resource.set_away(now, server, false),
                }
                self.serve_waiting(now, station, see);
            }
        }
        true
    }

    fn next_arrival(&mut self, now: Time, source: usize) {
        let unit = unit_exponential(&mut self.arrivals[source]);
        let Source { rate, .. } = self.network.sources[source];
        self.events.schedule(now + unit / rate, 0, Event::Arrival { source: source as u16 });
    }

    fn visit(
        &mut self,
        now: Time,
        station: usize,
        mut customer: Customer,
        see: &mut impl FnMut(Time, usize, &Customer, Seen),
    ) {
        let here = &self.network.stations[station];
        let luck = &mut self.luck[station];
        let law = usize::from(customer.class).min(here.service.len() - 1);
        customer.visits += 1;
        customer.service = here.service[law].sample(&mut luck.service);
        // drawn for everyone, so that who waits changes nobody's luck
        let patience = here.patience.map(|patience| patience.sample(&mut luck.patience));
        see(now, station, &customer, Seen::Comes);
        match self.resources[station].request(now, customer, customer.class, 1, None) {
            Admission::Starts(ticket, _) => {
                see(now, station, &customer, Seen::Starts { since: now });
                self.events.schedule(now + customer.service, 0, Event::Done { station: station as u16, ticket });
            }
            Admission::Waits(ticket) => {
                see(now, station, &customer, Seen::Waits);
                if let Some(patience) = patience {
                    self.events.schedule(now + patience, 0, Event::Patience { station: station as u16, ticket });
                }
            }
            Admission::Refused => {
                see(now, station, &customer, Seen::Refused);
                see(now, station, &customer, Seen::Leaves);
            }
        }
    }

    fn serve_waiting(&mut self, now: Time, station: usize, see: &mut impl FnMut(Time, usize, &Customer, Seen)) {
        while let Some(Service { ticket, customer, since, .. }) = self.resources[station].start_next(now) {
            see(now, station, &customer, Seen::Starts { since });
            self.events.schedule(now + customer.service, 0, Event::Done { station: station as u16, ticket });
        }
    }

    fn route(&mut self, station: usize) -> Option<usize> {
        let next = &self.network.stations[station].next;
        if let [(1.0, only)] = next[..] {
            return Some(only);
        }
        if next.is_empty() {
            return None;
        }
        let mut left: f64 = StandardUniform.sample(&mut self.luck[station].route);
        for &(share, station) in next {
            if left < share {
                return Some(station);
            }
            left -= share;
        }
        None
    }
}
