//! Baselines: the same work written out by hand with the standard binary heap and the same generator, without abstractions.
#![allow(dead_code, reason = "each benchmark uses its own part")]

pub mod bare;
pub mod relay_chain;
