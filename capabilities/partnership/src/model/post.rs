//! People in posts.

use jiff::civil::Date;

use super::{Key, Span};

/// A person in a post of an organisation. Who the person is, is kept by `access`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Its key.
    pub key: Key,
    /// What the post is called: "Chief superintendent".
    pub title: String,
    /// The organisation it belongs to.
    pub organisation: Key,
    /// The person's number in `access`; 0 before it is kept there.
    pub person: i32,
    /// The person's name.
    pub person_name: String,
    /// When the person is in it.
    pub span: Span,
    /// Whether it is public office, so that the name may stand on public pages.
    pub public_office: bool,
    /// How often it was changed; 0 before it is kept.
    pub version: i32,
}

impl Post {
    /// Whether the person is in the post on a day.
    pub fn is_held(&self, day: Date) -> bool {
        self.span.holds(day)
    }
}
