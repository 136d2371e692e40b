//! JSON Schemas of the files that users write, drawn from what their readers ask for.

mod blueprint;
mod conditions;
mod definitions;
mod descriptions;
mod document;
mod draw;
mod hints;
mod kind;
mod sample;

#[cfg(test)]
mod tests;

pub(super) use blueprint::{Blueprint, Form, Spot};
pub(super) use descriptions::is_described;
pub use document::schema;
pub use kind::SchemaKind;
