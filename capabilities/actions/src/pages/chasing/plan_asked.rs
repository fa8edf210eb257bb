//! The plan an address names, with its schedule.

use access::PartnershipId;
use capability::Services;
use jiff::civil::Date;
use web::Stop;

use super::super::pointed::pointed;
use crate::{
    model::Schedule,
    store::chasing::{fetch_schedule, list_plans},
};

/// A plan that has actions.
pub struct PlanAsked {
    /// As its address has it.
    pub plan: String,
    /// What it is called.
    pub title: String,
    /// How it is chased.
    pub schedule: Schedule,
}

/// The plan of an address; a plan without actions is not there.
pub async fn plan_asked(services: &Services, plan: &str, today: Date) -> Result<PlanAsked, Stop> {
    let (reader, partnership): (_, PartnershipId) = (services.database.reader(), services.partnership.id);
    if !list_plans(reader, partnership).await?.iter().any(|known| known == plan) {
        return Err(Stop::NotFound);
    }
    let schedule = fetch_schedule(reader, partnership, plan).await?;
    Ok(PlanAsked {
        title: title_of(services, plan).await?,
        plan: plan.to_owned(),
        schedule: schedule.unwrap_or_else(|| Schedule::unset(today)),
    })
}

/// What a plan is called.
pub async fn title_of(services: &Services, plan: &str) -> Result<String, Stop> {
    Ok(pointed(services, &format!("/plan/{plan}"), format!("Plan {plan}")).await?.label)
}
