//! Scenario files: reading them with their places, merging them, and gathering everything that is wrong.

mod base;
mod bounds;
mod case_file;
mod compile;
mod date;
mod evidence;
mod files;
mod framework;
mod friction;
mod households;
mod ledger;
mod load;
mod log;
mod mechanisms;
mod merge;
mod money;
mod nearest;
mod node;
mod parse;
mod problem;
mod quantity;
mod reader;
mod region;
mod render;
#[expect(clippy::module_inception, reason = "the room is named after what it makes")]
mod scenario;
mod set;
mod shelf;
mod source;
mod table;
mod target;
mod transition;
mod values;
mod ways_out;
mod work_shape;
mod workforce;

#[cfg(test)]
mod tests;

pub use bounds::Bounds;
pub use case_file::{Case, Show, load_case};
pub use evidence::{Evidence, Figure};
pub use files::{Failure, Files};
pub use framework::read_framework;
pub use ledger::{Entry, EntryKind, Ledger};
pub use load::{load, load_alone, load_texts};
pub use log::Log;
pub use merge::merge;
pub use nearest::nearest;
pub use node::{Node, Pair, Table, Value, element_name, join};
pub use problem::{Problem, Problems, Severity};
pub use quantity::{ASSUMPTION, COMMAND_LINE};
pub use reader::Reader;
pub use scenario::{Configuration, FrictionNumbers, Performers, Scenario};
pub use source::{Origin, Place, Sources};
pub use target::Target;
