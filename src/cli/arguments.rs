//! The commands and their options.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::language::Language;

/// Compares ways to organise the protection of children and families, over the same synthetic households.
#[derive(Debug, Parser)]
#[command(
    name = "rvtsim",
    version,
    max_term_width = 100,
    after_help = "Example:\n  rvtsim compare scenarios/foodvalley.toml"
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// The main job: every configuration over the same households; differences, scorecard, report
    #[command(
        after_help = "Example:\n  rvtsim compare scenarios/foodvalley.toml --lang nl\n  rvtsim compare scenarios/foodvalley.toml --replications 10 --draws 0 --set organisations.raad.fte=7"
    )]
    Compare(Common),
    /// One configuration: the same files, without comparison and scorecard
    #[command(
        after_help = "Example:\n  rvtsim run scenarios/foodvalley.toml --configuration relay --replications 10\n  rvtsim run scenarios/foodvalley.toml --configuration relay --replication 3"
    )]
    Run(One),
    /// Checks scenario files and reports every problem
    #[command(after_help = "Example:\n  rvtsim validate scenarios/foodvalley.toml scenarios/example-region.toml")]
    Validate(Validate),
    /// Lists every number with unit, range, source and grade, what share is assumption, and which numbers matter most
    #[command(
        after_help = "Examples:\n  rvtsim assumptions scenarios/foodvalley.toml\n  rvtsim assumptions scenarios/foodvalley.toml --measure"
    )]
    Assumptions(Assumptions),
    /// Draws who does what in each configuration, and where a household is handed over, as Markdown
    #[command(
        after_help = "Example:\n  rvtsim variants scenarios/foodvalley.toml\n  rvtsim variants scenarios/foodvalley.toml --lang nl --out outputs/variants"
    )]
    Variants(Variants),
    /// What each mechanism does: the change in each headline measure when it is switched off, as Markdown
    #[command(
        after_help = "Example:\n  rvtsim mechanisms scenarios/foodvalley.toml --configuration relay --configuration v3 --out outputs/mechanisms.md"
    )]
    Mechanisms(Mechanisms),
    /// The history of one household, event by event; two configurations side by side
    #[command(
        after_help = "Examples:\n  rvtsim trace scenarios/foodvalley.toml --configuration relay --configuration duo --household 12 --out outputs/trace\n  rvtsim trace scenarios/marianne.toml --configuration relay --configuration doorbraak --case scenarios/cases/marianne.toml"
    )]
    Trace(Trace),
    /// The reference cases: published figures beside what is simulated, with tolerance and verdict
    #[command(
        after_help = "Example:\n  rvtsim reference\n  rvtsim reference --json\n  rvtsim reference --out outputs/reference.md --lang nl"
    )]
    Reference(ReferenceCases),
    /// Fits parameters to published figures and keeps the sets that fit
    #[command(
        after_help = "Examples:\n  rvtsim calibrate scenarios/calibration.toml\n  rvtsim calibrate scenarios/calibration.toml --start-seed 2\n  rvtsim calibrate scenarios/calibration.toml --twin 1"
    )]
    Calibrate(Calibrate),
    /// Draws all tables, charts and the report again from a saved study, without simulating
    #[command(after_help = "Example:\n  rvtsim report outputs/foodvalley --lang nl")]
    Report(Redraw),
}

/// What `compare` and `run` share.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// Scenario file
    pub scenario: PathBuf,
    /// Replications per configuration
    #[arg(long, value_name = "N", conflicts_with = "precision", value_parser = clap::value_parser!(u32).range(1..=65_536))]
    pub replications: Option<u32>,
    /// Wanted half-width of the 95% interval of every headline measure, relative to its mean
    #[arg(long, value_name = "P", default_value_t = 0.05, value_parser = share)]
    pub precision: f64,
    /// Parameter sets drawn within the declared ranges
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(..=65_536))]
    pub draws: u32,
    /// File of parameter sets that fit equally well: does the ranking depend on the choice? [default: as the scenario says]
    #[arg(long, value_name = "FILE")]
    pub parameters: Option<PathBuf>,
    /// Master seed of all random streams [default: that of the scenario]
    #[arg(long, value_name = "S")]
    pub seed: Option<u64>,
    /// Threads; the result does not depend on it [default: one per processor]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, value_parser = clap::value_parser!(u16).range(..=1024))]
    pub threads: u16,
    /// Output folder [default: outputs/<scenario name>]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub speech: Speech,
    /// Override a key of the scenario before it is checked
    #[arg(long = "set", value_name = "KEY.PATH=VALUE")]
    pub sets: Vec<String>,
    /// Print the study as JSON on stdout
    #[arg(long)]
    pub json: bool,
    /// No progress
    #[arg(long)]
    pub quiet: bool,
}

