//! `cargo run -p analysis --example fuzz --release -- SECONDS [SEED]`: every method on broken files and odd options.
//!
//! The files of the reference sets (or, where these are absent, small ones of the same shape) are mutated: cells changed, rows
//! dropped, doubled and cut, bytes thrown in. A run ends with how often a method answered, refused or was asked wrongly; a panic or a
//! number that is not one is printed with its seed and ends the process with 1.

use std::time::{Duration, Instant};

#[path = "../tests/it/mutating/mod.rs"]
mod mutating;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut number = |usual: u64| arguments.next().and_then(|text| text.parse().ok()).unwrap_or(usual);
    let (seconds, seed) = (number(600), number(1));
    let until = Instant::now() + Duration::from_secs(seconds);
    let tally = mutating::run(seed, |_| Instant::now() < until);
    println!("{tally}");
    if tally.faults > 0 {
        std::process::exit(1);
    }
}
