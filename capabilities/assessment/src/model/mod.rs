//! What an assessment says: counts, comparisons, places and findings. All of it is worked out without
//! reading or writing anything.

mod assess;
mod compare;
mod control;
mod count;
mod findings;
mod group;
mod harm;
mod shape;
mod small_areas;
mod wards;

pub use assess::{Known, Question, assess};
pub use control::{Control, MonthSignal};
pub use findings::{Change, Figure, Finding, Says, Subject};
pub use harm::{CategoryHarm, HarmShown};
pub use shape::{
    AreaShown, Assessment, CategoryCount, GroupStanding, MonthCount, Note, PeriodShown, PopulationShown,
    Ratio, Row, SourceShown, Totals, Verdict, WardRow,
};
pub use small_areas::{MappedArea, SmallArea, SmallAreas, Spot, SpotFound, hot_spots};
