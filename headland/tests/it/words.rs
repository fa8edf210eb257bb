//! Every word of the house's own pages is there in both languages.

#[test]
fn no_word_is_missing_or_unused() {
    assert_eq!(web::locale_faults(env!("CARGO_MANIFEST_DIR")), Vec::<String>::new());
}
