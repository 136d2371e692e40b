//! Does what can never be never happen, whatever the organisation, the switches and the numbers?
//!
//! Scenarios are made up: who performs, joins and reviews, at which scale, with how much staff, which mechanisms are on, every
//! number somewhere in its range. The auditor of the model looks at the whole world after every event. What it looks for stands
//! with [`audit`].

use std::collections::BTreeSet;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use rayon::prelude::*;
use rvtsim::model::mechanisms::{MECHANISMS, Presence};
use rvtsim::model::{Facts, Function, Leader, STEPS, audit, simulate};
use rvtsim::scenario::{EntryKind, FrictionNumbers, Scenario};

use crate::world::{World, project, spec};

/// Scenarios that are made up.
const SCENARIOS: u64 = 100;

/// Chance with a fixed seed.
struct Dice(ChaCha8Rng);

impl Dice {
    fn uniform(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn chance(&mut self, share: f64) -> bool {
        self.uniform() < share
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.uniform()
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[(self.uniform() * words.len() as f64) as usize]
    }

    /// Some of these words, each once.
    fn some<'a>(&mut self, words: &[&'a str], most: usize) -> Vec<&'a str> {
        let mut left = words.to_vec();
        let number = (self.uniform() * (most + 1) as f64) as usize;
        (0..number).map(|_| left.swap_remove((self.uniform() * left.len() as f64) as usize)).collect()
    }
}

const STAFF: [&str; 6] = ["vt", "local_team", "raad", "gi", "rvt", "unit"];
const SCALES: [&str; 4] = ["municipality", "sub_region", "region", "supra_region"];

/// A number as scenario files write it.
fn number(value: f64, unit: &str) -> String {
    format!("{{ value = {value:?}, unit = \"{unit}\", range = [{value:?}, {value:?}], source = \"assumption\" }}")
}

/// Three municipalities, and staff for 0.4 to 1.6 times the work: some queues are empty, some grow without end.
fn region(dice: &mut Dice) -> String {
    let mut text = "base = \"base/national.toml\"\nconfigurations = [\"configurations/any.toml\"]\n\
        title = { en = \"Any region\", nl = \"Een regio\" }\ndescription = { en = \"A test.\", nl = \"Een test.\" }\n"
        .to_owned();
    for (name, area, inhabitants) in [("A", "north", 16_000.0), ("B", "south", 12_000.0), ("C", "south", 5_000.0)] {
        text += &format!(
            "[[municipality]]\nname = \"{name}\"\nsub_region = \"{area}\"\ninhabitants = {}\nstaffing = {{ value = {:?}, \
             unit = \"deviation (-1 to 1)\", range = [-1, 1], source = \"assumption\" }}\n",
            number(inhabitants, "inhabitants"),
            dice.between(-1.0, 1.0),
        );
    }
    for (organisation, fte) in [("vt", 6.0), ("local_team", 6.0), ("raad", 1.0), ("gi", 2.5)] {
        text += &format!("[organisations.{organisation}]\nfte = {}\n", number(fte * dice.between(0.4, 1.6), "fte"));
    }
    text
}

/// Who performs, joins and reviews, by chance.
fn table(dice: &mut Dice) -> String {
    let mut text = format!(
        "title = {{ en = \"Any\", nl = \"Iets\" }}\ndescription = {{ en = \"A test.\", nl = \"Een test.\" }}\n\
         help_order = \"{}\"\nbasic_security = \"{}\"\n[functions]\n",
        dice.pick(&["parallel", "sequential"]),
        dice.pick(&["first", "last"]),
    );
    for function in Function::ALL {
        let leads = match function {
            Function::StandBy if dice.chance(0.3) => "nobody",
            Function::StandBy if dice.chance(0.6) => "local_team",
            Function::RequestMeasure | Function::Monitor if dice.chance(0.3) => "holder",
            // the court alone reviews
            Function::Review if dice.chance(0.15) => "court",
            _ => dice.pick(&STAFF),
        };
        let most = if function == Function::StandBy { 1 } else { 2 };
        let joins = dice.some(&STAFF, most);
        let specialists = if most == 2 { dice.some(&STAFF, 1) } else { Vec::new() };
        let list = |words: &[&str]| words.iter().map(|w| format!("\"{w}\"")).collect::<Vec<_>>().join(", ");
        let others: Vec<&str> = specialists.into_iter().filter(|s| !joins.contains(s)).collect();
        text += &format!(
            "{} = {{ leads = \"{leads}\", joins = [{}], specialists = [{}], own_judgement = \"{}\", counter_voice = {} }}\n",
            function.id(),
            list(&joins),
            list(&others),
            dice.pick(&["full", "short", "none"]),
            dice.chance(0.5),
        );
    }
    for organisation in ["rvt", "unit"] {
        text += &format!(
            "[organisations.{organisation}]\ntitle = {{ en = \"{organisation}\", nl = \"{organisation}\" }}\n\
             kind = \"staff\"\nscale = \"{}\"\nexpertise = {}\npart_time = {}\nfte = {}\n",
            dice.pick(&SCALES),
            dice.chance(0.5),
            dice.chance(0.5),
            number(dice.between(1.5, 6.0), "fte"),
        );
    }
    text
}

