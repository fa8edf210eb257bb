//! An address, what answers there, and the permission it asks for.

use access::Permission;
use axum::{
    handler::Handler,
    routing::{MethodRouter, get, post},
};

use crate::Services;

/// An address with its policy: nobody without the permission gets an answer there. The permission is about the
/// partnership as a whole; what is about one record, the handler asks with `visitor.may_on`.
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

    /// An address a form is sent to. Session, origin and the form's token are looked at before the handler runs.
    pub fn post<H, T>(path: &'static str, permission: &'static Permission, handler: H) -> Self
    where
        H: Handler<T, Services>,
        T: 'static,
    {
        Self { method: "POST", path, permission, handler: post(handler) }
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
