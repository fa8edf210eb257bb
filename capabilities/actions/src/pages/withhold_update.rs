//! Keeping an update inside the partnership, or showing it to the public.

use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use serde_json::json;
use web::{Stop, see_other};

use super::{action_asked::action_asked, ending::end_change, update_asked::update_asked};
use crate::{permissions::WITHHOLD, store};

/// The field of the button.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WithholdForm {
    withheld: String,
}

/// Answers `POST /desk/actions/A-2026-031/withhold/12`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    Path((number, id)): Path<(String, i32)>,
    Submitted { key, form, .. }: Submitted<WithholdForm>,
) -> Result<Response, Stop> {
    let visitor = &asked.visitor;
    let mut work = visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let (action, permit) = action_asked(&work, visitor, &number, &WITHHOLD).await?;
    let update = update_asked(&work, visitor.partnership(), &action, id).await?;
    let withheld = form.withheld == "yes";
    store::save_withheld(&mut work, &permit, &update, withheld).await?;
    let (what, done) = if withheld { ("actions.withhold", "withheld") } else { ("actions.show", "public") };
    let address = format!("{}?done={done}", action.desk_address());
    end_change(work, &key, (what, &action, json!({ "update": id })), &address).await
}
