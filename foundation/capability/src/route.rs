//! An address, what answers there, and the permission it asks for.

use access::{NotAllowed, Permission, Permit, Visitor};
use axum::{
    extract::FromRequestParts,
    handler::Handler,
    http::request::Parts,
    routing::{MethodRouter, get},
};
use web::Stop;

use crate::Services;

/// An address with its policy: nobody without the permission gets an answer there.
pub struct Route {
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) permission: &'static Permission,
    pub(crate) handler: MethodRouter<Services>,
}

impl Route {
    /// An address that is read.
    pub fn get<H, T>(path: &'static str, permission: &'static Permission, handler: H) -> Self
    where
        H: Handler<T, Services>,
        T: 'static,
    {
        Self { method: "GET", path, permission, handler: get(handler) }
    }

    /// The verb, such as `GET`.
    pub fn method(&self) -> &'static str {
        self.method
    }

    /// The address, with its variable parts in braces.
    pub fn path(&self) -> &'static str {
        self.path
    }

    /// What it asks for.
    pub fn permission(&self) -> &'static Permission {
        self.permission
    }
}

/// Who is asking, for a handler; put there by the router, after the route's permission was checked.
#[derive(Clone, Debug)]
pub struct Asked(pub Visitor);

impl Asked {
    /// A permit for something the route itself does not ask for.
    pub fn may(&self, permission: &'static Permission) -> Result<Permit, NotAllowed> {
        self.0.may(permission)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Stop> {
        parts.extensions.get::<Self>().cloned().ok_or(Stop::NotAllowed)
    }
}
