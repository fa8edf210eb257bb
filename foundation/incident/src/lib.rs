//! What an incident is, how incidents are counted, and the socket behind which they are kept.
//!
//! It refuses to know files, formats and databases: nothing here reads or writes.

mod category;
mod cube;
mod period;
mod row;
mod source;
mod store;

pub use category::Category;
pub use cube::{Cell, Cube, Place};
pub use period::{Period, PeriodRefused};
pub use row::{CrimeId, Lsoa, OutcomeEvent, Point, Row, StopAndSearch, StreetIncident};
pub use source::{FileEntry, Holdings, Kind, Origin, Reject};
pub use store::{IncidentStore, Load, MonthWriter, Recount, StoreFault};
