//! The papers about how a plan stands: overview, chair's brief, and what was reported to a meeting. One content for page and PDF.

mod book;
mod brief;
mod edition;
mod overview;
mod parts;
pub mod progress;
mod registered;
mod related;
mod reported;
mod whole;

use documents::{Document, Marking, Section};
use jiff::civil::Date;
use vocabulary::Language;

use crate::{
    model::{Carry, Content, Standing},
    store::Reported,
    sub_plans::SubPlan,
};

pub use book::{published, told};
pub use brief::brief;
pub use edition::Edition;
pub use overview::overview;
pub use registered::reports;
pub use reported::reported;
pub use whole::Whole;

/// What the papers are made from.
pub struct Paper<'a> {
    /// The plan's title.
    pub plan: &'a str,
    /// What it says.
    pub content: &'a Content,
    /// Who publishes it.
    pub partnership: &'a str,
    /// Whether all of it is made up.
    pub sample: bool,
    /// How its actions stand now.
    pub now: &'a Standing,
    /// What was last reported to a meeting.
    pub before: Option<&'a Reported>,
    /// The day the plan ended, where that has been.
    pub ended: Option<Date>,
    /// The numbers of the actions that name no measure they should move.
    pub without_measure: &'a [String],
    /// What was carried into other plans.
    pub carries: &'a [Carry],
    /// The plans that belong to it.
    pub sub_plans: &'a [SubPlan],
}

impl Paper<'_> {
    /// The document with these sections.
    fn document(&self, title: String, summary: String, date: Date, sections: Vec<Section>) -> Document {
        Document {
            title,
            summary,
            author: self.partnership.to_owned(),
            language: Language::English,
            date,
            marking: Marking::Official,
            notice: self.sample.then(|| "Sample data: this place does not exist".into()),
            sections,
        }
    }
}
