//! What is counted at one station: customers who come between two times, and time averages between them.

use rvtsim::engine::{Averages, RandomStreams, Time};

use super::{Customer, Network, NetworkError, Run, Seen};

/// Customers of one class who came to a station within the window.
#[derive(Clone, Debug, Default)]
pub struct Counted {
    pub arrived: u64,
    pub refused: u64,
    /// Admitted, and could not start at once.
    pub had_to_wait: u64,
    /// Waits of those who gave up.
    pub gave_up: Vec<f64>,
    /// Waits, times at the station and times of service of those who were served, in order of end.
    pub waits: Vec<f64>,
    pub sojourns: Vec<f64>,
    pub services: Vec<f64>,
}

/// One replication.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Per station and class.
    pub stations: Vec<Vec<Counted>>,
    /// Time averages per station.
    pub averages: Vec<Option<Averages>>,
    /// From coming in to leaving the network, of those who came in within the window.
    pub lead_times: Vec<f64>,
    /// Number who left the network within the window.
    pub left: u64,
    /// Events handled.
    pub events: u64,
}

/// Runs a network and counts from `opens` to `closes`; the run goes on until all who came in that time have left. The books
/// of every station must balance.
///
/// # Errors
/// When the network cannot run, when books do not balance, or when those who came are not served within ten times the time
/// simulated: then the load is too high for a question about them to have an answer.
pub fn observe(
    network: &Network,
    streams: &RandomStreams,
    opens: Time,
    closes: Time,
    mut also: impl FnMut(Time, usize, &Customer, Seen),
) -> Result<Outcome, NetworkError> {
    let mut run = Run::new(network, streams)?;
    let classes = network.sources.iter().map(|s| usize::from(s.class) + 1).max().unwrap_or(1);
    let mut stations = vec![vec![Counted::default(); classes]; network.stations.len()];
    let mut lead_times = Vec::new();
    let mut left = 0;
    // who came in within the window and is still on the way, in the network and at any station
    let mut pending = [0_u64; 2];
    let within = |time: Time| time >= opens && time <= closes;
    let mut see = |now: Time, station: usize, customer: &Customer, seen: Seen| {
        also(now, station, customer, seen);
        let here = &mut stations[station][usize::from(customer.class)];
        match seen {
            Seen::Comes if within(now) => {
                here.arrived += 1;
                pending[1] += 1;
                if customer.visits == 1 {
                    pending[0] += 1;
                }
            }
            Seen::Waits if within(now) => here.had_to_wait += 1,
            Seen::Refused if within(now) => {
                here.refused += 1;
                pending[1] -= 1;
            }
            Seen::Starts { since } if within(since) => here.waits.push(now - since),
            Seen::Ends { since, started } if within(since) => {
                here.sojourns.push(now - since);
                here.services.push(now - started);
                pending[1] -= 1;
            }
            Seen::GivesUp { since } if within(since) => {
                here.gave_up.push(now - since);
                pending[1] -= 1;
            }
            Seen::Leaves => {
                left += u64::from(within(now));
                if within(customer.entered) {
                    lead_times.push(now - customer.entered);
                    pending[0] -= 1;
                }
            }
            _ => {}
        }
        pending == [0, 0]
    };
    let mut done = false;
    while run.step(opens, &mut |now, station, customer, seen| done = see(now, station, customer, seen)) {}
    for resource in &mut run.resources {
        resource.reset_statistics(opens);
    }
    while run.step(closes, &mut |now, station, customer, seen| done = see(now, station, customer, seen)) {}
    let averages = run.resources.iter_mut().map(|resource| resource.averages(closes)).collect();
    run.resources.iter_mut().try_for_each(|resource| resource.balance(closes))?;
    let limit = Time::ZERO + 10.0 * closes.days();
    while !done {
        if !run.step(limit, &mut |now, station, customer, seen| done = see(now, station, customer, seen)) {
            return Err(Overload.into());
        }
    }
    let events = run.handled;
    Ok(Outcome { stations, averages, lead_times, left, events })
}

/// Those who came were not served within ten times the time simulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overload;

impl std::fmt::Display for Overload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the load is too high: those who came within the horizon are not served within ten times that")
    }
}

impl std::error::Error for Overload {}
