//! What if: a study that is made while one watches. One scenario, as published and with numbers moved by its levers, over the same
//! households; runs come one by one, in any order, and after each there is an answer.
//!
//! A page calls this through WebAssembly (see `browser/`), with commands and answers in JSON; nothing here knows of a browser.

mod command;
mod session;

pub use command::answer;
pub use session::{Unknown, WhatIf};
