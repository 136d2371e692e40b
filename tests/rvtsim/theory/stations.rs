//! One station: M/M/1, M/M/c, M/M/c/K, Erlang A, M/G/1, M/D/1, priority without pre-emption, M/G/∞.

use super::*;
use crate::network::ENDLESS;

#[test]
fn one_exponential_server() {
    let case = Case::named("mm1_rho0.8");
    let network = single(case.parameter("lam"), Station::new(1, exponential(case.parameter("mu"))));
    let span = 600_000.0;
    let runs = replications(&network, 1, span, |outcome, watch| {
        let mut figures = Figures::new();
        station_figures(&mut figures, "", &outcome, 0, 0, span);
        let counted = &outcome.stations[0][0];
        figures.insert("P0".into(), watch.shares[0][0]);
        figures.insert("Var_N".into(), watch.moments(0).1);
        figures.insert("Var_W".into(), variance(&counted.sojourns));
        figures.insert("Var_Wq".into(), variance(&counted.waits));
        percentiles(&mut figures, "W", &counted.sojourns);
        percentiles(&mut figures, "Wq", &counted.waits);
        figures
    });
    check("M/M/1", &case.metrics(), &runs);
}

#[test]
fn three_exponential_servers() {
    let case = Case::named("mmc_c3_lam2.4");
    let servers = case.parameter("c") as usize;
    let network = single(case.parameter("lam"), Station::new(servers, exponential(case.parameter("mu"))));
    let span = 1_200_000.0;
    let runs = replications(&network, 2, span, |outcome, _| {
        let mut figures = Figures::new();
        station_figures(&mut figures, "", &outcome, 0, 0, span);
        let counted = &outcome.stations[0][0];
        figures.insert("Var_Wq".into(), variance(&counted.waits));
        percentiles(&mut figures, "Wq", &counted.waits);
        for limit in [1.0, 5.0] {
            figures.insert(format!("P_Wq_gt_{limit}"), share_above(&counted.waits, limit));
            figures.insert(format!("P_W_gt_{limit}"), share_above(&counted.sojourns, limit));
        }
        figures
    });
    check("M/M/3", &case.metrics(), &runs);
}

#[test]
fn a_waiting_room_that_is_full() {
    let case = Case::named("mmck_c3_K5_lam4");
    let servers = case.parameter("c") as usize;
    let room = case.parameter("K") as usize;
    let station = Station { room, ..Station::new(servers, exponential(case.parameter("mu"))) };
    let network = single(case.parameter("lam"), station);
    let span = 50_000.0;
    let runs = replications(&network, 3, span, |outcome, watch| {
        let mut figures = Figures::new();
        station_figures(&mut figures, "", &outcome, 0, 0, span);
        let counted = &outcome.stations[0][0];
        let admitted = (counted.arrived - counted.refused) as f64;
        figures.insert("P_block".into(), counted.refused as f64 / counted.arrived as f64);
        figures.insert("P0".into(), watch.shares[0][0]);
        figures.insert("lambda_eff".into(), admitted / span);
        figures.insert("P_wait_given_accepted".into(), counted.had_to_wait as f64 / admitted);
        figures.insert("P_Wq_gt_0.5_given_accepted".into(), share_above(&counted.waits, 0.5));
        figures
    });
    check("M/M/3/5", &case.metrics(), &runs);
}

#[test]
fn customers_who_give_up() {
    let case = Case::named("erlangA_c10_lam12_theta0.5");
    let servers = case.parameter("c") as usize;
    let patience = Some(exponential(case.parameter("theta")));
    let station = Station { patience, ..Station::new(servers, exponential(case.parameter("mu"))) };
    let network = single(case.parameter("lam"), station);
    let span = 12_000.0;
    let runs = replications(&network, 4, span, |outcome, watch| {
        let mut figures = Figures::new();
        station_figures(&mut figures, "", &outcome, 0, 0, span);
        let counted = &outcome.stations[0][0];
        let all: Vec<f64> = counted.waits.iter().chain(&counted.gave_up).copied().collect();
        figures.insert("P_abandon".into(), counted.gave_up.len() as f64 / counted.arrived as f64);
        figures.insert("Wq_all".into(), mean(&all));
        figures.insert("Wq_served".into(), mean(&counted.waits));
        figures.insert("Wq_abandoned".into(), mean(&counted.gave_up));
        figures.insert("utilisation".into(), figures["rho"]);
        figures.insert("throughput".into(), counted.waits.len() as f64 / span);
        figures.insert("abandon_rate".into(), counted.gave_up.len() as f64 / span);
        figures.insert("P0".into(), watch.shares[0].first().copied().unwrap_or(0.0));
        figures
    });
    check("Erlang A", &case.metrics(), &runs);
}

#[test]
fn log_normal_and_fixed_service() {
    for (id, shape, seed, span) in
        [("mg1_logn_lam0.7_scv0.5", Shape::LogNormal, 5, 500_000.0), ("md1_rho0.8", Shape::Deterministic, 6, 300_000.0)]
    {
        let case = Case::named(id);
        let service = law(shape, case.parameter("mean"), case.parameter("scv"));
        let network = single(case.parameter("lam"), Station::new(1, service));
        let runs = replications(&network, seed, span, |outcome, _| {
            let mut figures = Figures::new();
            station_figures(&mut figures, "", &outcome, 0, 0, span);
            let counted = &outcome.stations[0][0];
            figures.insert("Var_Wq".into(), variance(&counted.waits));
            let squares: Vec<f64> = counted.services.iter().map(|service| service * service).collect();
            figures.insert("E_S2".into(), mean(&squares));
            figures
        });
        check(id, &case.metrics(), &runs);
    }
}

