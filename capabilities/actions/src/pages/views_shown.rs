//! The kept views above a list of actions, and what the list asks when one is opened.

use access::{PartnershipId, PersonId, Visitor};
use database::DbErr;
use sea_orm::ConnectionTrait;
use serde::de::DeserializeOwned;

use crate::{
    model::SavedView,
    permissions::SHARE_VIEW,
    store::{fetch_view, list_views},
};

/// The views of a list, as a page shows them.
#[derive(Clone, Debug, Default)]
pub struct ViewsShown {
    /// Those the reader finds here, by name.
    pub views: Vec<ViewLine>,
    /// The name of the one that is open; empty for none.
    pub open: String,
    /// What the list asks now, to be kept; empty where there is nothing to keep, or nobody to keep it for.
    pub question: String,
    /// The plan of the list; empty for the list of all actions.
    pub plan: String,
    /// Whether the reader may keep views for everybody.
    pub may_share: bool,
}

/// A view above a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewLine {
    /// Its name.
    pub name: String,
    /// Where it opens.
    pub href: String,
    /// Whose it is, where it is somebody else's.
    pub of: String,
    /// Where it is changed, for who may.
    pub change: Option<String>,
    /// Whether it is open.
    pub is_open: bool,
}

/// What was opened: the question of a view in place of the address's own.
pub struct Opened<T> {
    /// What is asked.
    pub asked: T,
    /// The view, where the address names one the reader may open.
    pub view: Option<SavedView>,
}

impl<T: DeserializeOwned> Opened<T> {
    /// The question of the view that an address names by number; else the address's own.
    pub async fn of(
        connection: &impl ConnectionTrait,
        visitor: &Visitor,
        (number, plan): (&str, Option<&str>),
        asked: T,
    ) -> Result<Self, DbErr> {
        let Ok(number) = number.parse() else { return Ok(Self { asked, view: None }) };
        let (partnership, person) = whose(visitor);
        let view = fetch_view(connection, partnership, person, number).await?;
        let view = view.filter(|view| view.plan.as_deref() == plan);
        let read = view.as_ref().and_then(|view| serde_json::from_str(&view.question).ok());
        Ok(match read {
            Some(asked) => Self { asked, view },
            None => Self { asked, view: None },
        })
    }
}

impl ViewsShown {
    /// The views of a list; `question` is what the list asks now, nothing where it asks nothing.
    pub async fn fetch(
        connection: &impl ConnectionTrait,
        visitor: &Visitor,
        plan: Option<&str>,
        (open, question): (Option<&SavedView>, Option<String>),
    ) -> Result<Self, DbErr> {
        let (partnership, person) = whose(visitor);
        let may_share = visitor.may(&SHARE_VIEW).is_ok();
        let views = list_views(connection, partnership, person, plan).await?;
        let line = |view: &SavedView| {
            let own = person == Some(view.owner);
            ViewLine {
                name: view.name.clone(),
                href: view.address(),
                of: if own { String::new() } else { view.owner_name.clone() },
                change: (own || may_share).then(|| format!("/desk/views/{}", view.id)),
                is_open: open.is_some_and(|open| open.id == view.id),
            }
        };
        Ok(Self {
            views: views.iter().map(line).collect(),
            open: open.map(|view| view.name.clone()).unwrap_or_default(),
            question: question.filter(|_| person.is_some()).unwrap_or_default(),
            plan: plan.unwrap_or_default().to_owned(),
            may_share,
        })
    }
}

fn whose(visitor: &Visitor) -> (PartnershipId, Option<PersonId>) {
    (visitor.partnership(), visitor.person().map(|person| person.id))
}
