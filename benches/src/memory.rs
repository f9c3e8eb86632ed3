//! Memory of this process.

/// The highest resident size so far in bytes, where the system tells it.
pub fn peak() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kibibytes: usize = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kibibytes * 1024)
}

/// Bytes as mebibytes.
pub fn display(bytes: usize) -> String {
    format!("{} MiB", bytes / (1024 * 1024))
}
