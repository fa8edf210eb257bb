//! Links made for one purpose, one object and one person: what a partner without an account uses.
//!
//! A link is a key. Only its digest is kept; it can be used once, revoked, and ends by itself. Opening it uses
//! nothing up, because mail programs open links before people do.

mod store;

use jiff::Timestamp;

use crate::{PartnershipId, PersonId};
pub use store::{
    LinkToSave, fetch_link, find_link, give_link, list_links, note_opened, revoke_link, use_up_link,
};

/// The id of a link, fit to show: it opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LinkId(pub i32);

/// The secret of a link, as it stands in the address. Only its digest is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct LinkToken(pub String);

impl std::fmt::Debug for LinkToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LinkToken(…)")
    }
}

/// A link that was given to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its id.
    pub id: LinkId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// In whose name it acts.
    pub person: PersonId,
    /// What it lets do, as a permission is named: `actions.update`.
    pub purpose: String,
    /// To what, such as `A-2026-031`.
    pub object: String,
    /// When it was given.
    pub given_at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Timestamp,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
    /// When it was used.
    pub used_at: Option<Timestamp>,
    /// The link whose holder passed it on.
    pub passed_on_from: Option<LinkId>,
    /// How often it was opened.
    pub opened: i32,
}

/// What a link is worth now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkState {
    /// It can be used.
    Open,
    /// It was used.
    Used,
    /// It was taken back.
    Revoked,
    /// Its time is over.
    Expired,
}

impl Link {
    /// What it is worth at an instant.
    pub fn state(&self, now: Timestamp) -> LinkState {
        if self.revoked_at.is_some() {
            LinkState::Revoked
        } else if self.used_at.is_some() {
            LinkState::Used
        } else if now >= self.expires_at {
            LinkState::Expired
        } else {
            LinkState::Open
        }
    }
}
