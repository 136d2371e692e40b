//! Options of the commands about numbers: where they come from, what they do, what they reproduce.

use std::path::PathBuf;

use clap::Args;

use super::Speech;

/// `validate`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Validate {
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
pub(in crate::cli) struct Assumptions {
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
pub(in crate::cli) struct Mechanisms {
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

/// `reference`.
#[derive(Debug, Args)]
pub(in crate::cli) struct ReferenceCases {
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
pub(in crate::cli) struct Calibrate {
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
