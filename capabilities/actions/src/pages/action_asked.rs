//! The action an address names, if there is one and the visitor may do what they came for.

use access::{Permission, Permit, Visitor};
use sea_orm::ConnectionTrait;
use web::Stop;

use crate::{
    model::{Action, ActionNumber, Signature},
    permissions::{Agreed, READ},
    store,
};

/// The action of an address. Who may not read it learns nothing of it; who may read it and not do what they came
/// for is told so.
pub async fn action_asked(
    connection: &impl ConnectionTrait,
    visitor: &Visitor,
    number: &str,
    permission: &'static Permission,
) -> Result<(Action, Permit), Stop> {
    let number: ActionNumber = number.parse().map_err(|_| Stop::NotFound)?;
    let action = store::fetch_action(connection, visitor.partnership(), number).await?;
    let action = action.ok_or(Stop::NotFound)?;
    let agreed = Agreed(visitor.partnership(), &action);
    visitor.may_on(&READ, &agreed).map_err(|_| Stop::NotFound)?;
    let permit = visitor.may_on(permission, &agreed).map_err(|_| Stop::NotAllowed)?;
    Ok((action, permit))
}

/// How a visitor signs what they write now.
pub fn signature_of(visitor: &Visitor) -> Signature {
    match visitor.person() {
        Some(person) => Signature::of(person),
        None => Signature { name: Some(visitor.name()), ..Signature::default() },
    }
}
