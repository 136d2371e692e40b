//! The commands and their options.

mod again;
mod editors;
mod numbers;
mod score;
mod speech;
mod stories;
mod study;
mod sweep;

use clap::{Parser, Subcommand};

pub(super) use again::{Diff, Replay};
pub(super) use editors::{Completions, Manual, SchemaOf};
pub(super) use numbers::{Assumptions, Calibrate, Mechanisms, ReferenceCases, Validate};
pub(super) use score::Score;
pub(super) use speech::Speech;
pub(super) use stories::{Trace, Variants};
pub(super) use study::{Common, One, Redraw};
pub(super) use sweep::{Merge, SweepArguments};

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
    /// Scores a saved study or a decision matrix under a framework, without simulating
    #[command(
        after_help = "Examples:\n  rvtsim score outputs/foodvalley --framework scenarios/frameworks/toekomstscenario.toml\n  rvtsim score --matrix scenarios/frameworks/example-matrix.csv --framework scenarios/frameworks/example.toml --json"
    )]
    Score(Score),
    /// A scenario at many points: what matters, and under which conditions another variant comes first
    #[command(
        after_help = "Examples:\n  rvtsim sweep scenarios/sweeps/foodvalley-capacity.toml --dry-run\n  rvtsim sweep scenarios/sweeps/foodvalley-capacity.toml --out outputs/capacity --resume"
    )]
    Sweep(SweepArguments),
    /// Joins the parts of a sweep that several machines made
    #[command(after_help = "Example:\n  rvtsim merge outputs/part-1 outputs/part-2 --out outputs/capacity")]
    Merge(Merge),
    /// Draws all tables, charts and the report again from a saved study, without simulating
    #[command(
        after_help = "Examples:\n  rvtsim report outputs/foodvalley --lang nl\n  rvtsim report outputs/foodvalley --pdf"
    )]
    Report(Redraw),
    /// Repeats a run from its manifest and compares every file byte by byte
    #[command(
        after_help = "Examples:\n  rvtsim replay outputs/foodvalley\n  rvtsim replay outputs/foodvalley/manifest.json --out outputs/again"
    )]
    Replay(Replay),
    /// What differs between two studies: first the inputs, then the outcomes with intervals
    #[command(
        after_help = "Examples:\n  rvtsim diff outputs/foodvalley outputs/more-staff\n  rvtsim diff outputs/foodvalley outputs/more-staff --all --lang nl"
    )]
    Diff(Diff),
    /// The JSON Schema of a kind of file, for editors that complete, explain and check what is typed
    #[command(after_help = "Example:\n  rvtsim schema scenario\n  rvtsim schema framework > schemas/framework.json")]
    Schema(SchemaOf),
    /// A script that lets the shell complete commands, options and file names
    #[command(
        after_help = "Example:\n  rvtsim completions bash > ~/.local/share/bash-completion/completions/rvtsim\n  rvtsim completions fish > ~/.config/fish/completions/rvtsim.fish"
    )]
    Completions(Completions),
    /// The manual page of all commands, in roff
    #[command(after_help = "Example:\n  rvtsim man > rvtsim.1\n  rvtsim man --out outputs/man")]
    Man(Manual),
}
