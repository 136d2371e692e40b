//! Does the window that MSER-5 proposes take the bias of an empty start away?
//!
//! One M/M/1 station at load 0.8 starts empty; time is in mean services, and the exact number present is 0.8/0.2 = 4. As in a
//! study, MSER-5 gets the mean over 100 replications of the number present, looked at every 10 units, for 2,000 units. Then
//! many more replications show what is counted after the proposed window, and what would be counted from the start.

use rvtsim::engine::{Distribution, RandomStreams, Shape, Time};
use rvtsim::metrics::find;
use rvtsim::stats::{Tally, Truncation, mser5};

use crate::network::{Network, Run, Source, Station};
use crate::world::{World, run};

const LOAD: f64 = 0.8;
const EXACT: f64 = LOAD / (1.0 - LOAD);
const HORIZON: f64 = 2_000.0;
const STEP: f64 = 10.0;

/// The number present at the beginning of each step, and its integral over each step.
fn replication(seed: u64, number: u32) -> (Vec<f64>, Vec<f64>) {
    let streams = RandomStreams::new(seed, number).expect("a small number");
    let service = Distribution::new(Shape::Exponential, 1.0, 1.0).expect("a law that exists");
    let source = Source { station: 0, class: 0, rate: LOAD };
    let network = Network { stations: vec![Station::new(1, service)], sources: vec![source], changes: Vec::new() };
    let mut run = Run::new(&network, &streams).expect("a network");
    let steps = 1..=(HORIZON / STEP) as u32;
    steps
        .map(|step| {
            let look = (run.resources[0].waiting() + run.resources[0].in_service()) as f64;
            let end = Time::ZERO + f64::from(step) * STEP;
            while run.step(end, &mut |_, _, _, _| {}) {}
            let averages = run.resources[0].averages(end).expect("time has passed");
            run.resources[0].reset_statistics(end);
            (look, (averages.waiting + averages.in_service) * STEP)
        })
        .unzip()
}

/// The proposal of a study of 100 replications, in steps.
fn proposal(seed: u64) -> Truncation {
    let mut means = vec![0.0; (HORIZON / STEP) as usize];
    for number in 0..100 {
        let (looks, _) = replication(seed, number);
        means.iter_mut().zip(looks).for_each(|(mean, look)| *mean += look / 100.0);
    }
    mser5(&means)
}

/// 20 studies make their proposals; the bias of every window proposed is measured on 20,000 replications of another seed.
///
/// By theory the deficit of an empty start is ρ/(1 − ρ)³ = 100 unit-customers in all: 1.25% of the 2,000 units. The shortest
/// cut that is proposed (50 units) leaves 0.4%. The standard error is 0.2%, so a sound program fails the bound of 1% on a fresh
/// seed about once in 500 times. MSER-5 makes no proposal in one study of 200 (tried on other seeds); that three or more of 20
/// make none comes about once in 7,000 times.
#[test]
fn the_proposed_window_leaves_at_most_one_percent_of_bias() {
    let proposals: Vec<usize> = (0..20)
        .filter_map(|seed| match proposal(seed) {
            Truncation::At(cut) => Some(cut),
            Truncation::Unsettled | Truncation::TooShort => None,
        })
        .collect();
    assert!(proposals.len() >= 18, "{proposals:?}");
    let mut cuts = proposals.clone();
    cuts.push(0);
    cuts.sort_unstable();
    cuts.dedup();
    let mut means = vec![Tally::default(); cuts.len()];
    for number in 0..20_000 {
        let (_, integrals) = replication(1_000, number);
        for (tally, &cut) in means.iter_mut().zip(&cuts) {
            let days = HORIZON - cut as f64 * STEP;
            tally.add(integrals[cut..].iter().sum::<f64>() / days / EXACT);
        }
    }
    for (tally, &cut) in means.iter().zip(&cuts) {
        let (mean, error) = (tally.mean().expect("runs"), tally.standard_error().expect("runs"));
        println!("cut {cut}: {:+.2}% ± {:.2}%", 100.0 * (mean - 1.0), 196.0 * error);
        assert!(error <= 0.003, "the test could not fail");
        if cut == 0 {
            let deficit = LOAD / libm::pow(1.0 - LOAD, 3.0) / EXACT / HORIZON;
            assert!((mean - (1.0 - deficit)).abs() <= 3.8 * error, "from the start: {mean}, exactly {}", 1.0 - deficit);
        }
        if proposals.contains(&cut) {
            assert!((mean - 1.0).abs() <= 0.01, "after {cut} steps the bias is {mean}");
        }
    }
}

/// The weekly looks against what the recorder adds up by itself: in the window their mean is the time average of the households
/// present, up to what happens between two looks.
#[test]
fn the_stock_of_the_model_is_what_is_present() {
    let scenario = World::foodvalley().scenario();
    let mut some_wait = false;
    for configuration in &scenario.configurations {
        let name = &configuration.name;
        let counted = configuration.spec.municipalities.iter().filter(|m| m.counted).map(|m| m.initial_orders);
        let metrics = run(&scenario, name, 0);
        let (present, waiting) = (&metrics.stock.present, &metrics.stock.waiting);
        // 240 days of warm-up and window: days 0, 7, …, 238
        assert_eq!((present.len(), waiting.len()), (35, 35), "{name}");
        let orders: u32 = counted.sum();
        assert!(orders > 0 && present[0] == orders, "{name}: day 0 shows the orders of the region alone");
        some_wait |= waiting.iter().any(|w| *w > 0);
        // the window is days 120 to 240: looks on days 126 to 238
        let looks: Tally = present[18..].iter().map(|n| f64::from(*n)).collect();
        let measured = metrics.values[find("households_present").expect("a measure")].expect("it is defined");
        let mean = looks.mean().expect("looks");
        assert!((mean - measured).abs() < 0.02 * measured, "{name}: {mean} looked at, {measured} measured");
    }
    assert!(some_wait, "in the relay nobody waits so early, but elsewhere");
}

/// Only a scenario in which nothing changes by itself gets a proposal.
#[test]
fn a_trend_a_season_or_a_step_in_capacity_leaves_nothing_to_propose() {
    let two = || World::foodvalley().configurations(&["relay", "duo"]).sets(&["run.warm_up=500", "run.window=300"]);
    let step = "\n[[capacity_step]]\norganisation = \"vt\"\n\
        day = { value = 400.0, unit = \"days\", range = [0, 1000], source = \"assumption\" }\n\
        factor = { value = 0.9, unit = \"factor\", range = [0.1, 2], source = \"assumption\" }\n";
    let with_step = |day: &str| {
        let world = two();
        let (_, region) = world.texts.iter().find(|(name, _)| name == "foodvalley.toml").expect("the region").clone();
        world.file("foodvalley.toml", &format!("{region}{}", step.replace("400.0", day)))
    };
    let noted = |world: World| {
        let study = world.study(1, 0);
        let note = study.warm_up.expect("a note");
        (note.common.is_some(), note.series.len())
    };
    assert_eq!(noted(two()), (true, 2));
    assert_eq!(noted(with_step("900.0")), (true, 2), "after the window");
    assert_eq!(noted(with_step("400.0")), (false, 0));
    assert_eq!(noted(two().sets(&["arrivals.trend=0.02"])), (false, 0));
    assert_eq!(noted(two().sets(&["arrivals.season=0.1"])), (false, 0));
}
