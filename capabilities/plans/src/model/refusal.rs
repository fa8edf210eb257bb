//! What the rules of plans say no to, in sentences fit to show.

use thiserror::Error;

use super::Slug;

/// Why something cannot be done to a plan.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Refusal {
    /// A version without an objective.
    #[error("Write the objective before you publish")]
    NoObjective,
    /// A version without priorities.
    #[error("Choose at least one priority before you publish")]
    NoPriority,
    /// A priority without ground.
    #[error("“{0}” answers no finding. Choose one, or say why it is a priority all the same")]
    NoFinding(String),
    /// A new version that nobody explained.
    #[error("Say what changed since version {0}")]
    NothingSaidOfChange(u32),
    /// A draft equal to what is published.
    #[error("Nothing has changed since version {0}")]
    NothingChanged(u32),
    /// There is a draft already.
    #[error("Version {0} is already a draft. Change that one")]
    DraftExists(u32),
    /// There is no draft to change or publish.
    #[error("There is no draft. Start a new version first")]
    NoDraft,
    /// Two priorities with one name.
    #[error("There is already a priority “{0}”")]
    PriorityExists(Slug),
    /// No such priority in the draft.
    #[error("The draft has no priority “{0}”")]
    NoSuchPriority(Slug),
    /// Two sections with one name.
    #[error("There is already a section “{0}”. Give this one another heading")]
    SectionExists(String),
    /// A plan under itself.
    #[error("A plan cannot belong to itself")]
    OfItself,
    /// Two plans that would belong to each other.
    #[error(
        "“{0}” belongs to this plan already, directly or through others. Two plans cannot belong to each other"
    )]
    Circle(String),
    /// No such section in the draft.
    #[error("The draft has no section “{0}”")]
    NoSuchSection(String),
    /// A text that the public is being asked about.
    #[error(
        "Version {0} is open for consultation, so its text is frozen. Close the consultation, or take it back, before you change or publish it"
    )]
    InConsultation(u32),
    /// A text that is final.
    #[error("Version {0} is final, so its text is frozen. Make it a draft again before you change it")]
    IsFinal(u32),
    /// A version cannot go from where it is to where it is asked to go.
    #[error("Version {number} {is}. {instead}")]
    WrongStage {
        /// The version.
        number: u32,
        /// Where it is.
        is: &'static str,
        /// What can be done.
        instead: &'static str,
    },
    /// A version that goes out without an approval it needs.
    #[error("Not approved yet by {0}. Record the approval, or say why it goes out without")]
    NotApproved(String),
    /// A name in addresses that pages of the plan have.
    #[error("A priority cannot be called “{0}”: a page of the plan has that address. Give it another title")]
    NameReserved(Slug),
}
