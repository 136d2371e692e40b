//! Other parameters than those of the reference: a birth–death chain solved exactly, with room and patience together.

use super::*;

/// M/M/c/K with exponential patience.
#[derive(Clone, Copy, Debug)]
struct Markov {
    rate: f64,
    service: f64,
    servers: usize,
    room: usize,
    /// Rate at which each who waits gives up; 0 for never.
    patience: f64,
}

impl Markov {
    /// Stationary probabilities of 0, 1, 2, … present: p(n) · rate = p(n + 1) · death rate(n + 1). An endless room is cut off
    /// where less than 1e-16 is left.
    fn probabilities(&self) -> Vec<f64> {
        let mut weights = vec![1.0_f64];
        let mut total = 1.0;
        for n in 1..=self.room.min(100_000) {
            let busy = n.min(self.servers) as f64;
            let deaths = busy * self.service + (n - n.min(self.servers)) as f64 * self.patience;
            let weight = weights[n - 1] * self.rate / deaths;
            weights.push(weight);
            total += weight;
            if n > self.servers && weight < 1e-16 * total {
                break;
            }
        }
        weights.iter().map(|weight| weight / total).collect()
    }

    fn exact(&self) -> BTreeMap<String, f64> {
        let p = self.probabilities();
        let sum = |of: &dyn Fn(usize) -> f64| p.iter().enumerate().map(|(n, p)| of(n) * p).sum::<f64>();
        let waiting = |n: usize| (n - n.min(self.servers)) as f64;
        let full = if p.len() - 1 == self.room { p[self.room] } else { 0.0 };
        let delayed = sum(&|n| f64::from(u8::from(n >= self.servers))) - full;
        let mut exact = BTreeMap::from([
            ("L".to_owned(), sum(&|n| n as f64)),
            ("Lq".to_owned(), sum(&waiting)),
            ("mean_busy".to_owned(), sum(&|n| n.min(self.servers) as f64)),
            ("P_wait".to_owned(), delayed / (1.0 - full)),
            ("Wq_all".to_owned(), sum(&waiting) / (self.rate * (1.0 - full))),
        ]);
        if full > 0.0 {
            exact.insert("P_block".to_owned(), full);
        }
        if self.patience > 0.0 {
            exact.insert("P_abandon".to_owned(), self.patience * sum(&waiting) / self.rate);
        }
        exact
    }
}

#[test]
fn a_birth_death_chain_with_room_and_patience() {
    let endless = usize::MAX;
    let cases = [
        (Markov { rate: 0.5, service: 1.0, servers: 1, room: endless, patience: 0.0 }, 150_000.0),
        (Markov { rate: 17.0, service: 1.0, servers: 20, room: endless, patience: 0.0 }, 60_000.0),
        (Markov { rate: 7.0, service: 0.7, servers: 10, room: 10, patience: 0.0 }, 20_000.0),
        (Markov { rate: 3.0, service: 1.0, servers: 1, room: 2, patience: 0.0 }, 20_000.0),
        (Markov { rate: 9.0, service: 1.0, servers: 5, room: endless, patience: 0.3 }, 20_000.0),
        (Markov { rate: 6.0, service: 1.0, servers: 4, room: 9, patience: 1.5 }, 20_000.0),
    ];
    for (seed, (chain, span)) in (20..).zip(cases) {
        let station = Station {
            room: chain.room,
            patience: (chain.patience > 0.0).then(|| exponential(chain.patience)),
            ..Station::new(chain.servers, exponential(chain.service))
        };
        let runs = replications(&single(chain.rate, station), seed, span, |outcome, _| {
            let mut figures = Figures::new();
            station_figures(&mut figures, "", &outcome, 0, 0, span);
            let counted = &outcome.stations[0][0];
            let all: Vec<f64> = counted.waits.iter().chain(&counted.gave_up).copied().collect();
            figures.insert("Wq_all".into(), mean(&all));
            figures.insert("P_block".into(), counted.refused as f64 / counted.arrived as f64);
            figures.insert("P_abandon".into(), counted.gave_up.len() as f64 / counted.arrived as f64);
            figures
        });
        check(&format!("{chain:?}"), &chain.exact(), &runs);
    }
}

/// The chain against the cases of the reference that it covers: is what we compare with itself right?
#[test]
fn the_chain_agrees_with_the_reference() {
    let endless = usize::MAX;
    let chains = [
        ("mmc_c3_lam2.4", Markov { rate: 2.4, service: 1.0, servers: 3, room: endless, patience: 0.0 }),
        ("mmck_c3_K5_lam4", Markov { rate: 4.0, service: 1.0, servers: 3, room: 5, patience: 0.0 }),
        ("erlangA_c10_lam12_theta0.5", Markov { rate: 12.0, service: 1.0, servers: 10, room: endless, patience: 0.5 }),
    ];
    for (id, chain) in chains {
        let (reference, exact) = (Case::named(id).metrics(), chain.exact());
        let mut compared = 0;
        for (name, value) in &reference {
            if let Some(exact) = exact.get(name) {
                assert!((exact / value - 1.0).abs() < 1e-9, "{id} {name}: {exact} and {value}");
                compared += 1;
            }
        }
        assert!(compared >= 3, "{id}: only {compared} figures have the same name");
    }
}
