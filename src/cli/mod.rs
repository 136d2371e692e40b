//! The command line: parse, call, print. The only room that prints; exit codes are mapped here once.

mod arguments;
mod assumptions;
mod bar;
mod calibrate;
mod compare;
mod completions;
mod diff;
mod make;
mod man;
mod mechanisms;
mod merge;
mod pdf;
mod redraw;
mod reference;
mod replay;
mod schema;
mod score;
mod signals;
mod stop;
mod sweep;
mod sweep_progress;
mod trace;
mod validate;
mod variants;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Command};
use stop::Stop;

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // help and version are no mistakes; everything else is bad input
            let code = if error.use_stderr() { Stop::BadInput.code() } else { 0 };
            // nothing is left to do when even this cannot be printed
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let result = match &arguments.command {
        Command::Compare(one) => compare::run(one, None, None),
        Command::Run(one) => compare::run(&one.common, Some(&one.configuration), one.replication),
        Command::Validate(one) => validate::run(one),
        Command::Assumptions(one) => assumptions::run(one),
        Command::Trace(one) => trace::run(one),
        Command::Mechanisms(one) => mechanisms::run(one),
        Command::Variants(one) => variants::run(one),
        Command::Reference(one) => reference::run(one),
        Command::Calibrate(one) => calibrate::run(one),
        Command::Score(one) => score::run(one),
        Command::Sweep(one) => sweep::run(one),
        Command::Merge(one) => merge::run(one),
        Command::Report(one) => redraw::run(one),
        Command::Replay(one) => replay::run(one),
        Command::Diff(one) => diff::run(one),
        Command::Schema(one) => schema::run(one),
        Command::Completions(one) => completions::run(one),
        Command::Man(one) => man::run(one),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => ExitCode::from(stop.code()),
    }
}
