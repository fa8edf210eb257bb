//! What the hub is made of. All of it is worked out without reading or writing anything.

mod dashboard;
mod day;
mod definition;
mod entry;
mod home_office_return;
mod places;
mod shown;
mod small;

pub use dashboard::{AreaPeople, Line, RateOf, Rated, Seen, Sight, as_of, line};
pub use day::{day_in_london, day_of_fields};
pub use definition::{Definition, Says, Weighed, in_force};
pub use entry::{Entry, EntryKind, Field, Takes, WHAT, WHO};
pub use home_office_return::{
    Approved, FigureHeld, Held, InterventionHeld, NoQuarter, PARTS, Part, Quarter, Return, ReturnRefused,
};
pub use places::{
    District, PER, Place, Places, Question, SmallArea, TOP, Ward, count_places, districts_around,
};
pub use shown::{Ages, Group, People, Rank, Shown, missing};
pub use small::{Counted, FEW};