/// Figures per class, and those over both.
fn by_class(outcome: &Outcome, span: f64) -> Figures {
    let mut figures = Figures::new();
    let classes = &outcome.stations[0];
    for class in 0..classes.len() {
        station_figures(&mut figures, &format!("_class{}", class + 1), outcome, 0, class, span);
        // Little's law gives the number of a class that waits, on average
        let lq = figures[&format!("Wq_class{}", class + 1)] * figures[&format!("lambda_class{}", class + 1)];
        figures.insert(format!("Lq_class{}", class + 1), lq);
    }
    let all: Vec<f64> = classes.iter().flat_map(|class| &class.waits).copied().collect();
    figures.insert("Wq_all".into(), mean(&all));
    figures.insert("Wq_fifo_must_equal_Wq_all".into(), mean(&all));
    let waited: u64 = classes.iter().map(|class| class.had_to_wait).sum();
    let arrived: u64 = classes.iter().map(|class| class.arrived).sum();
    figures.insert("P_wait".into(), waited as f64 / arrived as f64);
    figures.insert("rho".into(), outcome.averages[0].expect("a window").utilisation);
    figures
}

fn two_classes(rates: &[f64], station: Station) -> Network {
    let sources = (0..).zip(rates).map(|(class, &rate)| Source { station: 0, class, rate }).collect();
    Network { stations: vec![station], sources, changes: Vec::new() }
}

#[test]
fn a_first_class_that_goes_first() {
    let case = Case::named("prio_np_c3");
    let servers = case.parameter("c") as usize;
    let station = Station::new(servers, exponential(case.parameter("mu")));
    let span = 180_000.0;
    let runs =
        replications(&two_classes(&case.parameters("lams"), station), 7, span, |outcome, _| by_class(&outcome, span));
    check("M/M/3 with priority", &case.metrics(), &runs);
}

#[test]
fn a_first_class_with_shorter_service() {
    let case = Case::named("prio_np_mg1_unequal_mu");
    let means = case.parameters("means");
    let service: Vec<_> = means.iter().map(|mean| exponential(1.0 / mean)).collect();
    let station = Station { service: service.clone(), ..Station::new(1, service[0]) };
    let span = 300_000.0;
    let runs = replications(&two_classes(&case.parameters("lams"), station), 8, span, |outcome, _| {
        let mut figures = by_class(&outcome, span);
        // L. Kleinrock's conservation law: the sum of load times wait is the same for every order of service
        let sum = (0..2)
            .map(|class| {
                let counted = &outcome.stations[0][class];
                let load = counted.services.iter().sum::<f64>() / span;
                load * mean(&counted.waits)
            })
            .sum();
        figures.insert("kleinrock_sum_rho_Wq".into(), sum);
        figures.insert("kleinrock_must_equal".into(), sum);
        figures
    });
    check("M/M/1 with priority", &case.metrics(), &runs);
}

#[test]
fn servers_for_everyone() {
    let case = Case::named("mginf_logn");
    let service = law(Shape::LogNormal, case.parameter("mean"), case.parameter("scv"));
    let station = Station { capacities: vec![ENDLESS], ..Station::new(1, service) };
    let network = single(case.parameter("lam"), station);
    let mut exact = case.metrics();
    // from empty: in `transient`
    exact.retain(|name, _| !name.ends_with("_from_empty"));
    // a discrete percentile belongs to the whole distribution, so it is read from all replications together
    let percentiles =
        [5, 50, 95].map(|percent| (percent, exact.remove(&format!("N_p{percent}")).expect("a percentile")));
    let runs = replications(&network, 9, 40_000.0, |outcome, watch| {
        let (mean, variance) = watch.moments(0);
        let averages = outcome.averages[0].expect("a window");
        assert!((averages.in_service / mean - 1.0).abs() < 1e-9, "two ways to count the same");
        let names = ["L", "Var_N", "P0"].map(str::to_owned);
        let figures: Figures = names.into_iter().zip([mean, variance, watch.shares[0][0]]).collect();
        (figures, watch.shares[0].clone())
    });
    let longest = runs.iter().map(|(_, shares)| shares.len()).max().expect("runs");
    let mut below = vec![0.0; longest];
    for (_, shares) in &runs {
        for (number, share) in shares.iter().enumerate() {
            below[number] += share / runs.len() as f64;
        }
    }
    for number in 1..longest {
        below[number] += below[number - 1];
    }
    for (percent, exact) in percentiles {
        let found = below.iter().position(|share| *share >= f64::from(percent) / 100.0).expect("shares that add up");
        assert_eq!(found as f64, exact, "percentile {percent}");
    }
    let runs: Vec<Figures> = runs.into_iter().map(|(figures, _)| figures).collect();
    check("M/G/∞", &exact, &runs);
}
