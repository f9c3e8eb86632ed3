//! Records from Arrow tables.
