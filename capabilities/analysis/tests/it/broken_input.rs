//! A short run of the fuzzer; the long one is `cargo run -p analysis --example fuzz --release -- 600`.

use std::time::{Duration, Instant};

use crate::mutating;

#[test]
fn two_seconds_of_broken_files_bring_no_panic_and_no_number_that_is_not_one() {
    let until = Instant::now() + Duration::from_secs(2);
    let tally = mutating::run(1, |_| Instant::now() < until);
    eprintln!("{tally}");
    assert_eq!(tally.faults, 0, "{tally}");
}
