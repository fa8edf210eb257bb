//! Declares the columns of a paper as those of its plan's action table.

use access::{Permit, Work};
use actions::{
    intake::{Field, Mapping, layout_of_paper},
    store::{NotSaved, fetch_layout, save_layout},
};

use super::NotBrought;
use crate::model::Slug;

/// Declares them, and gives the choice of columns with which the paper is then read: what nothing else holds is held by a
/// column of the plan's own.
pub async fn declare(
    work: &mut Work,
    permit: &Permit,
    plan: &Slug,
    (headings, chosen): (&[(String, Field)], &Mapping),
) -> Result<Mapping, NotBrought> {
    let kept = fetch_layout(&*work, work.visitor().partnership(), plan.as_str()).await?;
    let layout = layout_of_paper(&kept, headings);
    layout.check().map_err(|fault| NotBrought::Columns(fault.to_string()))?;
    match save_layout(work, permit, plan.as_str(), &layout).await {
        Ok(()) => {}
        Err(NotSaved::ChangedMeanwhile) => {
            let said = "somebody else changed the columns of the plan in the meantime. Look again";
            return Err(NotBrought::Columns(said.into()));
        }
        Err(NotSaved::Database(fault)) => return Err(fault.into()),
        Err(NotSaved::Work(fault)) => return Err(fault.into()),
    }
    let chosen = chosen.0.iter().filter(|(_, field)| **field != Field::More);
    Ok(Mapping(chosen.map(|(heading, field)| (heading.clone(), *field)).collect()))
}
