//! The relay chain written out by hand: the standard binary heap, the same generator, no abstractions.
//!
//! It does exactly the work of `examples/relay_chain.rs` and makes the same draws in the same order, so that it gives the
//! same numbers: `tests/rvtsim/baseline.rs` holds the two together.
#![expect(clippy::disallowed_types, reason = "a baseline does without our own draws")]

use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, VecDeque};

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rand_distr::{Distribution, Exp1, StandardNormal, StandardUniform};

const SERVICE: [f64; 5] = [5.0, 10.0, 7.5, 4.0, 25.0];
const GOES_ON: [f64; 5] = [1.0 - 0.35, 1.0 - 0.30, 1.0 - 0.25, 1.0, 1.0 - 0.85];
const RATE: [f64; 2] = [0.2, 0.8];

#[derive(Clone, Copy)]
struct Case {
    class: u8,
    visits: u16,
    service: f64,
    since: f64,
}

#[derive(Clone, Copy)]
enum What {
    Arrival(u8),
    Done(u8, Case),
    Back(Case),
}

#[derive(Clone, Copy)]
struct Event {
    time: f64,
    number: u64,
    what: What,
}

impl PartialEq for Event {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Event {}
impl PartialOrd for Event {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Event {
    fn cmp(&self, other: &Self) -> Ordering {
        self.time.total_cmp(&other.time).then(self.number.cmp(&other.number))
    }
}

/// What one replication gives: events, mean wait and 95th percentile per station.
pub struct Outcome {
    pub events: u64,
    pub mean_wait: [f64; 5],
    pub p95_wait: [f64; 5],
}

struct Chain {
    free: [u32; 5],
    lines: [[VecDeque<Case>; 2]; 5],
    heap: BinaryHeap<Reverse<Event>>,
    number: u64,
    location: [f64; 5],
    scale: f64,
    service: Vec<ChaCha8Rng>,
    route: Vec<ChaCha8Rng>,
    away: ChaCha8Rng,
    waits: [Vec<f64>; 5],
    urgent: [(f64, u64); 2],
}

fn generator(seed: u64, replication: u32, group: u64, number: u64, purpose: u64) -> ChaCha8Rng {
    let mut key = [0; 32];
    key[..8].copy_from_slice(&seed.to_le_bytes());
    key[8..16].copy_from_slice(b"rvtsim-1");
    let mut generator = ChaCha8Rng::from_seed(key);
    generator.set_stream((u64::from(replication) << 48) | (group << 33) | (number << 11) | purpose);
    generator
}

impl Chain {
    fn push(&mut self, time: f64, what: What) {
        self.heap.push(Reverse(Event { time, number: self.number, what }));
        self.number += 1;
    }

    fn start(&mut self, now: f64, station: usize, case: Case) {
        if now >= 730.0 {
            let wait = now - case.since;
            self.waits[station].push(wait);
            if station == 0 {
                let sum = &mut self.urgent[usize::from(case.class)];
                sum.0 += wait;
                sum.1 += 1;
            }
        }
        self.push(now + case.service, What::Done(station as u8, case));
    }

    fn visit(&mut self, now: f64, station: usize, mut case: Case) {
        let normal: f64 = StandardNormal.sample(&mut self.service[station]);
        case.service = libm::exp(self.location[station] + self.scale * normal);
        case.since = now;
        case.visits += 1;
        if self.free[station] > 0 {
            self.free[station] -= 1;
            self.start(now, station, case);
        } else {
            self.lines[station][usize::from(case.class)].push_back(case);
        }
    }
}

/// One replication with this many servers at each station.
pub fn replicate(servers: [u32; 5], seed: u64, replication: u32) -> Outcome {
    let each = |purpose| (0..5).map(|s| generator(seed, replication, 0, s, purpose)).collect();
    let mut arrivals = [generator(seed, replication, 1, 0, 0), generator(seed, replication, 1, 1, 0)];
    let mut chain = Chain {
        free: servers,
        lines: Default::default(),
        heap: BinaryHeap::new(),
        number: 0,
        // coefficient of variation 1: the logarithm has variance ln 2
        location: SERVICE.map(|mean| libm::log(mean) - std::f64::consts::LN_2 / 2.0),
        scale: std::f64::consts::LN_2.sqrt(),
        service: each(1),
        route: each(3),
        away: generator(seed, replication, 0, 5, 1),
        waits: Default::default(),
        urgent: [(0.0, 0); 2],
    };
    for class in 0..2 {
        let unit: f64 = Exp1.sample(&mut arrivals[class]);
        chain.push(unit / RATE[class], What::Arrival(class as u8));
    }
    let mut events = 0;
    let mut finished = (0_u64, 0_u64);
    while let Some(Reverse(Event { time, what, .. })) = chain.heap.pop() {
        if time > 4380.0 {
            break;
        }
        events += 1;
        match what {
            What::Arrival(class) => {
                let unit: f64 = Exp1.sample(&mut arrivals[usize::from(class)]);
                chain.push(time + unit / RATE[usize::from(class)], What::Arrival(class));
                chain.visit(time, 0, Case { class, visits: 0, service: 0.0, since: 0.0 });
            }
            What::Back(case) => chain.visit(time, 0, case),
            What::Done(station, case) => {
                let station = usize::from(station);
                let [urgent, others] = &mut chain.lines[station];
                match urgent.pop_front().or_else(|| others.pop_front()) {
                    Some(next) => chain.start(time, station, next),
                    None => chain.free[station] += 1,
                }
                let goes_on = station == 3 || {
                    let uniform: f64 = StandardUniform.sample(&mut chain.route[station]);
                    uniform < GOES_ON[station]
                };
                if !goes_on {
                    if time >= 730.0 {
                        finished.0 += u64::from(case.visits);
                        finished.1 += 1;
                    }
                } else if station == 4 {
                    let unit: f64 = Exp1.sample(&mut chain.away);
                    chain.push(time + 180.0 * unit, What::Back(case));
                } else {
                    chain.visit(time, station + 1, case);
                }
            }
        }
    }
    std::hint::black_box((finished, chain.urgent));
    Outcome {
        events,
        mean_wait: std::array::from_fn(|s| chain.waits[s].iter().sum::<f64>() / chain.waits[s].len() as f64),
        p95_wait: std::array::from_fn(|s| {
            let waits = &mut chain.waits[s];
            let rank = (0.95 * waits.len() as f64 - 1e-9).ceil() as usize;
            *waits.select_nth_unstable_by(rank - 1, f64::total_cmp).1
        }),
    }
}
