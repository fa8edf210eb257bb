//! The tests that kill, cut and wait, with the full numbers: an hour, where `make test` takes minutes.

use anyhow::Result;

use super::{postgres::Postgres, tools};
use crate::run;

/// What the tests are told: how often to kill and to cut. The server is ours alone, so its processes are killed as well.
const FULL: [(&str, &str); 4] = [
    ("HEADLAND_KILLS", "500"),
    ("HEADLAND_KILLS_POSTGRES", "50"),
    ("HEADLAND_KILL_SERVER", "1"),
    ("HEADLAND_POWER_CUTS", "2000"),
];

/// Kills writers, cuts the power, fills the disk, kills imports and rounds of letters.
pub fn run() -> Result<()> {
    tools::install()?;
    let postgres = Postgres::start()?;
    let soak = |arguments: &[&str]| {
        let mut tests = run::cargo(&[&["test", "--workspace"], arguments].concat());
        tests.envs(FULL);
        if let Some(postgres) = &postgres {
            tests.env("HEADLAND_TEST_POSTGRES", postgres.address());
        }
        run::run(&mut tests)
    };
    // One after the other: a killed server throws every test out.
    soak(&["--test", "soak", "--", "--nocapture", "--test-threads=1"])?;
    soak(&["--test", "it", "kill_during_import", "--", "--nocapture"])?;
    soak(&["--test", "it", "kill_during_chase", "--", "--nocapture"])
}
