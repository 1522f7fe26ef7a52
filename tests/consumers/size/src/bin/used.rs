//! Uses everything of the table.

use arena_errors::ArenaLoginError;

fn main() {
    let number = std::env::args().count();
    let code = u32::try_from(number).unwrap_or(0) + 4087;
    let Some(error) = ArenaLoginError::lookup(400, code) else { return };
    size::show(error, error, error.remediation());
    println!("{:?} {:?} {:?} {}", error.former_codes(), error.prevention(), error.retry(), error.name());
    println!("{:?} {:?}", error.name().parse::<ArenaLoginError>(), ArenaLoginError::try_from((error.status(), code)));
}
