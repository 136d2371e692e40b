//! With everything off that can be switched off, is the whole model the queueing network that it should then be?
//!
//! What is left is a network of the kind of J. R. Jackson, "Networks of waiting lines", Operations Research 5 (1957): reports
//! come by a Poisson process, every piece of work lasts an exponential time, each organisation is a station with several
//! professionals who serve first come first served, and chance decides where a household goes next. A household comes back to
//! Veilig Thuis two or three times (to be assessed, and to be monitored after a fixed delay, which is a station with a server
//! for everyone). It goes by a route of its own and not by a coin at every step; F. P. Kelly, "Reversibility and stochastic
//! networks" (1979), §3.1, shows that with one exponential law per station each station still behaves as in Jackson's network
//! with the same flows: as M/M/c on its own.
//!
//! A professional of the model carries minutes a week, and takes on work when half of it fits (docs/decisions/0005). All work
//! here takes 600 minutes a week, and so much has each professional. Who is busy has no room left for half of another piece,
//! who is idle has room: one piece of work a person, exactly the textbook's server, and minutes in use over minutes there is
//! the share of busy servers.
//!
//! The rule: 40 replications from a fixed seed; a figure may be 3.8 standard errors from the exact value and its 95%
//! half-width may be 1% of it (7% for what is about queues: long ones are rare and come in clusters). By Student's t with 39
//! degrees of freedom a correct model on a fresh seed fails one check in about 2,000; there are 20, so one fresh seed in about
//! 100 fails somewhere.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rvtsim::metrics::{ReplicationMetrics, StationRow};

use super::{REPLICATIONS, STANDARD_ERRORS};
use crate::world::{World, run, value};
use rvtsim::stats::{Tally, half_width};

/// Reports a day.
const RATE: f64 = 3.0;
/// Below this severity (uniform from 0 to 1) a case is closed after the assessment.
const HELP: f64 = 0.2;
/// From this severity it is investigated.
const INVESTIGATE: f64 = 0.7;
/// Share that accepts help: reluctance is uniform from 0 to 1 and trust is this.
const ACCEPTS: f64 = 0.6;
/// Days between help and the contact afterwards.
const DELAY: f64 = 20.0;

/// A station: who, how many professionals, mean days of its work.
struct Place {
    organisation: &'static str,
    professionals: u32,
    days: f64,
    /// Visits per report, by hand.
    visits: f64,
}

/// Traffic equations by hand. Everyone is received and assessed at Veilig Thuis; those who accept help (of the share above the
/// first threshold) are seen there once more. The Raad investigates from the second threshold. Local teams organise help.
fn places() -> [Place; 3] {
    let helped = (1.0 - HELP) * ACCEPTS;
    [
        Place { organisation: "vt", professionals: 10, days: 1.0, visits: 2.0 + helped },
        Place { organisation: "raad", professionals: 4, days: 3.0, visits: 1.0 - INVESTIGATE },
        Place { organisation: "local_team", professionals: 13, days: 7.0, visits: helped },
    ]
}

const TABLE: &str = r#"
title = { en = "A network", nl = "Een netwerk" }
description = { en = "A test.", nl = "Een test." }
help_order = "sequential"
basic_security = "first"
[functions]
receive = { leads = "vt" }
assess = { leads = "vt" }
investigate = { leads = "raad" }
organise_help = { leads = "local_team" }
stand_by = { leads = "nobody" }
request_measure = { leads = "holder" }
review = { leads = "raad", own_judgement = "full", counter_voice = true }
carry_out = { leads = "gi", own_judgement = "short" }
monitor = { leads = "vt" }
"#;

fn world() -> World {
    let [vt, raad, local_team] = places();
    let mut sets = vec![
        format!("municipality.Dorp.reports_per_year={}", RATE * 365.25),
        "work.scv=1".into(),
        // one professional: 10 hours a week, all of them for households
        "capacity.contract_hours=10".into(),
        "capacity.productive=1".into(),
        "capacity.absence=0".into(),
        "capacity.vacancies=0".into(),
        "capacity.norm=1".into(),
        "households.severity_spread=0.5".into(),
        format!("households.trust_low={ACCEPTS}"),
        format!("households.trust_high={ACCEPTS}"),
        "households.reluctance_high=1".into(),
        format!("routing.help={HELP}"),
        format!("routing.investigate={INVESTIGATE}"),
        format!("routing.monitor_delay={DELAY}"),
        "run.warm_up=300".into(),
        "run.window=9000".into(),
        "run.follow_up=1".into(),
    ];
    for place in places() {
        sets.push(format!("organisations.{}.fte={}", place.organisation, place.professionals));
    }
    let works =
        [("receive", &vt), ("assess", &vt), ("monitor", &vt), ("investigate", &raad), ("organise_help", &local_team)];
    for (function, place) in works {
        // 600 minutes a week = 420 · hours / days
        sets.push(format!("work.{function}.days={}", place.days));
        sets.push(format!("work.{function}.hours={}", 600.0 * place.days / 420.0));
    }
    // the one need that every household has is met at once: M11 is off
    World::tiny(&["housing"], TABLE)
        .edit("base/national.toml", "[work]\n", "[work]\nshape = \"exponential\"\n")
        .sets(&sets.iter().map(String::as_str).collect::<Vec<_>>())
}

