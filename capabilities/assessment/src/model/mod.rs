//! What an assessment says: counts, comparisons, places and findings. All of it is worked out without
//! reading or writing anything.

mod assess;
mod compare;
mod count;
mod findings;
mod group;
mod shape;
mod wards;

pub use assess::{Question, assess};
pub use findings::{Change, Figure, Finding, Says, Subject};
pub use shape::{
    AreaShown, Assessment, CategoryCount, GroupStanding, MonthCount, Note, PeriodShown, PopulationShown,
    Ratio, Row, SourceShown, Totals, Verdict, WardRow,
};
