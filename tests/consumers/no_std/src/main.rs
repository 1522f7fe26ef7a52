//! A program without the standard library and without an allocator. Were either linked, its panic handler would be the second one.
#![no_std]
#![no_main]

use core::ffi::c_int;

use arena_errors::ArenaLoginError;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}

// The C library starts and ends the program.
#[link(name = "c")]
unsafe extern "C" {}

/// The number of steps against an invalid token.
#[unsafe(no_mangle)]
extern "C" fn main() -> c_int {
    let Some(error) = ArenaLoginError::lookup(400, 4019) else { return -1 };
    let steps: usize = error.causes().iter().map(|cause| cause.steps().len()).sum();
    c_int::try_from(steps).unwrap_or(-1)
}
