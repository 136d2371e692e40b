//! Scenario files: reading them with their places, merging them, and gathering everything that is wrong.

mod base;
mod bounds;
mod calibration;
mod case_file;
mod compile;
mod configuration;
mod date;
mod distribution;
mod evidence;
mod files;
mod framework;
mod friction;
mod households;
mod indifference;
mod layout;
mod ledger;
mod lever;
mod load;
mod log;
mod matrix_file;
mod measurements;
mod mechanisms;
mod merge;
mod mix;
mod nearest;
mod node;
mod overload;
mod parameters;
mod parse;
mod problem;
mod quantity;
mod reader;
mod reference;
mod region;
mod render;
mod routing;
#[expect(clippy::module_inception, reason = "the room is named after what it makes")]
mod scenario;
mod schema;
mod selection;
mod set;
mod shelf;
mod source;
mod staffing;
mod sweep;
mod switches;
mod table;
mod target;
mod values;
mod work;
mod work_shape;

#[cfg(test)]
mod tests;

pub use bounds::Bounds;
pub use calibration::{BehaviourPlan, Calibrated, CalibrationPlan, CheckPlan, StaffPlan, Unknown, load_calibration};
pub use case_file::{Case, Show, load_case};
pub use configuration::{Configuration, Performers};
pub use evidence::{Evidence, Figure};
pub use files::{Failure, Files};
pub use framework::{read_framework, read_framework_file};
pub use ledger::{Entry, EntryKind, Ledger};
pub use lever::{Lever, LeverScale};
pub use load::{load, load_alone, load_texts};
pub use log::Log;
pub use matrix_file::read_matrix;
pub use measurements::Measurements;
pub use merge::merge;
pub use mix::with_others;
pub use nearest::nearest;
pub use node::{Node, Pair, Table, Value, element_name, join};
pub use parameters::{GivenSets, ParameterSet, ParameterSets, load_parameters, take_parameters};
pub use problem::{Problem, Problems, Severity};
pub use quantity::{ASSUMPTION, COMMAND_LINE};
pub use reader::Reader;
pub use reference::{Reading, Reference, ReferenceFigure, ReferenceRun, Size, Span, load_reference};
pub use scenario::{FrictionNumbers, Scenario};
pub use schema::{SchemaKind, schema};
pub use source::{Origin, Place, Sources};
pub use sweep::{
    Budget, DEFAULT_RUNS, Factor, FactorValues, SweepDesign, SweepPlan, SweepTarget, Swept, SwitchWords, ValueSpread,
    load_sweep, load_sweep_texts,
};
pub use target::Target;
