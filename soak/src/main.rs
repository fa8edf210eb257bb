//! `soak WHERE WRITER FILE ROWS BYTES`: a writer as a process of its own, so that it can be killed. WHERE is the path of
//! a SQLite file or the address of a PostgreSQL database.

use std::path::Path;

use anyhow::{Context, Result};
use database::Location;
use soak::{Orders, write_rows};

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let mut next = |what: &str| arguments.next().with_context(|| format!("{what} is missing"));
    let place = next("the database")?;
    let location = if place.contains("://") {
        Location::of(Path::new(""), Some(&place))?
    } else {
        Location::File(place.into())
    };
    let orders = Orders {
        location,
        writer: next("the writer")?.parse()?,
        acknowledged: next("the file")?.into(),
        rows: next("the number of rows")?.parse()?,
        bytes: next("the number of bytes")?.parse()?,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    runtime.block_on(write_rows(&orders))
}