/// `run`.
#[derive(Debug, Args)]
pub(super) struct One {
    #[command(flatten)]
    pub common: Common,
    /// Which configuration
    #[arg(long, value_name = "NAME")]
    pub configuration: String,
    /// Replay this one replication (counted from 0) and print its measures
    #[arg(long, value_name = "K")]
    pub replication: Option<u32>,
}

/// `validate`.
#[derive(Debug, Args)]
pub(super) struct Validate {
    /// Scenario files
    #[arg(required = true)]
    pub scenarios: Vec<PathBuf>,
    /// Override a key of the scenario before it is checked
    #[arg(long = "set", value_name = "KEY.PATH=VALUE")]
    pub sets: Vec<String>,
    #[command(flatten)]
    pub speech: Speech,
}

/// `assumptions`.
#[derive(Debug, Args)]
pub(super) struct Assumptions {
    /// Scenario file
    pub scenario: PathBuf,
    /// Simulate how much each number matters, and save it: takes minutes
    #[arg(long)]
    pub measure: bool,
    /// Parameter sets drawn within the declared ranges
    #[arg(long, value_name = "N", default_value_t = 150, requires = "measure", value_parser = clap::value_parser!(u32).range(10..=65_536))]
    pub draws: u32,
    /// Master seed of all random streams [default: that of the scenario]
    #[arg(long, value_name = "S", requires = "measure")]
    pub seed: Option<u64>,
    /// Threads; the result does not depend on it [default: one per processor]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, requires = "measure", value_parser = clap::value_parser!(u16).range(..=1024))]
    pub threads: u16,
    /// File with the influence, written by --measure and read otherwise [default: influence/<scenario name>.json beside the scenario]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Override a key of the scenario before it is checked
    #[arg(long = "set", value_name = "KEY.PATH=VALUE")]
    pub sets: Vec<String>,
    #[command(flatten)]
    pub speech: Speech,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// No progress
    #[arg(long)]
    pub quiet: bool,
}

/// `mechanisms`.
#[derive(Debug, Args)]
pub(super) struct Mechanisms {
    /// Scenario file
    pub scenario: PathBuf,
    /// Which configuration; may be given more than once [default: the first and the last]
    #[arg(long = "configuration", value_name = "NAME")]
    pub configurations: Vec<String>,
    /// Replications with everything on, and with each mechanism off
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=65_536))]
    pub replications: u32,
    /// Master seed of all random streams [default: that of the scenario]
    #[arg(long, value_name = "S")]
    pub seed: Option<u64>,
    /// Threads; the result does not depend on it [default: one per processor]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, value_parser = clap::value_parser!(u16).range(..=1024))]
    pub threads: u16,
    /// Write the page to this file instead of to stdout
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub speech: Speech,
    /// Override a key of the scenario before it is checked
    #[arg(long = "set", value_name = "KEY.PATH=VALUE")]
    pub sets: Vec<String>,
    /// No progress
    #[arg(long)]
    pub quiet: bool,
}

/// `variants`.
#[derive(Debug, Args)]
pub(super) struct Variants {
    /// Scenario file
    pub scenario: PathBuf,
    /// Write the page and its map (variants.md, variants.svg) to this folder instead of the page to stdout
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Override a key of the scenario before it is checked
    #[arg(long = "set", value_name = "KEY.PATH=VALUE")]
    pub sets: Vec<String>,
    #[command(flatten)]
    pub speech: Speech,
}

