//! Action plans that come from papers: compared with what the register has, shown, and brought in.

mod bring;
mod compare;
mod declare;
mod kept;
mod look;
mod named;
mod said;

pub use bring::{NotBrought, bring_in};
pub use compare::{Comparison, PriorityPlace, UpdateStep, compare};
pub use declare::declare;
pub use kept::{PaperKept, fetch_paper, remove_paper, save_paper};
pub use look::{Looked, look};
pub use named::{PlanNamed, years_in};
pub use said::{Said, counted};
