//! How far a version is on its way out, and the consultation on it.

use jiff::{ToSpan, civil::Date};

use super::{Draft, Refusal};

/// How far a version is that is not out yet. Draft and consultation go back and forth; a final version can become a draft
/// again; a draft or a final version can be published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// It is being written.
    #[default]
    Draft,
    /// The public is asked about it; its text is frozen.
    Consultation,
    /// It is ready to be approved; its text is frozen.
    Final,
}

/// A consultation on one version of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consultation {
    /// Its row; 0 before it is kept.
    pub id: i32,
    /// The version asked about.
    pub version: u32,
    /// The day it was opened.
    pub opened: Date,
    /// The last day on which an answer counts.
    pub closes: Date,
    /// What is asked.
    pub asks: String,
    /// How to answer: an address, a telephone number, a meeting.
    pub answering: String,
    /// What changed since the text was last put out for consultation; empty the first time.
    pub reissued: String,
    /// How it ended; `None` while it is open.
    pub ended: Option<Ended>,
}

/// How a consultation ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// The day.
    pub on: Date,
    /// Why before its last day; empty where it ran its time.
    pub early: String,
    /// What people said and what is done about it; may be empty.
    pub result: String,
}

/// The weeks that practice gives people to answer.
pub const WEEKS: i64 = 8;

impl Stage {
    /// As it is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Consultation => "consultation",
            Self::Final => "final",
        }
    }

    /// The stage of a word.
    pub fn of(word: &str) -> Option<Self> {
        [Self::Draft, Self::Consultation, Self::Final].into_iter().find(|stage| stage.as_str() == word)
    }

    /// After "version 2".
    pub fn is(self) -> &'static str {
        match self {
            Self::Draft => "is a draft",
            Self::Consultation => "is open for consultation",
            Self::Final => "is final and not published yet",
        }
    }
}

impl Consultation {
    /// The day on which a consultation that is opened today would best close.
    pub fn closes_by_rule(today: Date) -> Date {
        today.saturating_add(WEEKS.weeks())
    }

    /// Whole days in which people could answer.
    pub fn days(&self) -> i32 {
        (self.closes - self.opened).get_days()
    }

    /// Whether people have less time than practice gives them.
    pub fn is_short(&self) -> bool {
        self.closes < Self::closes_by_rule(self.opened)
    }
}

impl Draft {
    /// Out for consultation. What is put out must be whole enough to be published.
    pub fn open_consultation(self) -> Result<Self, Refusal> {
        self.from(Stage::Draft, "Only a draft is put out for consultation")?.whole(Stage::Consultation)
    }

    /// A draft again, after the consultation closed or the text was taken back.
    pub fn end_consultation(self) -> Result<Self, Refusal> {
        let draft = self.from(Stage::Consultation, "There is no consultation to close")?;
        Ok(Self { stage: Stage::Draft, ..draft })
    }

    /// Final: ready to be approved.
    pub fn finish(self) -> Result<Self, Refusal> {
        self.from(Stage::Draft, "Only a draft is made final. Close the consultation first where one is open")?
            .whole(Stage::Final)
    }

    /// A draft again, after it was final.
    pub fn reopen(self) -> Result<Self, Refusal> {
        let draft = self.from(Stage::Final, "Only a final version is made a draft again")?;
        Ok(Self { stage: Stage::Draft, ..draft })
    }

    fn from(self, stage: Stage, instead: &'static str) -> Result<Self, Refusal> {
        if self.stage == stage {
            return Ok(self);
        }
        Err(Refusal::WrongStage { number: self.number, is: self.stage.is(), instead })
    }

    fn whole(self, stage: Stage) -> Result<Self, Refusal> {
        match self.faults().into_iter().next() {
            Some(fault) => Err(fault),
            None => Ok(Self { stage, ..self }),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::{Answers, Content, Priority, Serves};

    fn a_draft() -> Draft {
        let priority = Priority {
            slug: "boats".parse().expect("a name"),
            title: "Boats".into(),
            starred: true,
            why: String::new(),
            already: String::new(),
            needed: String::new(),
            signs: String::new(),
            plainly: String::new(),
            answers: Answers::None { because: "Residents asked.".into() },
            serves: Serves::None,
        };
        let content = Content { objective: "Safe.".into(), priorities: vec![priority], ..Content::default() };
        Draft { number: 2, content, stage: Stage::Draft }
    }

    #[test]
    fn a_version_goes_from_stage_to_stage_and_no_other_way() {
        let open = a_draft().open_consultation().expect("open");
        let finished = a_draft().finish().expect("final");
        for (draft, step, allowed) in [
            (&a_draft(), Draft::end_consultation as fn(Draft) -> Result<Draft, Refusal>, false),
            (&a_draft(), Draft::reopen, false),
            (&open, Draft::open_consultation, false),
            (&open, Draft::finish, false),
            (&open, Draft::reopen, false),
            (&open, Draft::end_consultation, true),
            (&finished, Draft::open_consultation, false),
            (&finished, Draft::end_consultation, false),
            (&finished, Draft::finish, false),
            (&finished, Draft::reopen, true),
        ] {
            let led = step(draft.clone());
            assert_eq!(led.is_ok(), allowed, "{:?}: {led:?}", draft.stage);
            if let Ok(led) = led {
                assert_eq!(led.stage, Stage::Draft);
            }
        }
        let refused = open.finish().expect_err("refused").to_string();
        assert!(refused.starts_with("Version 2 is open for consultation."), "{refused}");
    }

    #[test]
    fn what_is_not_whole_is_not_put_out() {
        let empty = Draft::first(String::new());
        assert_eq!(empty.clone().open_consultation(), Err(Refusal::NoObjective));
        assert_eq!(empty.finish(), Err(Refusal::NoObjective));
    }

    #[test]
    fn eight_weeks_are_long_enough() {
        let opened = date(2026, 11, 22);
        let closes = Consultation::closes_by_rule(opened);
        assert_eq!(closes, date(2027, 1, 17));
        let of = |closes| Consultation {
            id: 0,
            version: 2,
            opened,
            closes,
            asks: String::new(),
            answering: String::new(),
            reissued: String::new(),
            ended: None,
        };
        assert!(!of(closes).is_short());
        assert!(of(date(2027, 1, 16)).is_short());
        assert_eq!(of(closes).days(), 56);
    }
}
