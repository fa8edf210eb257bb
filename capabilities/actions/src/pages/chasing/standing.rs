//! How it stands with somebody who was asked, in words without blame.

use jiff::civil::Date;
use post::LetterState;

use crate::store::chasing::BundleResult;

/// How it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Every action has its update.
    Answered,
    /// There was nothing to report.
    Nothing,
    /// It was sent to a colleague.
    PassedOn,
    /// Some actions are answered.
    Partly,
    /// The letter is on its way.
    OnItsWay,
    /// The letter was sent and there is still time to answer.
    NotYet,
    /// The day by which an answer was wanted is over.
    Silent,
    /// The letter came back.
    CameBack,
    /// The sending was interrupted: the letter may have arrived.
    PerhapsSent,
    /// The letter could not be sent.
    NotSent,
    /// No letter was written.
    NotWritten,
}

impl Standing {
    /// Every standing, in the order in which they are counted.
    pub const ALL: [Self; 11] = [
        Self::Answered,
        Self::Nothing,
        Self::PassedOn,
        Self::Partly,
        Self::OnItsWay,
        Self::NotYet,
        Self::Silent,
        Self::CameBack,
        Self::PerhapsSent,
        Self::NotSent,
        Self::NotWritten,
    ];

    /// How it stands with a bundle on a day. An answer counts more than what became of the letter.
    pub fn of(result: &BundleResult, today: Date, answer_by: Date) -> Self {
        let answered = result.answered();
        if result.all("nothing") {
            Self::Nothing
        } else if result.all("passed-on") {
            Self::PassedOn
        } else if answered > 0 && answered == result.items.len() {
            Self::Answered
        } else if answered > 0 {
            Self::Partly
        } else if result.problem.is_some() {
            Self::NotWritten
        } else if result.came_back {
            Self::CameBack
        } else {
            match result.letter {
                None | Some(LetterState::Waiting | LetterState::Sending) => Self::OnItsWay,
                Some(LetterState::PerhapsSent) => Self::PerhapsSent,
                Some(LetterState::Failed) => Self::NotSent,
                Some(LetterState::Sent) if today > answer_by => Self::Silent,
                Some(LetterState::Sent) => Self::NotYet,
            }
        }
    }

    /// In words, as a line of the round says it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Nothing => "nothing to report",
            Self::PassedOn => "sent to a colleague",
            Self::Partly => "answered in part",
            Self::OnItsWay => "letter on its way",
            Self::NotYet => "no answer yet",
            Self::Silent => "silent",
            Self::CameBack => "letter came back",
            Self::PerhapsSent => "perhaps sent",
            Self::NotSent => "could not be sent",
            Self::NotWritten => "no letter written",
        }
    }
}

/// How many stand how: "4 answered, 2 nothing to report, 6 no answer yet".
pub fn counted(standings: &[Standing]) -> String {
    let count = |one: &Standing| standings.iter().filter(|standing| *standing == one).count();
    let said: Vec<String> = Standing::ALL
        .iter()
        .map(|one| (count(one), one.word()))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    if said.is_empty() { "nobody had to be asked".into() } else { said.join(", ") }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        model::{ActionNumber, PersonId},
        store::chasing::BundleId,
    };

    const BY: Date = date(2026, 12, 6);

    fn result(letter: LetterState, answers: &[Option<&str>]) -> BundleResult {
        let item = |(place, answer): (u32, &Option<&str>)| {
            (ActionNumber::new(2026, place).expect("a number"), answer.map(str::to_owned))
        };
        BundleResult {
            id: BundleId(1),
            person: PersonId(1),
            organisation: None,
            problem: None,
            letter: Some(letter),
            message_id: None,
            came_back: false,
            passed_on_from: None,
            items: (1..).zip(answers).map(item).collect(),
        }
    }

    #[test]
    fn nobody_is_silent_before_the_day_by_which_an_answer_is_wanted() {
        let sent = result(LetterState::Sent, &[None]);
        assert_eq!(Standing::of(&sent, BY, BY), Standing::NotYet);
        assert_eq!(Standing::of(&sent, date(2026, 12, 7), BY), Standing::Silent);
    }

    #[test]
    fn what_was_interrupted_is_perhaps_sent_until_there_is_an_answer() {
        let perhaps =
            |answers: &[Option<&str>]| Standing::of(&result(LetterState::PerhapsSent, answers), BY, BY);
        assert_eq!(perhaps(&[None, None]), Standing::PerhapsSent);
        assert_eq!(perhaps(&[Some("update"), None]), Standing::Partly);
        assert_eq!(perhaps(&[Some("update"), Some("nothing")]), Standing::Answered);
        assert_eq!(perhaps(&[Some("nothing"), Some("nothing")]), Standing::Nothing);
    }

    #[test]
    fn a_round_is_counted_in_words() {
        let standings = [Standing::NotYet, Standing::Answered, Standing::NotYet];
        assert_eq!(counted(&standings), "1 answered, 2 no answer yet");
        assert_eq!(counted(&[]), "nobody had to be asked");
    }
}
