//! Scenario files: reading them with their places, merging them, and gathering everything that is wrong.

mod bounds;
mod evidence;
mod files;
mod ledger;
mod load;
mod log;
mod merge;
mod nearest;
mod node;
mod parse;
mod problem;
mod quantity;
mod reader;
mod render;
mod set;
mod shelf;
mod source;
mod values;

#[cfg(test)]
mod tests;

pub use bounds::Bounds;
pub use evidence::{Evidence, Figure};
pub use files::{Failure, Files};
pub use ledger::{Entry, EntryKind, Ledger};
pub use load::{load, load_alone, load_texts};
pub use log::Log;
pub use merge::merge;
pub use nearest::nearest;
pub use node::{Node, Pair, Table, Value, element_name, join};
pub use problem::{Problem, Problems, Severity};
pub use quantity::{ASSUMPTION, COMMAND_LINE};
pub use reader::Reader;
pub use source::{Origin, Place, Sources};
