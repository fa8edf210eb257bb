//! The day it is.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use web::Fault;

/// The day it is in the United Kingdom.
pub fn today(now: Timestamp) -> Result<Date, Fault> {
    Ok(now.to_zoned(TimeZone::get("Europe/London").map_err(Fault::new)?).date())
}
