//! Rulebooks.

use std::ffi::c_char;

use wioa_rules::{Layer, Rulebook};

use crate::error::{Failure, wioa_error};
use crate::input::{several, text};
use crate::output::{Out, answer, free};
use crate::status::wioa_status;
use crate::text::{Terminated, wioa_str};

/// The rules, numbers and services matrices in force. It never changes once built: any number
/// of threads may use one at the same time. The caller frees it with `wioa_rulebook_free`,
/// after the last call that uses it.
pub struct wioa_rulebook {
    pub(crate) book: Rulebook,
    name: Terminated,
    hash: Terminated,
}

/// One file that a layer names as a services matrix. All texts are UTF-8 and required.
#[repr(C)]
pub struct wioa_matrix_file {
    /// The name by which the layer names it.
    pub file: *const c_char,
    /// Bytes in `file`.
    pub file_len: usize,
    /// What the file holds: TOML, or CSV where the name ends in ".csv".
    pub text: *const c_char,
    /// Bytes in `text`.
    pub text_len: usize,
}

/// One layer of a rulebook: a short TOML text that states only what it overrides. All texts
/// are UTF-8 and required.
#[repr(C)]
pub struct wioa_layer {
    /// The name by which other layers extend it.
    pub name: *const c_char,
    /// Bytes in `name`.
    pub name_len: usize,
    /// Where it came from, for error messages: a file name, say.
    pub origin: *const c_char,
    /// Bytes in `origin`.
    pub origin_len: usize,
    /// The TOML text.
    pub text: *const c_char,
    /// Bytes in `text`.
    pub text_len: usize,
    /// The files it names, matrices and tables of minimum wages; may be NULL if there are none.
    pub matrices: *const wioa_matrix_file,
    /// Number of files.
    pub matrices_count: usize,
}

impl wioa_rulebook {
    fn boxed(book: Rulebook) -> *mut Self {
        let (name, hash) = (Terminated::new(book.name()), Terminated::new(book.hash()));
        Box::into_raw(Box::new(Self { book, name, hash }))
    }
}

/// Builds the rulebook of a profile that ships with the library: "federal", "illinois",
/// "chicago-cook", "youth-career-pathways", "apprenticeship-illinois" or "jted".
///
/// In: `profile`, UTF-8 of `profile_len` bytes.
/// Out: `*out`, a rulebook that the caller frees. `*err`, on failure, unless `err` is NULL.
/// Errors: `WIOA_STATUS_UNKNOWN_NAME` if no profile has the name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wioa_rulebook_built_in(
    profile: *const c_char,
    profile_len: usize,
    out: *mut *mut wioa_rulebook,
    err: *mut *mut wioa_error,
) -> wioa_status {
    // SAFETY: the caller keeps the contract: each pointer is NULL or valid for what it says.
    unsafe {
        answer(err, || {
            let out = Out::new(out, "out")?;
            let profile = text(profile, profile_len, "profile")?;
            out.put(wioa_rulebook::boxed(Rulebook::built_in(profile)?));
            Ok(())
        })
    }
}

/// Builds a rulebook out of the caller's layers and those that ship with the library.
///
/// In: `profile`, the name of the topmost layer, UTF-8 of `profile_len` bytes. `layers`, an
/// array of `layers_count`; the order does not matter, since each layer's key `extends` names
/// the one below it. A layer of the caller's hides a built-in one of the same name. The array
/// and its texts are not needed any more after the call.
/// Out: `*out`, a rulebook that the caller frees. `*err`, on failure, unless `err` is NULL; it
/// holds every fault of every layer.
/// Errors: the kind of the first fault, `WIOA_STATUS_SYNTAX` to `WIOA_STATUS_BAD_REFERENCE`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wioa_rulebook_from_layers(
    profile: *const c_char,
    profile_len: usize,
    layers: *const wioa_layer,
    layers_count: usize,
    out: *mut *mut wioa_rulebook,
    err: *mut *mut wioa_error,
) -> wioa_status {
    // SAFETY: the caller keeps the contract: each pointer is NULL or valid for what it says.
    unsafe {
        answer(err, || {
            let out = Out::new(out, "out")?;
            let profile = text(profile, profile_len, "profile")?;
            let layers = several(layers, layers_count, "layers")?;
            let mut matrices = Vec::with_capacity(layers.len());
            for (index, layer) in layers.iter().enumerate() {
                matrices.push(layer.matrices(index)?);
            }
            let mut read = Vec::with_capacity(layers.len());
            for (index, (layer, matrices)) in layers.iter().zip(&matrices).enumerate() {
                read.push(layer.read(index, matrices)?);
            }
            out.put(wioa_rulebook::boxed(Rulebook::from_layers(profile, &read)?));
            Ok(())
        })
    }
}

impl wioa_layer {
    /// # Safety
    /// The pointers hold what the fields say, for `'a`.
    unsafe fn matrices<'a>(&self, index: usize) -> Result<Vec<(&'a str, &'a str)>, Failure> {
        let path = format!("layers[{index}].matrices");
        // SAFETY: the same promise.
        let files = unsafe { several(self.matrices, self.matrices_count, &path) }?;
        files
            .iter()
            .enumerate()
            .map(|(file_index, file)| {
                let path = format!("{path}[{file_index}]");
                // SAFETY: the same promise.
                let name = unsafe { text(file.file, file.file_len, &format!("{path}.file")) }?;
                // SAFETY: the same promise.
                let text = unsafe { text(file.text, file.text_len, &format!("{path}.text")) }?;
                Ok((name, text))
            })
            .collect()
    }

    /// # Safety
    /// The pointers hold what the fields say, for `'a`.
    unsafe fn read<'a>(
        &self,
        index: usize,
        matrices: &'a [(&'a str, &'a str)],
    ) -> Result<Layer<'a>, Failure> {
        let path = format!("layers[{index}]");
        // SAFETY: the same promise.
        let name = unsafe { text(self.name, self.name_len, &format!("{path}.name")) }?;
        // SAFETY: the same promise.
        let origin = unsafe { text(self.origin, self.origin_len, &format!("{path}.origin")) }?;
        // SAFETY: the same promise.
        let text = unsafe { text(self.text, self.text_len, &format!("{path}.text")) }?;
        Ok(Layer { name, origin, text, matrices })
    }
}

/// The name of the topmost layer. Valid until `wioa_rulebook_free`. NULL gives an empty text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wioa_rulebook_name(rulebook: *const wioa_rulebook) -> wioa_str {
    // SAFETY: NULL or a rulebook of this library that was not freed.
    unsafe { rulebook.as_ref() }.map_or(wioa_str::EMPTY, |rulebook| rulebook.name.as_str())
}

/// SHA-256 over everything in force, 64 hexadecimal digits: equal content, equal hash, on
/// every machine. Valid until `wioa_rulebook_free`. NULL gives an empty text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wioa_rulebook_hash(rulebook: *const wioa_rulebook) -> wioa_str {
    // SAFETY: NULL or a rulebook of this library that was not freed.
    unsafe { rulebook.as_ref() }.map_or(wioa_str::EMPTY, |rulebook| rulebook.hash.as_str())
}

/// Frees a rulebook. NULL is allowed. Answers that were made with it stay valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wioa_rulebook_free(rulebook: *mut wioa_rulebook) {
    // SAFETY: NULL or a rulebook of this library that was not freed.
    unsafe { free(rulebook) }
}
