//! One textbook station, driven through the public engine: customers of one or more classes, servers behind one line.

use rvtsim::engine::{Distribution, Entity, EventQueue, RandomStreams, Resource, Ticket, Time, unit_exponential};
use rvtsim::stats::Tally;

/// Customers of one priority class; the first class of a station goes first.
pub struct Class {
    /// Arrivals per unit of time (Poisson).
    pub rate: f64,
    /// Time of service.
    pub service: Distribution,
    /// How long a customer waits before giving up; `None` for ever.
    pub patience: Option<Distribution>,
}

/// A station.
pub struct Station {
    pub classes: Vec<Class>,
    pub servers: usize,
    /// Most customers present, those in service included; who finds it full is refused.
    pub room: usize,
}

/// What happened to the customers of one class that arrived after the warm-up.
#[derive(Clone, Default)]
pub struct Seen {
    pub arrived: u32,
    pub refused: u32,
    pub gave_up: u32,
    /// Those admitted who could not start at once.
    pub had_to_wait: u32,
    /// Waits of those who were served.
    pub served_waits: Tally,
    /// Waits of all who were admitted, those who gave up included.
    pub waits: Tally,
}

/// One run.
pub struct Run {
    pub classes: Vec<Seen>,
    /// Time averages after the warm-up: share of servers busy, number waiting.
    pub busy: f64,
    pub queue: f64,
    /// The wait of each customer in order of arrival, warm-up included; not a number for who was not served.
    pub each: Vec<f64>,
}

#[derive(Clone, Copy)]
enum Event {
    Arrival { class: usize },
    Done { server: u32 },
    GivesUp { customer: usize },
}

struct Customer {
    class: usize,
    since: Time,
    service: f64,
    ticket: Option<Ticket>,
    counted: bool,
}

/// Purposes of random streams, as the model has them.
const ARRIVALS: u16 = 0;
const SERVICE: u16 = 1;

impl Station {
    /// A station of exponential servers without limits: M/M/c.
    pub fn markov(rate: f64, service_rate: f64, servers: usize) -> Self {
        Self { classes: vec![Class::exponential(rate, service_rate)], servers, room: usize::MAX }
    }

    /// One replication: `warm_up` customers that are not counted, then `customers` that are. What a customer needs hangs on
    /// its number alone, so two stations with the same customers and other servers can be compared one by one.
    pub fn run(&self, seed: u64, replication: u32, warm_up: usize, customers: usize) -> Run {
        let streams = RandomStreams::new(seed, replication).expect("a small number");
        let own = |class: usize| Entity::new(class as u32, 0).expect("few classes");
        let mut arrivals: Vec<_> = (0..self.classes.len()).map(|c| streams.stream(own(c), ARRIVALS, 0)).collect();
        let mut services: Vec<_> = (0..self.classes.len()).map(|c| streams.stream(own(c), SERVICE, 0)).collect();
        let mut resource = Resource::new(&vec![1; self.servers], 1.0).expect("servers");
        let mut events = EventQueue::new();
        let mut all: Vec<Customer> = Vec::with_capacity(warm_up + customers);
        let mut seen = vec![Seen::default(); self.classes.len()];
        let mut each = Vec::with_capacity(warm_up + customers);
        for (class, stream) in arrivals.iter_mut().enumerate() {
            let unit = unit_exponential(stream);
            events.schedule(Time::ZERO + unit / self.classes[class].rate, 0, Event::Arrival { class });
        }
        let mut averages = [0.0; 4];
        while let Some((now, event)) = events.pop() {
            match event {
                Event::Arrival { class } => {
                    if all.len() == warm_up {
                        resource.reset_statistics(now);
                    }
                    if all.len() == warm_up + customers {
                        averages = resource.averages(now).expect("time has passed");
                        break;
                    }
                    let unit = unit_exponential(&mut arrivals[class]);
                    events.schedule(now + unit / self.classes[class].rate, 0, Event::Arrival { class });
                    let service = self.classes[class].service.sample(&mut services[class]);
                    let patience = self.classes[class].patience.map(|p| p.sample(&mut services[class]));
                    let number = all.len();
                    let counted = number >= warm_up;
                    all.push(Customer { class, since: now, service, ticket: None, counted });
                    each.push(f64::NAN);
                    let seen = &mut seen[class];
                    seen.arrived += u32::from(counted);
                    if resource.waiting() + resource.in_service() as usize >= self.room {
                        seen.refused += u32::from(counted);
                        continue;
                    }
                    match resource.request(now, number, class as u8, 1, None) {
                        Ok(server) => {
                            each[number] = 0.0;
                            if counted {
                                seen.served_waits.add(0.0);
                                seen.waits.add(0.0);
                            }
                            events.schedule(now + service, 0, Event::Done { server });
                        }
                        Err(ticket) => {
                            all[number].ticket = Some(ticket);
                            seen.had_to_wait += u32::from(counted);
                            if let Some(patience) = patience {
                                events.schedule(now + patience, 0, Event::GivesUp { customer: number });
                            }
                        }
                    }
                }
                Event::Done { server } => {
                    resource.release(now, server, 1);
                    while let Some(start) = resource.start_next(now) {
                        let customer = &all[start.customer];
                        let wait = now - customer.since;
                        each[start.customer] = wait;
                        if customer.counted {
                            seen[customer.class].served_waits.add(wait);
                            seen[customer.class].waits.add(wait);
                        }
                        events.schedule(now + customer.service, 0, Event::Done { server: start.server });
                    }
                }
                Event::GivesUp { customer } => {
                    let who = &all[customer];
                    let ticket = who.ticket.expect("only who waits gives up");
                    if resource.leave(now, ticket) && who.counted {
                        seen[who.class].gave_up += 1;
                        seen[who.class].waits.add(now - who.since);
                    }
                }
            }
        }
        Run { classes: seen, busy: averages[0], queue: averages[1], each }
    }
}

impl Class {
    /// Exponential service, endless patience.
    pub fn exponential(rate: f64, service_rate: f64) -> Self {
        Self::general(rate, rvtsim::engine::Shape::Exponential, 1.0 / service_rate, 1.0)
    }

    /// Service of any shape by mean and squared coefficient of variation.
    pub fn general(rate: f64, shape: rvtsim::engine::Shape, mean: f64, scv: f64) -> Self {
        let service = Distribution::new(shape, mean, scv).expect("a distribution that exists");
        Self { rate, service, patience: None }
    }
}
