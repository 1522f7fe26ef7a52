//! Code that several benchmarks share.

pub mod command;
pub mod table;
pub mod turns;
