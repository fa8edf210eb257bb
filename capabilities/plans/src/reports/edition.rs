//! One version of a plan as it goes onto paper: its content, and whether it is out, asked about or being written.

use crate::model::{Consultation, Content, Draft, Plan, Publication, Published, Stage};

/// A version of a plan that is made into a document.
#[derive(Clone, Copy)]
pub struct Edition<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The number of the version.
    pub number: u32,
    /// What it says.
    pub content: &'a Content,
    /// How far it is.
    pub out: Out<'a>,
}

/// How far a version is that goes onto paper.
#[derive(Clone, Copy)]
pub enum Out<'a> {
    /// It is out.
    Published(&'a Publication),
    /// The public is asked about it.
    Asked(&'a Consultation),
    /// It is on its way.
    Unpublished(Stage),
}

impl<'a> Edition<'a> {
    /// The version that is out.
    pub fn published(plan: &'a Plan, published: &'a Published) -> Self {
        let (number, content) = (published.number, &published.content);
        Self { plan, number, content, out: Out::Published(&published.publication) }
    }

    /// The version that is on its way.
    pub fn draft(plan: &'a Plan, draft: &'a Draft) -> Self {
        Self { plan, number: draft.number, content: &draft.content, out: Out::Unpublished(draft.stage) }
    }

    /// The version that the public is asked about.
    pub fn asked(plan: &'a Plan, draft: &'a Draft, consultation: &'a Consultation) -> Self {
        Self { plan, number: draft.number, content: &draft.content, out: Out::Asked(consultation) }
    }
}
