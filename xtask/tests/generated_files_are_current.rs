//! What follows from the catalogue has been written.

#[test]
fn generated_files_are_current() {
    if let Err(error) = xtask::r#gen::check(&xtask::root()) {
        panic!("{error}");
    }
}
