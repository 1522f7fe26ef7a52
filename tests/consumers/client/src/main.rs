//! Prints both compiled tables.

use arena_errors::ErrorTable;

fn print<E: ErrorTable>() {
    println!("{:#?}", E::TABLE);
    for error in E::ALL {
        println!("{:#?}", error.info());
    }
}

fn main() {
    print::<client::by_macro::AuthorizeUserError>();
    println!("----");
    print::<client::by_build::AuthorizeUserError>();
}
