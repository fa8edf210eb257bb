//! Updates: dated, signed, piling up. Nobody edits another's words; a correction is a new version beside the old.

use jiff::Timestamp;

use super::{ActionNumber, Going, OrganisationId, PaperStamp, Refusal, Signature};

/// The number of an update, in the order they were kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UpdateId(pub i32);

/// What a partner said about one or several actions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    /// Its number.
    pub id: UpdateId,
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub by: Signature,
    /// How it came.
    pub way: Way,
    /// Its stamp, where it came from a paper.
    pub stamp: Option<PaperStamp>,
    /// What was answered to "How is it going?"; `None` when nothing was.
    pub going: Option<Going>,
    /// Whether there was nothing to report: heard from, no news.
    pub nothing_to_report: bool,
    /// Whether it stays inside the partnership.
    pub withheld: bool,
    /// The actions it serves.
    pub actions: Vec<ActionNumber>,
    /// Its words, first version first; never empty.
    pub versions: Vec<Version>,
}

/// One version of an update's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// From 1.
    pub number: u32,
    /// The words.
    pub text: String,
    /// When they were written.
    pub at: Timestamp,
    /// Who wrote them.
    pub by: Signature,
    /// Why they were corrected; `None` in the first version.
    pub reason: Option<String>,
}

/// How an update came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// On the desk, signed in.
    Desk,
    /// By a one-action link.
    Link,
    /// From an old paper.
    Paper,
}

impl Update {
    /// The words that hold now: the last version.
    pub fn text(&self) -> &str {
        self.versions.last().map_or("", |version| &version.text)
    }

    /// Whether its words were corrected.
    pub fn is_corrected(&self) -> bool {
        self.versions.len() > 1
    }

    /// The version that corrects it, or why it may not be: only the organisation that wrote it corrects its words,
    /// with a reason, and only where something changes.
    pub fn correct(
        &self,
        text: String,
        by: Signature,
        at: Timestamp,
        reason: String,
    ) -> Result<Version, Refusal> {
        if !self.is_of(by.organisation) {
            return Err(Refusal::AnothersWords { whose: self.by.in_words() });
        }
        if text == self.text() {
            return Err(Refusal::NothingCorrected);
        }
        let number = self.versions.last().map_or(1, |version| version.number + 1);
        Ok(Version { number, text, at, by, reason: Some(reason) })
    }

    /// Whether an organisation wrote it. What nobody signed belongs to nobody.
    pub fn is_of(&self, organisation: Option<OrganisationId>) -> bool {
        organisation.is_some() && self.by.organisation == organisation
    }
}

impl Way {
    /// As it is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::Link => "link",
            Self::Paper => "paper",
        }
    }

    /// The way of a word; what is not known came on the desk.
    pub fn of(word: &str) -> Self {
        match word {
            "link" => Self::Link,
            "paper" => Self::Paper,
            _ => Self::Desk,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by(organisation: i32) -> Signature {
        Signature { organisation: Some(OrganisationId(organisation)), ..Signature::default() }
    }

    fn an_update() -> Update {
        let at = Timestamp::UNIX_EPOCH;
        let first = Version { number: 1, text: "Two sessions held.".into(), at, by: by(1), reason: None };
        Update {
            id: UpdateId(1),
            at,
            by: by(1),
            way: Way::Desk,
            stamp: None,
            going: None,
            nothing_to_report: false,
            withheld: false,
            actions: vec![],
            versions: vec![first],
        }
    }

    #[test]
    fn a_correction_is_a_new_version_and_keeps_the_old() {
        let update = an_update();
        let version = update
            .correct("Three sessions held.".into(), by(1), Timestamp::UNIX_EPOCH, "miscounted".into())
            .expect("a version");
        assert_eq!((version.number, update.text()), (2, "Two sessions held."));
    }

    #[test]
    fn nobody_corrects_anothers_words() {
        let refused = an_update().correct("x".into(), by(2), Timestamp::UNIX_EPOCH, "y".into());
        assert!(matches!(refused, Err(Refusal::AnothersWords { .. })), "{refused:?}");
        let nobody = Signature::default();
        let unsigned = Update { by: nobody.clone(), ..an_update() };
        let refused = unsigned.correct("x".into(), nobody, Timestamp::UNIX_EPOCH, "y".into());
        assert!(matches!(refused, Err(Refusal::AnothersWords { .. })), "{refused:?}");
    }

    #[test]
    fn a_correction_that_changes_nothing_is_refused() {
        let same = an_update().correct("Two sessions held.".into(), by(1), Timestamp::UNIX_EPOCH, "y".into());
        assert_eq!(same, Err(Refusal::NothingCorrected));
    }
}
