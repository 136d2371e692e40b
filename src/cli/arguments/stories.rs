//! Options of the commands that show configurations and households one by one.

use std::path::PathBuf;

use clap::Args;

use super::Speech;

/// `variants`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Variants {
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
pub(in crate::cli) struct Trace {
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
