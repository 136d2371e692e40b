//! Sizing aid: shows, for each configuration, how the staff of each organisation is used and which published figures come
//! out. This is how the staff in `scenarios/foodvalley.toml` and the moves in `scenarios/configurations` were found
//! (`docs/sizing.md`).
//!
//! `cargo run --release --example sizing -- scenarios/foodvalley.toml 4 [key.path=value …]`

use rvtsim::experiment::{Options, Progress, Replications, compare};
use rvtsim::metrics::MEASURES;
use rvtsim::scenario::load;

struct Silent;

impl Progress for Silent {
    fn planned(&self, _: usize) {}
    fn done(&self, _: usize) {}
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().unwrap_or_else(|| "scenarios/foodvalley.toml".to_owned());
    let replications = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(4);
    let sets: Vec<String> = arguments.collect();
    let language = rvtsim::language::Language::En;
    let files = match load(path.as_ref(), &sets) {
        Ok(files) => files,
        Err(failure) => return eprintln!("{}", failure.problems.render(&failure.sources, language, false)),
    };
    let options = Options {
        seed: None,
        replications: Replications::Fixed(replications),
        cap: 480,
        draws: 0,
        threads: 0,
        sample: 0,
    };
    let outcome = match compare(&files, None, &options, &Silent) {
        Ok(outcome) => outcome,
        Err(problems) => return eprintln!("{}", problems.render(&files.sources, language, false)),
    };
    let study = &outcome.study;
    print!("{:32}", "measure");
    for configuration in &study.configurations {
        print!("{:>10}", configuration.name);
    }
    println!();
    for measure in MEASURES {
        print!("{:32}", measure.id);
        for configuration in &study.configurations {
            let found =
                study.summaries.iter().find(|s| s.configuration == configuration.name && s.measure == measure.id);
            match found.and_then(|s| s.estimate) {
                Some(estimate) => print!("{:>10.3}", estimate.mean),
                None => print!("{:>10}", "-"),
            }
        }
        println!();
    }
    println!("\nUse of capacity (and FTE) per organisation");
    for row in &study.subgroups {
        if row.key.group == "organisation" && (row.key.measure == "utilisation" || row.key.measure == "fte_total") {
            let mean = row.estimate.map_or(f64::NAN, |e| e.mean);
            println!("{:8}{:14}{:12}{mean:8.2}", row.configuration, row.key.level, row.key.measure);
        }
    }
    println!("\nMean waits of 5 days or more (at the largest pool)");
    for row in &study.stations {
        let figure = |place: usize| row.figures[place].map_or(0.0, |i| i.mean);
        if figure(1) >= 5.0 {
            let key = &row.key;
            println!(
                "{:8}{:14}{:20}{:20}{:8.1} arrivals {:8.1} days, queue {:6.1}, use {:5.2}",
                row.configuration,
                key.organisation,
                key.pool,
                key.function,
                figure(0),
                figure(1),
                figure(6),
                figure(5)
            );
        }
    }
    println!("\nPublished figures");
    for row in &study.sizing {
        let simulated = row.simulated.map_or(f64::NAN, |s| s.mean);
        println!(
            "{:8}{:70}{:10.2}{simulated:10.2}  {}",
            row.configuration, row.quantity.en, row.published, row.verdict
        );
    }
    for warning in &study.warnings {
        println!("! {}", warning.en);
    }
    let events: u64 = study.configurations.iter().map(|c| c.events).sum();
    println!("\n{:.1} s, {events} events, failed {:?}", outcome.seconds, outcome.failed);
}
