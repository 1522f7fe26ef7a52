//! Prints what the table holds.

use arena_errors::ErrorTable;
use macro_door::AuthorizeUserError;

fn main() {
    println!("{:#?}", AuthorizeUserError::TABLE);
    for error in <AuthorizeUserError as ErrorTable>::ALL {
        println!("{:#?}", error.info());
    }
}
