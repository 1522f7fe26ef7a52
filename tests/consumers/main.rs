//! Real consumer crates, each built by its own cargo call.

mod consumer;
mod generated;
mod lookups;
mod mistakes;
mod programs;
