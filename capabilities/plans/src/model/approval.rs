//! Who has to approve a plan, who is sent it, and what they decided on which version.

use jiff::civil::Date;

use super::{Refusal, Years};

/// A body that a plan goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// What is asked of it.
    pub part: BodyPart,
    /// Its name.
    pub name: String,
    /// Where it stands in Headland, such as `/groups/executive`; empty for a body that is named by hand.
    pub address: String,
}

/// What is asked of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyPart {
    /// It approves the plan.
    Approves,
    /// It is sent the plan.
    Receives,
}

/// What a body decided on a version, or that it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The version.
    pub version: u32,
    /// The name of the body, as it was on that day.
    pub body: String,
    /// What became of it.
    pub outcome: Outcome,
    /// The day.
    pub on: Date,
    /// Where the minutes have it, such as "minute 34"; may be empty.
    pub reference: String,
    /// What was asked to be changed, or why not; may be empty.
    pub note: String,
}

/// What became of a plan before a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Approved.
    Approved,
    /// Approved, when some things are changed.
    WithChanges,
    /// Not approved.
    NotApproved,
    /// Sent.
    Sent,
}

/// The bodies of a plan and all they decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Approvals {
    /// The bodies, in order.
    pub bodies: Vec<Body>,
    /// The decisions, in the order in which they were recorded.
    pub decisions: Vec<Decision>,
}

impl BodyPart {
    /// As it is kept and as forms send it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Approves => "approves",
            Self::Receives => "receives",
        }
    }

    /// The part of a word.
    pub fn of(word: &str) -> Option<Self> {
        [Self::Approves, Self::Receives].into_iter().find(|part| part.as_str() == word)
    }
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 4] = [Self::Approved, Self::WithChanges, Self::NotApproved, Self::Sent];

    /// As it is kept and as forms send it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::WithChanges => "with-changes",
            Self::NotApproved => "not-approved",
            Self::Sent => "sent",
        }
    }

    /// The outcome of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.as_str() == word)
    }

    /// In words, at the desk.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Approved => "Approved",
            Self::WithChanges => "Approved with changes",
            Self::NotApproved => "Not approved",
            Self::Sent => "Sent",
        }
    }

    /// Whether it is an answer to what is asked of a body.
    pub fn answers(self, part: BodyPart) -> bool {
        (self == Self::Sent) == (part == BodyPart::Receives)
    }

    /// Whether the version may go out after it.
    pub fn lets_out(self) -> bool {
        matches!(self, Self::Approved | Self::WithChanges)
    }
}

impl Approvals {
    /// The bodies of which something is asked.
    pub fn of_part(&self, part: BodyPart) -> impl Iterator<Item = &Body> {
        self.bodies.iter().filter(move |body| body.part == part)
    }

    /// What a body last decided on a version: by its day, then by when it was recorded.
    pub fn latest(&self, body: &Body, version: u32) -> Option<&Decision> {
        let of_body = |decision: &&Decision| {
            decision.version == version
                && decision.body.eq_ignore_ascii_case(&body.name)
                && decision.outcome.answers(body.part)
        };
        self.decisions.iter().filter(of_body).max_by_key(|decision| decision.on)
    }

    /// The bodies whose approval of a version is still missing.
    pub fn missing(&self, version: u32) -> Vec<&Body> {
        let has_let_out =
            |body: &&Body| self.latest(body, version).is_some_and(|decision| decision.outcome.lets_out());
        self.of_part(BodyPart::Approves).filter(|body| !has_let_out(body)).collect()
    }

    /// Whether a version may go out: with every approval, or for a reason that is said.
    pub fn let_out(&self, version: u32, reason: &str) -> Result<(), Refusal> {
        let missing = self.missing(version);
        if missing.is_empty() || !reason.trim().is_empty() {
            return Ok(());
        }
        let names: Vec<&str> = missing.iter().map(|body| body.name.as_str()).collect();
        Err(Refusal::NotApproved(names.join(", ")))
    }

