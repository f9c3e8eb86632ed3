//! The profiles that ship with the library.

/// Name and text of every built-in profile, lowest layer first.
pub(super) const PROFILES: &[(&str, &str)] = &[
    ("federal", include_str!("../../data/profiles/federal.toml")),
    ("illinois", include_str!("../../data/profiles/illinois.toml")),
    ("chicago-cook", include_str!("../../data/profiles/chicago-cook.toml")),
    ("youth-career-pathways", include_str!("../../data/profiles/youth-career-pathways.toml")),
    ("apprenticeship-illinois", include_str!("../../data/profiles/apprenticeship-illinois.toml")),
    ("jted", include_str!("../../data/profiles/jted.toml")),
];