/// A scenario by chance: structure, switches, numbers.
fn any_scenario(seed: u64) -> Scenario {
    let mut dice = Dice(ChaCha8Rng::seed_from_u64(seed));
    let mut texts = project();
    texts.push(("any.toml".into(), region(&mut dice)));
    texts.push(("configurations/any.toml".into(), table(&mut dice)));
    let mut world = World { main: "any.toml".into(), texts, sets: Vec::new() }
        // past the end of the first year of a budget
        .sets(&["run.warm_up=60", "run.window=160", "run.follow_up=180"]);
    for mechanism in MECHANISMS.iter().filter(|m| m.presence == Presence::Switchable) {
        let state = if dice.chance(0.85) { "on" } else { "off" };
        world = world.switch(&[mechanism.id], state);
    }
    if dice.chance(0.5) {
        world = world.sets(&[&format!("organisations.local_team.scale=\"{}\"", dice.pick(&SCALES))]);
    }
    let files = world.files();
    let scenario = world.scenario();
    let varied: Vec<(String, f64)> = scenario
        .numbers
        .iter()
        .filter(|entry| entry.kind != EntryKind::Share && !entry.key.starts_with("run."))
        // the region and its staff are drawn above
        .filter(|entry| entry.place.starts_with("base/") && dice.chance(0.7))
        .filter_map(|entry| Some((entry, entry.range?)))
        .map(|(entry, (low, high))| (entry.key.clone(), entry.kind, low, high))
        .collect::<Vec<_>>()
        .into_iter()
        .map(|(key, kind, low, high)| {
            let value = dice.between(low, high);
            (key, if kind == EntryKind::Whole { value.round() } else { value })
        })
        .collect();
    let drawn = files.with_values(&varied).and_then(|files| Scenario::read(&files, FrictionNumbers::AsWritten));
    // numbers that do not go together are refused; those of the files always do
    drawn.unwrap_or(scenario)
}

fn the_court_alone_reviews(scenario: &Scenario) -> bool {
    let spec = spec(scenario, "any");
    let Leader::Organisation(organisation) = spec.cell(Function::Review).leads else { return false };
    spec.organisations[organisation].delay.is_some()
}

#[test]
fn what_cannot_be_never_happens() {
    let audited: Vec<Result<(Facts, bool), String>> = (0..SCENARIOS)
        .into_par_iter()
        .map(|seed| {
            let scenario = any_scenario(seed);
            let (facts, metrics) = audit(spec(&scenario, "any"), seed, 0).map_err(|b| format!("seed {seed}: {b}"))?;
            assert!(metrics.balance.arrived > 100 && facts.events > 500, "seed {seed}: {facts:?}");
            Ok((facts, the_court_alone_reviews(&scenario)))
        })
        .collect();
    let faults: Vec<&String> = audited.iter().filter_map(|one| one.as_ref().err()).collect();
    assert!(faults.is_empty(), "{} of {SCENARIOS} are wrong: {:#?}", faults.len(), &faults[..faults.len().min(12)]);
    let audited: Vec<(Facts, bool)> = audited.into_iter().flatten().collect();
    // where the court alone reviews, cases go past function 7
    let with_review = audited.iter().filter(|(_, court)| !court).map(|(facts, _)| facts);
    let steps: BTreeSet<_> = with_review.flat_map(|facts| facts.steps.clone()).collect();
    let audited: Vec<Facts> = audited.into_iter().map(|(facts, _)| facts).collect();
    let sum = |of: fn(&Facts) -> u64| audited.iter().map(of).sum::<u64>();
    let all = Facts {
        events: sum(|f| f.events),
        works: sum(|f| f.works),
        faces: sum(|f| f.faces),
        orders: sum(|f| f.orders),
        reviewed: sum(|f| f.reviewed),
        payments: sum(|f| f.payments),
        terms: sum(|f| f.terms),
        late: sum(|f| f.late),
        steps: BTreeSet::new(),
    };
    println!("{all:?}");
    // all that is looked for happens often, and not always
    assert!(all.faces > 5_000 && all.orders > 200 && all.payments > 500, "{all:?}");
    assert!(all.reviewed > 150 && all.reviewed < all.orders, "{all:?}");
    assert!(all.late > 1_000 && all.late < all.terms, "{all:?}");
    // the list of steps is what households go through, no more and no less
    assert_eq!(steps, STEPS.iter().map(|step| (step.from, step.to)).collect());
}

/// Whoever is watched does the same.
#[test]
fn an_audited_run_is_the_run() {
    let scenario = any_scenario(1);
    let spec = spec(&scenario, "any");
    let (_, watched) = audit(spec, 5, 2).unwrap_or_else(|broken| panic!("{broken}"));
    assert_eq!(watched, simulate(spec, 5, 2).unwrap_or_else(|broken| panic!("{broken}")));
}
