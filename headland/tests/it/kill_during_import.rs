//! An import that is killed at any moment leaves what was there before, or what would be there after; nothing between.

use std::{
    process::Stdio,
    thread::sleep,
    time::{Duration, Instant},
};

use crate::program::{Installation, street, street_name};

/// How often an import is killed; HEADLAND_KILLS says otherwise (`make soak`).
const KILLS: u32 = 10;

/// The two downloads of the same year: each import replaces one by the other.
const DOWNLOADS: [(&str, usize); 2] = [("early", 2000), ("late", 3000)];

#[test]
fn a_killed_import_leaves_before_or_after() {
    let house = Installation::new();
    let loaded = DOWNLOADS.map(|(name, rows)| {
        write_download(&house, name, rows);
        house.done(&["import", "police", name]);
        house.evidence()
    });
    let whole = time_of(&house, DOWNLOADS[0].0);
    assert_eq!(house.evidence(), loaded[0]);

    let (mut held, mut changed) = (0, 0);
    for kill in 0..kills() {
        let before = house.evidence();
        let other = usize::from(before == loaded[0]);
        kill_an_import(&house, DOWNLOADS[other].0, whole.mul_f64(moment(kill)));
        let now = house.evidence();
        assert!(now == before || now == loaded[other], "neither before nor after kill {kill}: {now}");
        assert_eq!(house.doctor("problem"), Vec::<String>::new(), "after kill {kill}");
        if now == before { held += 1 } else { changed += 1 }
    }
    println!("killed {} times: {held} left the data as it was, {changed} as it would be", held + changed);

    house.done(&["import", "police", DOWNLOADS[1].0]);
    assert_eq!(house.evidence(), loaded[1], "the next import works");
    assert!(house.doctor("ok").iter().any(|check| check.contains("every one that was begun has ended")));
}

fn write_download(house: &Installation, name: &str, rows: usize) {
    for month in 1..=12 {
        let month = format!("2024-{month:02}");
        house.file(&format!("{name}/{}", street_name(&month)), street(&month, rows));
    }
}

fn time_of(house: &Installation, name: &str) -> Duration {
    let started = Instant::now();
    house.done(&["import", "police", name]);
    started.elapsed()
}

/// Moments spread over the import and beyond its end, the same each time: steps of the golden ratio.
fn moment(kill: u32) -> f64 {
    (f64::from(kill) * 0.618_034).fract() * 1.6
}

fn kill_an_import(house: &Installation, name: &str, wait: Duration) {
    let mut import = house.command(&["import", "police", name]);
    let mut child = import.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the import begins");
    sleep(wait);
    child.kill().expect("it is killed, or over");
    child.wait().expect("it is gone");
}

#[expect(clippy::disallowed_methods, reason = "make soak asks for more rounds")]
fn kills() -> u32 {
    std::env::var("HEADLAND_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS)
}
