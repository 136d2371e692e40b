//! Arguments of the commands for editors, shells and manuals.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap_complete::Shell;

use super::Speech;
use crate::scenario::SchemaKind;

/// Which schema.
#[derive(Debug, Args)]
pub(in crate::cli) struct SchemaOf {
    /// The kind of file
    #[arg(value_name = "KIND", value_parser = kinds())]
    pub kind: SchemaKind,
}

fn kinds() -> impl clap::builder::TypedValueParser<Value = SchemaKind> {
    // only these words come through
    PossibleValuesParser::new(SchemaKind::ALL.map(SchemaKind::word))
        .map(|word| SchemaKind::ALL.into_iter().find(|kind| kind.word() == word).unwrap_or(SchemaKind::Scenario))
}

/// Which shell.
#[derive(Debug, Args)]
pub(in crate::cli) struct Completions {
    /// The shell
    pub shell: Shell,
}

/// Which manual.
#[derive(Debug, Args)]
pub(in crate::cli) struct Manual {
    /// Write one page for each command into this folder, instead of one page with all
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub speech: Speech,
}