    /// The decisions on a version, by their day.
    pub fn on(&self, version: u32) -> Vec<&Decision> {
        let mut on: Vec<&Decision> =
            self.decisions.iter().filter(|decision| decision.version == version).collect();
        on.sort_by_key(|decision| decision.on);
        on
    }

    /// How late the term's first version was approved: whole months after the term began, counted to the last approval
    /// that was needed; `None` in time, while an approval is missing, or where nothing has to be approved.
    pub fn late_by(&self, years: Years, version: u32) -> Option<i32> {
        if version != 1 || !self.missing(version).is_empty() {
            return None;
        }
        let days = self
            .of_part(BodyPart::Approves)
            .filter_map(|body| self.latest(body, version).map(|decision| decision.on));
        months_late(years, days.max()?)
    }
}

/// Whole months from the beginning of a term to a later day; `None` where the day is in time.
pub fn months_late(years: Years, on: Date) -> Option<i32> {
    let begins = years.begins();
    let month = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
    (on > begins).then(|| month(on) - month(begins))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const YEARS: Years = Years { from: 2024, to: 2027 };

    fn body(name: &str, part: BodyPart) -> Body {
        Body { part, name: name.into(), address: String::new() }
    }

    fn decided(body: &str, outcome: Outcome, on: Date) -> Decision {
        Decision { version: 1, body: body.into(), outcome, on, reference: String::new(), note: String::new() }
    }

    fn approvals(decisions: Vec<Decision>) -> Approvals {
        let bodies = vec![
            body("Executive board", BodyPart::Approves),
            body("Cabinet", BodyPart::Approves),
            body("Commissioner", BodyPart::Receives),
        ];
        Approvals { bodies, decisions }
    }

    #[test]
    fn a_version_goes_out_with_every_approval_or_for_a_reason() {
        let half = approvals(vec![
            decided("Executive board", Outcome::WithChanges, date(2024, 2, 1)),
            decided("Cabinet", Outcome::NotApproved, date(2024, 2, 9)),
            decided("Commissioner", Outcome::Sent, date(2024, 2, 9)),
        ]);
        assert_eq!(half.let_out(1, " "), Err(Refusal::NotApproved("Cabinet".into())));
        assert_eq!(half.let_out(1, "The council is not quorate until May"), Ok(()));
        assert_eq!(half.missing(2).len(), 2, "a decision is about one version");
        let mut whole = half.clone();
        whole.decisions.push(decided("cabinet", Outcome::Approved, date(2024, 3, 1)));
        assert_eq!(whole.let_out(1, ""), Ok(()));
        assert_eq!(Approvals::default().let_out(1, ""), Ok(()), "nobody has to approve it");
    }

    #[test]
    fn of_two_decisions_of_a_body_the_later_counts_and_of_one_day_the_one_recorded_last() {
        let both = approvals(vec![
            decided("Cabinet", Outcome::Approved, date(2024, 3, 1)),
            decided("Cabinet", Outcome::NotApproved, date(2024, 2, 9)),
        ]);
        assert_eq!(both.latest(&both.bodies[1], 1).map(|last| last.outcome), Some(Outcome::Approved));
        let mended = approvals(vec![
            decided("Cabinet", Outcome::NotApproved, date(2024, 3, 1)),
            decided("Cabinet", Outcome::Approved, date(2024, 3, 1)),
        ]);
        assert_eq!(mended.latest(&mended.bodies[1], 1).map(|last| last.outcome), Some(Outcome::Approved));
    }

    #[test]
    fn a_plan_approved_after_its_term_began_is_late_by_so_many_months() {
        let late = approvals(vec![
            decided("Executive board", Outcome::Approved, date(2024, 3, 1)),
            decided("Cabinet", Outcome::Approved, date(2025, 1, 15)),
        ]);
        assert_eq!(late.late_by(YEARS, 1), Some(9));
        assert_eq!(late.late_by(YEARS, 2), None, "a refresh belongs within the term");
        assert_eq!(months_late(YEARS, date(2024, 4, 1)), None);
        assert_eq!(months_late(YEARS, date(2024, 4, 20)), Some(0));
    }
}
