//! A writer: writes row after row until it is killed, and notes each that was acknowledged in a file of its own.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result};
use database::{Database, DbErr, Location};

use crate::{
    house::{gate, root_beside, visitor},
    rows::{count, save_row},
};

/// What a writer is told to do.
#[derive(Clone, Debug)]
pub struct Orders {
    /// Where the database is.
    pub location: Location,
    /// Which writer it is.
    pub writer: i32,
    /// The file of acknowledged numbers.
    pub acknowledged: PathBuf,
    /// How many rows; 0 for no end.
    pub rows: i32,
    /// How many bytes of text each row has.
    pub bytes: usize,
}

/// The file of acknowledged numbers: one a line, each written with one call, so that a kill leaves only whole lines.
pub struct Acknowledged(File);

impl Acknowledged {
    fn open(path: &Path) -> io::Result<Self> {
        File::options().append(true).create(true).open(path).map(Self)
    }

    fn note(&mut self, number: i32) -> io::Result<()> {
        self.0.write_all(format!("{number}\n").as_bytes())
    }

    /// The highest number in a file; 0 when there is none.
    pub fn highest(path: &Path) -> i32 {
        let text = fs::read_to_string(path).unwrap_or_default();
        text.lines().filter_map(|line| line.parse().ok()).max().unwrap_or(0)
    }
}

/// Writes rows, going on after the highest number that is there.
pub async fn write_rows(orders: &Orders) -> Result<()> {
    let database = Database::connect(&orders.location).await.context("no database")?;
    let mut acknowledged = Acknowledged::open(&orders.acknowledged).context("no file of acknowledgements")?;
    let text = "x".repeat(orders.bytes);
    let gate = gate(Some(root_beside(&orders.acknowledged)))?;
    let mut next = highest(&database, orders.writer).await + 1;
    let last = if orders.rows == 0 { i32::MAX } else { orders.rows };
    while next <= last {
        match save_row(&database, &visitor(&gate), orders.writer, next, &text).await {
            Ok(()) => acknowledged.note(next)?,
            // The server was killed under us: what became of the row, only the database knows.
            Err(_) => next = highest(&database, orders.writer).await,
        }
        next += 1;
    }
    Ok(())
}

/// The highest number that is there, asked until there is an answer.
async fn highest(database: &Database, writer: i32) -> i32 {
    loop {
        match count(database).await {
            Ok::<_, DbErr>(count) => return count.highest(writer),
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}
