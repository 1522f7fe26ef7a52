//! What several benchmarks use.

pub mod command;
pub mod table;
pub mod turns;
