//! Real consumer crates, each built by its own cargo call.

mod consumer;
mod doors;
mod hostile;
mod lookups;
mod mistakes;
mod no_std;
mod reproducible;
mod size;
