//! The `rvtsim` command.
fn main() {}
