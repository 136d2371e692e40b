//! Options of the commands that repeat a run and set two studies side by side.

use std::path::PathBuf;

use clap::Args;

use super::Speech;

/// `replay`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Replay {
    /// The manifest.json of a run of compare or run, or the folder that holds it
    pub manifest: PathBuf,
    /// Keep the repetition in this folder [default: it is thrown away]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Threads; the result does not depend on it [default: one per processor]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, value_parser = clap::value_parser!(u16).range(..=1024))]
    pub threads: u16,
    #[command(flatten)]
    pub speech: Speech,
    /// Print JSON on stdout
    #[arg(long)]
    pub json: bool,
    /// No progress
    #[arg(long)]
    pub quiet: bool,
}

/// `diff`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Diff {
    /// The first study: its folder, or the study.json or manifest.json in it
    pub a: PathBuf,
    /// The second study
    pub b: PathBuf,
    /// Cut no lists short
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub speech: Speech,
    /// Print JSON on stdout; its lists are whole
    #[arg(long)]
    pub json: bool,
}
