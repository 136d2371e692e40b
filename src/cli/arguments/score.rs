//! Options of `score`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Speech;
use crate::assessment::{Spread, WeightLevel};

/// `score`.
#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("what").required(true).args(["study", "matrix"])))]
pub(in crate::cli) struct Score {
    /// A saved study: study.json, or the folder that holds it
    #[arg(value_name = "STUDY")]
    pub study: Option<PathBuf>,
    /// A decision matrix: alternative,criterion,value and, if you like, lower,upper
    #[arg(long, value_name = "FILE.csv")]
    pub matrix: Option<PathBuf>,
    /// The framework: criteria, value functions, weights, judgements
    #[arg(long, value_name = "FILE")]
    pub framework: PathBuf,
    /// A second framework, or the same with other weights, to set beside it
    #[arg(long, value_name = "FILE")]
    pub against: Option<PathBuf>,
    /// How far weights may go: as written, within their ranges, or anywhere
    #[arg(long, value_enum, default_value_t = Weights::Ranges)]
    pub weights: Weights,
    /// At which level of the tree weights are drawn [default: as the framework says]
    #[arg(long, value_enum)]
    pub level: Option<Level>,
    /// Draws of everything that is in doubt
    #[arg(long, value_name = "N", default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    pub samples: u32,
    /// Seed of the draws [default: that of the study, or 1]
    #[arg(long, value_name = "S")]
    pub seed: Option<u64>,
    /// Output folder: a study with this score and its report, or the files of a scored matrix [default: nothing is written]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub speech: Speech,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// Threads; a score takes one, so this changes nothing [default: 1]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, value_parser = clap::value_parser!(u16).range(..=1024))]
    pub threads: u16,
    /// No progress; a score shows none
    #[arg(long)]
    pub quiet: bool,
}

/// How far weights may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Weights {
    /// As written
    Fixed,
    /// Within the ranges of the framework
    Ranges,
    /// Anywhere from 0 to 1
    Simplex,
}

impl From<Weights> for Spread {
    fn from(weights: Weights) -> Self {
        match weights {
            Weights::Fixed => Self::Fixed,
            Weights::Ranges => Self::Ranges,
            Weights::Simplex => Self::Simplex,
        }
    }
}

/// A level of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Level {
    /// All criteria at once
    Criteria,
    /// The principles; inside them the proportions stay
    Principles,
    /// The principles, and then the criteria inside each
    Tree,
}

impl From<Level> for WeightLevel {
    fn from(level: Level) -> Self {
        match level {
            Level::Criteria => Self::Criteria,
            Level::Principles => Self::Principles,
            Level::Tree => Self::Tree,
        }
    }
}
