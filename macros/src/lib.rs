//! The macro behind `arena_errors::error_table!`.
