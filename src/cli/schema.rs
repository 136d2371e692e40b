//! `schema`: the JSON Schema of a kind of file.

use super::arguments::SchemaOf;
use super::compare::print;
use super::stop::Stop;
use crate::scenario::schema;

/// Prints the schema.
pub(super) fn run(arguments: &SchemaOf) -> Result<(), Stop> {
    print(schema(arguments.kind).as_bytes())
}
