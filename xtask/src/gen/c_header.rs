//! The C header, `include/wioa_rules.h`, out of `ffi/src`.

use std::path::Path;

/// Where the header stands, from the root of the repository.
pub const PATH: &str = "include/wioa_rules.h";

/// The files of the interface, in the order in which a reader of the header meets them.
const SOURCES: [&str; 14] = [
    "status", "version", "text", "bytes", "error", "date", "rulebook", "audit", "ask", "notes", "report",
    "window", "worksite", "matrix",
];

/// The text of the header.
///
/// # Errors
/// A file is missing, `ffi/src` has a file with exported functions that is not listed, or
/// cbindgen cannot read one.
pub fn header(root: &Path) -> Result<String, String> {
    let ffi = root.join("ffi");
    nothing_left_out(&ffi.join("src"))?;
    let config = cbindgen::Config::from_file(ffi.join("cbindgen.toml"))?;
    let mut builder = cbindgen::Builder::new().with_config(config);
    for name in SOURCES {
        builder = builder.with_src(ffi.join("src").join(name).with_extension("rs"));
    }
    let bindings = builder.generate().map_err(|fault| fault.to_string())?;
    let mut bytes = Vec::new();
    bindings.write(&mut bytes);
    String::from_utf8(bytes).map_err(|fault| fault.to_string())
}

fn nothing_left_out(src: &Path) -> Result<(), String> {
    for entry in std::fs::read_dir(src).map_err(|fault| format!("{}: {fault}", src.display()))? {
        let path = entry.map_err(|fault| fault.to_string())?.path();
        let text = std::fs::read_to_string(&path).map_err(|fault| format!("{}: {fault}", path.display()))?;
        let listed = path.file_stem().is_some_and(|stem| SOURCES.iter().any(|name| *name == stem));
        if text.contains("unsafe(no_mangle)") && !listed {
            return Err(format!("{} exports functions and is not in `SOURCES`", path.display()));
        }
    }
    Ok(())
}
