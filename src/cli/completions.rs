//! `completions`: what a shell needs to complete the command line.

use clap::CommandFactory as _;

use super::arguments::{Arguments, Completions};
use super::compare::print;
use super::stop::Stop;

/// Prints the script.
pub(super) fn run(arguments: &Completions) -> Result<(), Stop> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "rvtsim", &mut script);
    print(&script)
}
