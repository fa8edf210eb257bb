//! Every key in both languages, none too many.

#[test]
fn every_word_stands_in_both_languages_and_is_used() {
    assert_eq!(web::locale_faults(env!("CARGO_MANIFEST_DIR")), Vec::<String>::new());
}
