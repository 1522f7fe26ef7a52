//! Prints both compiled tables.

use arena_errors::ErrorTable;

fn print<E: ErrorTable>() {
    println!("{:#?}", E::TABLE);
    for error in E::ALL {
        println!("{:#?}", error.info());
    }
}

fn main() {
    print::<doors::by_macro::AuthorizeUserError>();
    println!("----");
    print::<doors::by_build::AuthorizeUserError>();
}
