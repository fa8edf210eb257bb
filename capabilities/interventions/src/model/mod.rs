//! What an intervention is, what it cost, what may be said of it, and what was decided. No I/O.

mod account;
mod cohort;
mod decision;
mod evaluation;
mod fund;
mod grant;
mod intervention;
mod judged;
mod money;

pub use account::{Account, Pace, account};
pub use cohort::{Cohort, Compared, Contact, Yearly, compare};
pub use decision::{Choice, Decided, Decision, Standing, stand};
pub use evaluation::{Counts, Evaluation, Months, Pair};
pub use fund::{AboutFund, Award, Fund, remaining};
pub use grant::{Grant, Line, Span, Spend, current};
pub use intervention::{About, Evidence, Found, Intervention, Outcome, Output};
pub use judged::{Caveat, FEW, Judged, SMALL, judge};
pub use measures::Signature;
pub use money::Money;
pub use vocabulary::{Slug, SlugUnreadable};
