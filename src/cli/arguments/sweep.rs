//! Options of the commands about sweeps.

use std::path::PathBuf;

use clap::Args;

use super::Speech;
use crate::experiment::sweep::Shard;

/// `sweep`.
#[derive(Debug, Args)]
pub(in crate::cli) struct SweepArguments {
    /// Sweep file
    pub sweep: PathBuf,
    /// Output folder [default: outputs/<sweep name>]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Go on with the sweep in the output folder; begins one where there is none
    #[arg(long, conflicts_with = "force")]
    pub resume: bool,
    /// Throw away the sweep in the output folder and begin anew
    #[arg(long)]
    pub force: bool,
    /// Only this part of the runs, such as 3/8; join the parts with `rvtsim merge`
    #[arg(long, value_name = "I/N", value_parser = shard)]
    pub shard: Option<Shard>,
    /// Say how many points and runs, and how much time and disk to expect; start nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Start although the design costs more than the budget of the sweep file
    #[arg(long)]
    pub over_budget: bool,
    /// Replications of every configuration at every point [default: as the sweep file says]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=65_536))]
    pub replications: Option<u32>,
    /// Master seed of all random streams [default: that of the sweep file, else of the scenario]
    #[arg(long, value_name = "S")]
    pub seed: Option<u64>,
    /// Threads; the result does not depend on it [default: one per processor]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, value_parser = clap::value_parser!(u16).range(..=1024))]
    pub threads: u16,
    #[command(flatten)]
    pub speech: Speech,
    /// Override a key of the scenario before it is checked
    #[arg(long = "set", value_name = "KEY.PATH=VALUE")]
    pub sets: Vec<String>,
    /// Print JSON on stdout
    #[arg(long)]
    pub json: bool,
    /// No progress
    #[arg(long)]
    pub quiet: bool,
}

/// `merge`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Merge {
    /// Folders of all parts
    #[arg(required = true, value_name = "DIR")]
    pub parts: Vec<PathBuf>,
    /// Output folder of the whole
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Throw away the sweep in the output folder
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    pub speech: Speech,
    /// Print JSON on stdout
    #[arg(long)]
    pub json: bool,
}

fn shard(text: &str) -> Result<Shard, String> {
    let parts =
        text.split_once('/').and_then(|(index, of)| Some((index.parse::<u64>().ok()?, of.parse::<u64>().ok()?)));
    match parts {
        Some((index, of)) if (1..=of).contains(&index) => Ok(Shard { index, of }),
        _ => Err("two whole numbers, the first from 1 up to the second, such as 3/8".to_owned()),
    }
}
