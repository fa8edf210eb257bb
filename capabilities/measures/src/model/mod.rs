//! What a measure is, what its values add up to, and what may be said of them. No I/O.

mod amount;
mod asked;
mod judgement;
mod measure;
mod number;
mod period;
mod series;
mod value;
mod window;

pub use amount::{Amount, AmountRefused};
pub use asked::{AsksForNothing, ValueAsked};
pub use judgement::{Assurance, Charted, FEWEST, LATER, Standing, Stretch, TargetMet, chart, stand};
pub use measure::{Binding, Cadence, Compared, Definition, Direction, EvidenceKind, Kind, Measure, Unit};
pub use number::{read_number, written_plainly};
pub use period::{Period, PeriodUnreadable};
pub use series::{Combined, Point, Series};
pub use value::{Annotation, Entry, Signature, Status, Value, Version};
pub use vocabulary::{Slug, SlugUnreadable};
pub use window::Window;
