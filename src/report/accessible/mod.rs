//! Tests: can everybody see, hear and reach what is drawn and shown?

mod look;
mod pages;
mod seen;
mod style;
mod told;

use std::sync::OnceLock;

use super::charts::{self, Figure};
use super::{fixture, history, sweep};
use crate::language::{Language, Text};
use crate::model::{Crossing, Function, Judgement, STEPS};
use crate::report::variants::{CellNote, LeadRule, Variant, Variants};

/// Every figure of every fixture in both languages, with the name of its fixture; drawn once for all tests.
fn all_figures() -> &'static [(&'static str, Figure)] {
    static ALL: OnceLock<Vec<(&'static str, Figure)>> = OnceLock::new();
    ALL.get_or_init(figures)
}

fn figures() -> Vec<(&'static str, Figure)> {
    let studies = [
        ("study", fixture::study()),
        ("two", fixture::study_of_first(2)),
        ("twelve", fixture::twelve()),
        ("one doubt", fixture::one_doubt()),
        ("no flips", fixture::no_flips()),
        ("undefined", fixture::undefined()),
        ("single", fixture::single()),
        ("years", fixture::years()),
    ];
    let mut all = Vec::new();
    for language in Language::ALL {
        for (name, study) in &studies {
            all.extend(charts::figures(study, language).into_iter().map(|figure| (*name, figure)));
        }
        for (name, study) in sweep::fixture::all() {
            all.extend(sweep::sweep_figures(&study, language).into_iter().map(|figure| (name, figure)));
        }
        all.push(("history", super::figure(&history::fixture::histories(), language)));
        all.push(("variants", charts::variants(&variants(), language)));
    }
    all
}

/// Two configurations in which every kind of mark occurs.
fn variants() -> Variants {
    let cell = |function: Function, rule, leads: &[usize], joins: &[usize], specialists: &[usize]| CellNote {
        function,
        leads: leads.to_vec(),
        rule,
        joins: joins.to_vec(),
        specialists: specialists.to_vec(),
        own_judgement: Judgement::None,
        counter_voice: false,
        work: None,
        terms: [None, None],
        keys: Vec::new(),
    };
    let variant = |name: &str, bridged: bool| {
        let cells = Function::ALL
            .into_iter()
            .map(|function| match function {
                Function::Receive => cell(function, LeadRule::Organisation, &[0], &[1], &[2]),
                Function::StandBy if !bridged => cell(function, LeadRule::Nobody, &[], &[], &[]),
                Function::StandBy => cell(function, LeadRule::Organisation, &[1], &[], &[]),
                Function::Review => cell(function, LeadRule::Court(3), &[1], &[], &[]),
                Function::Monitor => cell(function, LeadRule::Holder, &[1, 2], &[], &[]),
                _ => cell(function, LeadRule::Organisation, &[1], &[2], &[]),
            })
            .collect();
        let step = *STEPS.iter().find(|step| !step.urgent).expect("some step is not urgent");
        Variant {
            name: name.to_owned(),
            title: Text::same(name),
            description: Text::same(""),
            file: String::new(),
            organisations: ["Veilig Thuis", "Local team", "Raad", "Court"].map(Text::same).to_vec(),
            cells,
            crossings: vec![Crossing { step, gives: 0, takes: 1, bridged }],
            help: (true, true),
            breakthrough_days: 1.0,
            mandate: (0.0, 0.0),
            alternatives: Vec::new(),
            staff: Vec::new(),
            moves: Vec::new(),
            friction: Vec::new(),
        }
    };
    Variants {
        shown: String::new(),
        scenario: String::new(),
        title: Text::same("Fixture"),
        all: vec![variant("Relay", false), variant("V1", true)],
    }
}
