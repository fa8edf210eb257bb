//! What the addresses of all assessment pages have in common: a month, and an area where the
//! installation serves no one area.

use std::sync::Arc;

use capability::Services;
use serde::Deserialize;
use vocabulary::Month;
use web::Stop;

use crate::{
    address::Address,
    fetch::{NoAssessment, Request, USUAL_MONTHS, fetch_assessment},
    model::Assessment,
};

/// The query of an assessment's address.
#[derive(Debug, Default, Deserialize)]
pub struct AreaAsked {
    /// Code or name of the area.
    pub area: Option<String>,
}

/// The assessment of an address, with the address its links go to.
pub async fn assessment_asked(
    services: &Services,
    month: &str,
    asked: &AreaAsked,
) -> Result<(Arc<Assessment>, Address), Stop> {
    let to: Month = month.parse().map_err(|_| Stop::NotFound)?;
    let named = asked.area.clone().filter(|area| !area.trim().is_empty());
    let area = named.clone().or_else(|| services.partnership.area.clone()).ok_or(Stop::NotFound)?;
    let request = Request { area, kind: None, to, months: USUAL_MONTHS };
    let assessment = fetch_assessment(services, &request).await.map_err(|none| match none {
        NoAssessment::Fault(fault) => Stop::Fault(fault),
        NoAssessment::Area(_) | NoAssessment::Period(_) => Stop::NotFound,
        shared @ NoAssessment::Shared(_) => Stop::refused(shared),
    })?;
    if assessment.rows().all(|row| row.months.iter().all(|month| month.count.is_none())) {
        return Err(Stop::NotFound);
    }
    Ok((assessment, Address::new(to, named)))
}
