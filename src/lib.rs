//! rvtsim compares ways to organise the protection of children and families in the Netherlands: today's relay of
//! organisations, the duo, and five variants of the regional safety team (RVT), over the same synthetic households.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
// what a page does not call is left out of its module by the linker
#![cfg_attr(target_family = "wasm", allow(dead_code, unused_imports))]

pub mod assessment;
#[cfg(not(target_family = "wasm"))]
pub mod cli;
pub mod engine;
pub mod experiment;
pub mod language;
pub mod metrics;
pub mod model;
pub mod report;
pub mod scenario;
pub mod stats;
#[cfg(not(target_family = "wasm"))]
pub mod store;