/// A. K. Erlang's second formula (1917): the chance that who comes to M/M/c must wait, for a load of `a` = λ/μ. By the recursion
/// of the first, B(0) = 1, B(k) = a B(k − 1) / (k + a B(k − 1)), and C = c B / (c − a (1 − B)).
fn erlang_c(servers: u32, a: f64) -> f64 {
    let c = f64::from(servers);
    let b = (1..=servers).fold(1.0, |b, k| a * b / (f64::from(k) + a * b));
    c * b / (c - a * (1.0 - b))
}

/// What theory says, by name.
fn exact() -> BTreeMap<String, f64> {
    let mut exact = BTreeMap::new();
    let mut present = RATE * (1.0 - HELP) * ACCEPTS * DELAY;
    for Place { organisation, professionals, days, visits } in places() {
        let (c, flow) = (f64::from(professionals), RATE * visits);
        let a = flow * days;
        let delayed = erlang_c(professionals, a);
        // the rate at which a line of those who wait moves on: c μ − λ
        let pace = c / days - flow;
        assert!(pace > 0.0 && delayed > 0.1, "{organisation}: a stable station at which one in ten waits");
        let mut add = |name: &str, value: f64| exact.insert(format!("{organisation} {name}"), value);
        add("arrivals a day", flow);
        add("utilisation", a / c);
        add("mean wait", delayed / pace);
        add("mean queue", flow * delayed / pace);
        // P(wait > t) = C e^(−pace t)
        add("p90 wait", libm::log(delayed / 0.1) / pace);
        add("p95 wait", libm::log(delayed / 0.05) / pace);
        present += a + flow * delayed / pace;
    }
    exact.insert("cases open".into(), present);
    // J. D. C. Little (1961): the mean time of a case from report to closing
    exact.insert("days from report to closing".into(), present / RATE);
    exact
}

/// The same figures of one replication.
fn figures(metrics: &ReplicationMetrics, days: f64) -> BTreeMap<String, f64> {
    let mut figures = BTreeMap::new();
    for Place { organisation, .. } in places() {
        let rows: Vec<&StationRow> = metrics.stations.iter().filter(|r| r.key.organisation == organisation).collect();
        let arrivals: f64 = rows.iter().map(|row| row.arrivals).sum();
        let mut add = |name: &str, value: f64| figures.insert(format!("{organisation} {name}"), value);
        add("arrivals a day", arrivals / days);
        // all kinds of work of a pool have its utilisation
        add("utilisation", rows[0].utilisation.expect("a window"));
        let weighted = |of: &dyn Fn(&StationRow) -> Option<f64>| {
            rows.iter().map(|row| row.arrivals * of(row).expect("defined")).sum::<f64>() / arrivals
        };
        add("mean wait", weighted(&|row| row.mean_wait));
        add("mean queue", rows.iter().map(|row| row.mean_queue).sum());
        // every kind of work finds the station as it is at any time, so each has the same percentiles
        add("p90 wait", weighted(&|row| row.p90_wait));
        add("p95 wait", weighted(&|row| row.p95_wait));
    }
    let present = value(metrics, "households_present").expect("defined");
    let reports = value(metrics, "reports_per_year").expect("defined") / 365.25;
    figures.insert("cases open".into(), present);
    figures.insert("days from report to closing".into(), present / reports);
    figures
}

#[test]
fn the_model_without_its_mechanisms_is_a_jackson_network() {
    let scenario = world().scenario();
    let spec = &scenario.configurations[0].spec;
    for pool in spec.pools.iter().filter(|pool| spec.organisations[pool.organisation].counts) {
        assert!(pool.capacities.iter().all(|&minutes| minutes == 600), "{:?}", pool.capacities);
    }
    let days = spec.calendar.window;
    let runs: Vec<BTreeMap<String, f64>> =
        (0..REPLICATIONS).into_par_iter().map(|r| figures(&run(&scenario, "one", r), days)).collect();
    let mut wrong = Vec::new();
    for (name, exact) in exact() {
        let tally: Tally = runs.iter().map(|run| run[&name]).collect();
        let (mean, error) = (tally.mean().expect("runs"), tally.standard_error().expect("runs"));
        let (off, half) = ((mean - exact) / error, half_width(&tally, 0.95).expect("runs") / exact);
        println!("{name}: exact {exact:.5}, mean {mean:.5}, {off:+.2} standard errors, ±{:.2}%", 100.0 * half);
        let widest = if ["wait", "queue"].iter().any(|part| name.contains(part)) { 0.07 } else { 0.01 };
        if off.abs() > STANDARD_ERRORS || half > widest {
            wrong.push(format!("{name}: {mean} for {exact}, {off:.2} standard errors, ±{:.2}%", 100.0 * half));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("; "));
}

#[test]
fn erlangs_formula_is_that_of_the_reference() {
    let case = super::Case::named("mmc_c3_lam2.4");
    let found = erlang_c(case.parameter("c") as u32, case.parameter("lam") / case.parameter("mu"));
    assert!((found - case.metrics()["P_wait"]).abs() < 1e-12, "{found}");
}