/// `trace`.
#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("who").required(true).args(["household", "case"])))]
pub(super) struct Trace {
    /// Scenario file
    pub scenario: PathBuf,
    /// Which configuration; give it twice to put two side by side
    #[arg(long = "configuration", value_name = "NAME", required = true)]
    pub configurations: Vec<String>,
    /// The N-th household that is newly reported in the counting window
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub household: Option<u32>,
    /// Case file: the traits of a household
    #[arg(long, value_name = "FILE")]
    pub case: Option<PathBuf>,
    /// From which replication the household is (counted from 0)
    #[arg(long, value_name = "K", default_value_t = 0, conflicts_with = "case", value_parser = clap::value_parser!(u32).range(..65_536))]
    pub replication: u32,
    /// Over how many lucks a case is followed
    #[arg(long, value_name = "N", default_value_t = 1000, conflicts_with = "household", value_parser = clap::value_parser!(u32).range(1..=65_536))]
    pub lucks: u32,
    /// Master seed of all random streams [default: that of the scenario]
    #[arg(long, value_name = "S")]
    pub seed: Option<u64>,
    /// Threads; the result does not depend on it [default: one per processor]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, value_parser = clap::value_parser!(u16).range(..=1024))]
    pub threads: u16,
    /// Folder for trace.svg, trace.png, trace.txt, trace.json and manifest.json [default: none is written]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub speech: Speech,
    /// Override a key of the scenario before it is checked
    #[arg(long = "set", value_name = "KEY.PATH=VALUE")]
    pub sets: Vec<String>,
    /// Print the histories as JSON on stdout
    #[arg(long)]
    pub json: bool,
    /// No progress
    #[arg(long)]
    pub quiet: bool,
}

/// `reference`.
#[derive(Debug, Args)]
pub(super) struct ReferenceCases {
    /// File of reference cases
    #[arg(default_value = "scenarios/reference/cases.toml")]
    pub file: PathBuf,
    /// Threads; the result does not depend on it [default: one per processor]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, value_parser = clap::value_parser!(u16).range(..=1024))]
    pub threads: u16,
    /// Write a page (Markdown) to this file
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// A quick look: at most so many replications, or lucks of a household, in each run; verdicts then mean little
    #[arg(long, value_name = "N", conflicts_with = "save", value_parser = clap::value_parser!(u32).range(1..=65_536))]
    pub quick: Option<u32>,
    /// Keep what came out as verdicts.json beside the file of cases: reports of the scenarios show it
    #[arg(long)]
    pub save: bool,
    #[command(flatten)]
    pub speech: Speech,
    /// Print JSON: a list of figures
    #[arg(long)]
    pub json: bool,
    /// No progress
    #[arg(long)]
    pub quiet: bool,
}

/// `calibrate`.
#[derive(Debug, Args)]
pub(super) struct Calibrate {
    /// Calibration file: unknowns, figures and method
    pub file: PathBuf,
    /// Other starting points of the same fit; nothing is written unless --out says where
    #[arg(long, value_name = "S")]
    pub start_seed: Option<u64>,
    /// Fit figures that were simulated with known parameters, drawn with this seed; nothing is written unless --out says where
    #[arg(long, value_name = "S")]
    pub twin: Option<u64>,
    /// Threads; the result does not depend on it [default: one per processor]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, value_parser = clap::value_parser!(u16).range(..=1024))]
    pub threads: u16,
    /// File of the parameter sets [default: as the calibration file says]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub speech: Speech,
    /// Print the fit as JSON on stdout
    #[arg(long)]
    pub json: bool,
    /// No progress
    #[arg(long)]
    pub quiet: bool,
}

/// `report`.
#[derive(Debug, Args)]
pub(super) struct Redraw {
    /// Folder of a study: with study.json and manifest.json
    pub folder: PathBuf,
    #[command(flatten)]
    pub speech: Speech,
}

/// In which language to speak.
#[derive(Debug, Args)]
pub(super) struct Speech {
    /// Language [default: from the locale, Dutch if it says so, else English]
    #[arg(long, value_enum)]
    pub lang: Option<Lang>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Lang {
    /// Dutch
    Nl,
    /// English
    En,
}

impl Speech {
    /// The language asked for, else that of the locale.
    pub fn language(&self) -> Language {
        match self.lang {
            Some(Lang::Nl) => Language::Nl,
            Some(Lang::En) => Language::En,
            None => match sys_locale::get_locale() {
                Some(locale) if locale.to_ascii_lowercase().starts_with("nl") => Language::Nl,
                _ => Language::En,
            },
        }
    }
}

fn share(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(share) if share > 0.0 && share < 1.0 => Ok(share),
        _ => Err("a number between 0 and 1, such as 0.05 for 5%".to_owned()),
    }
}
