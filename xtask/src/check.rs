//! What a change must pass.

use anyhow::Result;

use crate::{arrows, assets, run, test};

/// Format, clippy, arrows, tests: the quick ones first.
pub fn run() -> Result<()> {
    run::run(&mut run::cargo(&["fmt", "--all", "--check"]))?;
    arrows::compare()?;
    assets::build(false)?;
    run::run(&mut run::cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    test::run()
}
