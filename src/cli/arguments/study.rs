//! Options of the commands that make, read or draw a study.

use std::path::PathBuf;

use clap::Args;

use super::Speech;
use crate::experiment::{DRAWS, MOST_FOLLOWED, PRECISION, SAMPLE};

/// What `compare` and `run` share.
#[derive(Debug, Args)]
pub(in crate::cli) struct Common {
    /// Scenario file
    pub scenario: PathBuf,
    /// Replications per configuration
    #[arg(long, value_name = "N", conflicts_with = "precision", value_parser = clap::value_parser!(u32).range(1..=65_536))]
    pub replications: Option<u32>,
    /// Wanted half-width of the 95% interval of every headline measure, relative to its mean
    #[arg(long, value_name = "P", default_value_t = PRECISION, value_parser = share)]
    pub precision: f64,
    /// Parameter sets drawn within the declared ranges
    #[arg(long, value_name = "N", default_value_t = DRAWS, value_parser = clap::value_parser!(u32).range(..=65_536))]
    pub draws: u32,
    /// File of parameter sets that fit equally well: does the ranking depend on the choice? [default: as the scenario says]
    #[arg(long, value_name = "FILE")]
    pub parameters: Option<PathBuf>,
    /// Households per configuration in the event logs and household records; 0 for none
    #[arg(long, value_name = "N", default_value_t = SAMPLE, value_parser = clap::value_parser!(u32).range(..=i64::from(MOST_FOLLOWED)))]
    pub sample: u32,
    /// Master seed of all random streams [default: that of the scenario]
    #[arg(long, value_name = "S")]
    pub seed: Option<u64>,
    /// Threads; the result does not depend on it [default: one per processor]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, value_parser = clap::value_parser!(u16).range(..=1024))]
    pub threads: u16,
    /// Output folder [default: outputs/<scenario name>]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// The report as PDF too; needs Chromium, Chrome or Edge
    #[arg(long)]
    pub pdf: bool,
    /// The tables also as CSV that a Dutch Excel opens with a double click, in the folder `excel`
    #[arg(long)]
    pub excel_csv: bool,
    /// The report also simulates: a reader moves numbers in it, in a browser and without network
    #[arg(long)]
    pub live: bool,
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
pub(in crate::cli) struct One {
    #[command(flatten)]
    pub common: Common,
    /// Which configuration
    #[arg(long, value_name = "NAME")]
    pub configuration: String,
    /// Replay this one replication (counted from 0) and print its measures
    #[arg(long, value_name = "K")]
    pub replication: Option<u32>,
}

/// `report`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Redraw {
    /// Folder of a study: with study.json and manifest.json
    pub folder: PathBuf,
    /// The report as PDF too; needs Chromium, Chrome or Edge
    #[arg(long)]
    pub pdf: bool,
    /// The tables also as CSV that a Dutch Excel opens with a double click, in the folder `excel`
    #[arg(long)]
    pub excel_csv: bool,
    /// The report also simulates: a reader moves numbers in it, in a browser and without network
    #[arg(long)]
    pub live: bool,
    #[command(flatten)]
    pub speech: Speech,
}

fn share(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(share) if share > 0.0 && share < 1.0 => Ok(share),
        _ => Err("a number between 0 and 1, such as 0.05 for 5%".to_owned()),
    }
}
