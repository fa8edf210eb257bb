//! Every key in both languages, none too many; every policy fits its schema.

#[test]
fn every_word_stands_in_both_languages_and_is_used() {
    assert_eq!(web::locale_faults(env!("CARGO_MANIFEST_DIR")), Vec::<String>::new());
}

#[test]
fn the_policies_fit_their_schema() {
    capability::policies(&[partnership::capability()]).expect("policies").validate().expect("a fit");
}
