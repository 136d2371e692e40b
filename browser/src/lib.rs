//! The engine for a page: one function that takes a command and gives an answer, both JSON, and two that lend and take back memory.
//! See `rvtsim::experiment::what_if`.
//!
//! The only room with unsafe code: a plain C interface is nothing else.

use std::cell::RefCell;

use rvtsim::experiment::what_if::{WhatIf, answer};

thread_local! {
    /// What an instance has opened. A module runs on one thread.
    static OPEN: RefCell<Option<WhatIf>> = const { RefCell::new(None) };
}

thread_local! {
    /// What an instance said before it broke.
    static LAST_WORDS: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Bytes of the length before an answer.
const HEAD: usize = 4;

/// Lends memory for a command of so many bytes. It is given back by [`call`].
#[unsafe(no_mangle)]
pub extern "C" fn alloc(length: usize) -> *mut u8 {
    Box::into_raw(vec![0_u8; length].into_boxed_slice()).cast()
}

/// Answers the command at this place, of so many bytes: a place with the length of the answer (4 bytes, low byte first) and then
/// the answer. The memory of the command is taken back; that of the answer is lent until [`release`].
///
/// # Safety
/// `command` must come from [`alloc`] with the same length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn call(command: *mut u8, length: usize) -> *mut u8 {
    // SAFETY: lent by `alloc` with this length, and not used again by the caller
    let command = unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(command, length)) };
    std::panic::set_hook(Box::new(|panic| LAST_WORDS.with_borrow_mut(|words| *words = panic.to_string())));
    lend(&OPEN.with_borrow_mut(|open| answer(open, &command)))
}

/// Why the instance broke: as an answer, but plain text. An instance that broke can answer nothing else any more.
#[unsafe(no_mangle)]
pub extern "C" fn last_words() -> *mut u8 {
    LAST_WORDS.with_borrow(|words| lend(words.as_bytes()))
}

fn lend(said: &[u8]) -> *mut u8 {
    let mut bytes = Vec::with_capacity(HEAD + said.len());
    // an answer of 4 GiB does not fit in the memory of a module
    bytes.extend_from_slice(&(said.len() as u32).to_le_bytes());
    bytes.extend_from_slice(said);
    Box::into_raw(bytes.into_boxed_slice()).cast()
}

/// Takes back the memory of an answer.
///
/// # Safety
/// `answer` must come from [`call`], and must not be used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn release(answer: *mut u8) {
    // SAFETY: `call` wrote the length of the answer in its first four bytes
    let length = u32::from_le_bytes(unsafe { answer.cast::<[u8; HEAD]>().read_unaligned() });
    let length = HEAD + length as usize;
    // SAFETY: lent by `call` with this length
    drop(unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(answer, length)) });
}
