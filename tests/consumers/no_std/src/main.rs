//! A program without the standard library, and without an allocator where the feature `alloc` is off. Were either linked,
//! its panic handler would be the second one.
#![no_std]
#![no_main]

use core::ffi::c_int;

use arena_errors::ArenaLoginError;

/// The allocator of the C library.
#[cfg(feature = "alloc")]
mod allocator {
    use core::alloc::{GlobalAlloc, Layout};
    use core::ffi::c_void;

    unsafe extern "C" {
        fn aligned_alloc(alignment: usize, size: usize) -> *mut c_void;
        fn free(pointer: *mut c_void);
    }

    struct CLibrary;

    // SAFETY: `aligned_alloc` gives what a layout asks for, or null, and `free` takes it back.
    unsafe impl GlobalAlloc for CLibrary {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            let alignment = layout.align().max(size_of::<usize>());
            // SAFETY: the alignment is a power of two.
            unsafe { aligned_alloc(alignment, layout.size().next_multiple_of(alignment)) }.cast()
        }

        unsafe fn dealloc(&self, pointer: *mut u8, _: Layout) {
            // SAFETY: it came from `aligned_alloc`.
            unsafe { free(pointer.cast()) }
        }
    }

    #[global_allocator]
    static ALLOCATOR: CLibrary = CLibrary;
}

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
    let Some(error) = invalid_token() else { return -1 };
    let steps: usize = error.causes().iter().map(|cause| cause.steps().len()).sum();
    c_int::try_from(steps).unwrap_or(-1)
}

#[cfg(not(feature = "alloc"))]
fn invalid_token() -> Option<ArenaLoginError> {
    ArenaLoginError::lookup(400, 4019)
}

#[cfg(feature = "alloc")]
fn invalid_token() -> Option<ArenaLoginError> {
    let body = br#"{"status": 400, "errors": [{"code": 4019, "message": "Invalid token."}]}"#;
    let failure = arena_errors::Failure::<ArenaLoginError>::from_response(None, body);
    failure.errors().first()?.known()
}
