//! What others may point at: the hub.

use capability::{Later, Reference, Services};
use web::{Fault, Words};

use crate::LOCALES;

/// The hub at `/serious-violence`, for an action or a plan that rests on it.
pub fn find(_services: Services, address: String) -> Later<Result<Option<Reference>, Fault>> {
    Box::pin(async move {
        let title = || Words::new(vocabulary::Language::English, &LOCALES).t("hub-title");
        Ok((address == "/serious-violence").then(|| Reference { title: title(), address }))
    })
}
