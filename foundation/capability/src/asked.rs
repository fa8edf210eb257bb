//! Who is asking, for a handler; put there by the router, after the route's permission was checked.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use access::{Gate, NotAllowed, Permission, Permit, Visitor, accounts::Session};
use axum::{extract::FromRequestParts, http::request::Parts};
use uuid::Uuid;
use web::{FormToken, Stop};

/// Who is asking.
#[derive(Clone)]
pub struct Asked {
    /// The visitor.
    pub visitor: Visitor,
    /// Their session, when they are signed in or on the way.
    pub session: Option<Session>,
    forms: Forms,
}

/// What the tokens of this visitor's forms are bound to.
#[derive(Clone)]
pub(crate) struct Forms {
    /// The digest of a session's token, or the value of the cookie of somebody without a session.
    bound_to: Arc<str>,
    drawn: Arc<AtomicBool>,
}

impl Forms {
    pub(crate) fn bound_to(binding: &str) -> Self {
        Self { bound_to: binding.into(), drawn: Arc::default() }
    }

    /// Whether a form was drawn, so that the visitor needs the cookie it is bound to.
    pub(crate) fn were_drawn(&self) -> bool {
        self.drawn.load(Ordering::Relaxed)
    }

    /// The token that a form of this visitor carries.
    pub(crate) fn token(&self, gate: &Gate) -> String {
        gate.seal(&format!("form {}", self.bound_to))
    }
}

impl Asked {
    pub(crate) fn new(visitor: Visitor, session: Option<Session>, forms: Forms) -> Self {
        Self { visitor, session, forms }
    }

    /// A permit for something the route itself does not ask for.
    pub fn may(&self, permission: &'static Permission) -> Result<Permit, NotAllowed> {
        self.visitor.may(permission)
    }

    /// What a form that is drawn now carries.
    pub fn form(&self) -> FormToken {
        self.forms.drawn.store(true, Ordering::Relaxed);
        FormToken { csrf: self.forms.token(self.visitor.gate()), key: Uuid::now_v7().simple().to_string() }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Stop> {
        parts.extensions.get::<Self>().cloned().ok_or(Stop::NotAllowed)
    }
}
