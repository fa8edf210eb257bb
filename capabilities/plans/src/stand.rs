//! How a plan stands now and what was last reported of it, read for whoever asks.

use access::{Visitor, identity::list_organisations};
use actions::{
    day_in_london, sight_of,
    store::{ActionFilter, list_every_action},
};
use capability::Services;
use database::DbErr;

use crate::{
    action_line::Names,
    carried::carries_of,
    model::{Carry, Content, Plan, Standing},
    permissions::seen_by,
    reports::Paper,
    store::{Reported, list_reported},
    sub_plans::{Asking, Place},
};

/// What papers and pages about a plan's standing are made from.
pub struct Stood {
    /// How its actions stand now, as far as they may be seen.
    pub now: Standing,
    /// What was reported to meetings, the latest first, as far as it may be seen.
    pub reported: Vec<Reported>,
    content: Content,
    without_measure: Vec<String>,
    carries: Vec<Carry>,
    place: Place,
}

impl Stood {
    /// Reads it for a visitor. Every action of the plan is read: this is for papers, not for the board.
    pub async fn fetch(services: &Services, visitor: &Visitor, plan: &Plan) -> Result<Self, DbErr> {
        let (database, partnership) = (&services.database, visitor.partnership());
        let (today, sight) = (day_in_london(visitor.now()), sight_of(visitor));
        let filter =
            ActionFilter { plan: Some(plan.slug.to_string()), ..ActionFilter::seen_with(sight, today) };
        let lines = list_every_action(database, partnership, &filter).await?;
        let aimless = ActionFilter { with_measure: Some(false), ..filter };
        let aimless = list_every_action(database, partnership, &aimless).await?;
        let names = Names::of(&list_organisations(database.reader(), partnership).await?);
        let mut reported = list_reported(database.reader(), partnership, plan.id).await?;
        for report in &mut reported {
            report.standing = report.standing.clone().seen_with(sight);
        }
        let seen = seen_by(visitor);
        let carries = carries_of(database.reader(), partnership, plan.id, (seen, sight)).await?;
        let place = Place::fetch(database, plan.id, Asking { partnership, seen, sight, today }).await?;
        let now = Standing::of(&lines, |organisation| names.name(organisation).to_owned(), today);
        Ok(Self {
            now,
            reported,
            content: plan.latest().cloned().unwrap_or_default(),
            carries,
            place,
            without_measure: aimless.iter().map(|line| line.action.number.to_string()).collect(),
        })
    }

    /// What a paper is made from.
    pub fn paper<'a>(&'a self, services: &'a Services, plan: &'a Plan) -> Paper<'a> {
        Paper {
            plan: &plan.title,
            content: &self.content,
            partnership: &services.partnership.name,
            sample: services.partnership.sample,
            now: &self.now,
            before: self.reported.first(),
            without_measure: &self.without_measure,
            carries: &self.carries,
            sub_plans: &self.place.below,
        }
    }
}
