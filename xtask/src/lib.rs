//! What the project writes by program: the files that follow from the catalogue and the record
//! definitions, and the beginnings of a new rule.

pub mod r#gen;
mod markdown;
pub mod new_rule;

use std::path::{Path, PathBuf};

/// An answer, or what went wrong in words.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// The root of the project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Reads a file; an error names it.
pub(crate) fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|fault| format!("{}: {fault}", path.display()).into())
}

/// Writes a file and the folders above it; an error names it.
pub(crate) fn write(path: &Path, text: &str) -> Result<()> {
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(path, text))
        .map_err(|fault| format!("{}: {fault}", path.display()).into())
}
