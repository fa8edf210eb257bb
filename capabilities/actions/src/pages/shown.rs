//! What pages show of actions and updates, in words.

use std::collections::BTreeMap;

use access::{Organisation, OrganisationId};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::{
    model::{Action, Due, Grade, Silence, Update, Way, day_in_london, due_in_words, silence_of, written},
    store::ActionLine,
};

/// The letters of an update that stand in a line.
const LETTERS: usize = 160;

/// The names of organisations.
#[derive(Clone, Debug, Default)]
pub struct Names(BTreeMap<OrganisationId, (String, String)>);

/// An action in a list of the desk.
pub struct Line {
    /// Its number.
    pub number: String,
    /// Its page.
    pub href: String,
    /// What is to be done.
    pub title: String,
    /// Who does it, those who lead first.
    pub who: String,
    /// When it is due, and how near that is.
    pub due: String,
    /// The grade.
    pub grade: Grade,
    /// The last update with its signature.
    pub last: Option<Said>,
    /// How long nothing was heard; empty where that owes nothing.
    pub silent: String,
}

/// Words somebody signed.
pub struct Said {
    /// The words.
    pub text: String,
    /// Who and when.
    pub by: String,
}

/// An organisation of an action with its silence.
pub struct Partner {
    /// Its name.
    pub name: String,
    /// "leads" or "contributes".
    pub part: &'static str,
    /// How long nothing was heard.
    pub silence: String,
}

/// An update in the stream of an action's page.
pub struct UpdateShown {
    /// Its number, by which it is named in the page.
    pub id: i32,
    /// Its words; what it says when there was nothing to report.
    pub text: String,
    /// Who wrote it.
    pub by: String,
    /// When, with the hour.
    pub at: String,
    /// What was answered to "How is it going?".
    pub going: String,
    /// How it came, where that is not the desk.
    pub way: &'static str,
    /// Whether it stays inside the partnership.
    pub withheld: bool,
    /// The other actions it serves.
    pub also: Vec<(String, String)>,
    /// Its earlier words, newest first.
    pub earlier: Vec<Said>,
    /// Why it was corrected last, and by whom.
    pub corrected: String,
    /// Where it is corrected, for who may.
    pub correct: Option<String>,
    /// Where it is withheld or shown, for who may.
    pub withhold: Option<String>,
}

impl Names {
    /// The names of these organisations.
    pub fn of(organisations: &[Organisation]) -> Self {
        let named = |one: &Organisation| {
            let short = if one.short_name.is_empty() { &one.name } else { &one.short_name };
            (one.id, (one.name.clone(), short.clone()))
        };
        Self(organisations.iter().map(named).collect())
    }

    /// The name in full; words that say so where it is not known.
    pub fn full(&self, organisation: OrganisationId) -> String {
        self.0.get(&organisation).map_or_else(|| "an organisation that left".into(), |names| names.0.clone())
    }

    /// The name where there is little room.
    pub fn short(&self, organisation: OrganisationId) -> String {
        self.0.get(&organisation).map_or_else(|| "an organisation that left".into(), |names| names.1.clone())
    }

    /// "Fire (lead), Council, Police", with the word for those who lead.
    pub fn who(&self, action: &Action, lead: &str) -> String {
        let leads = action.leads().map(|one| format!("{} ({lead})", self.short(one)));
        leads.chain(action.contributors().map(|one| self.short(one))).collect::<Vec<_>>().join(", ")
    }

    /// The organisations of an action, with their silence.
    pub fn partners(&self, action: &Action, today: Date) -> Vec<Partner> {
        let silences: BTreeMap<OrganisationId, Silence> = silence_of(action, today).into_iter().collect();
        let partner = |party: &crate::model::Party| Partner {
            name: self.full(party.organisation),
            part: party.part.as_str(),
            silence: silences.get(&party.organisation).map(|silence| silence.in_words()).unwrap_or_default(),
        };
        action.parties.iter().map(partner).collect()
    }
}

impl Line {
    /// The line of an action on a day.
    pub fn new(line: &ActionLine, names: &Names, today: Date) -> Self {
        let action = &line.action;
        let silence = Silence::since(action.heard(), action.agreed, today);
        let owes = action.progress.state.is_open();
        Self {
            number: action.number.to_string(),
            href: action.desk_address(),
            title: action.title.clone(),
            who: names.who(action, "lead"),
            due: due(action, today),
            grade: action.shown(today).grade(),
            last: line.last.as_ref().map(|last| Said { text: cut(&last.text), by: last.signed() }),
            silent: if owes { silence.in_words() } else { String::new() },
        }
    }
}

impl UpdateShown {
    /// An update on the page of an action.
    pub fn new(update: &Update, action: &Action) -> Self {
        let others = update.actions.iter().filter(|number| **number != action.number);
        let last = update.versions.last();
        let corrected = last.and_then(|version| {
            let reason = version.reason.as_ref()?;
            Some(format!("Corrected by {}, {}: {reason}", version.by.in_words(), hour(version.at)))
        });
        let kept = update.versions.len().saturating_sub(1);
        Self {
            id: update.id.0,
            text: if update.nothing_to_report {
                "Nothing to report.".into()
            } else if update.text().is_empty() && update.stamp.is_some() {
                "No words follow this signature on the paper.".into()
            } else {
                update.text().to_owned()
            },
            by: update.by.in_words(),
            at: update.stamp.as_ref().map_or_else(|| hour(update.at), |stamp| stamp.in_words()),
            going: update.going.as_ref().map(crate::model::Going::in_words).unwrap_or_default(),
            way: match update.way {
                Way::Desk => "",
                Way::Link => "by a link sent by e-mail",
                Way::Paper => "from a paper",
            },
            withheld: update.withheld,
            also: others.map(|number| (number.to_string(), format!("/desk/actions/{number}"))).collect(),
            earlier: update.versions[..kept]
                .iter()
                .rev()
                .map(|version| Said { text: version.text.clone(), by: hour(version.at) })
                .collect(),
            corrected: corrected.unwrap_or_default(),
            correct: None,
            withhold: None,
        }
    }
}

/// When an action is due, and how near that is: "31 January 2027, in 10 weeks".
pub fn due(action: &Action, today: Date) -> String {
    match action.due {
        Due::On(date) if !action.progress.state.is_open() => written(date),
        Due::On(date) => format!("{}, {}", written(date), due_in_words(date, today)),
        Due::NoDate => "no date set".into(),
        Due::AsNecessary => "as necessary".into(),
    }
}

/// A grade as the public reads it, in the language of the page.
pub fn grade_in_words(words: web::Words, grade: Grade) -> String {
    words.t(match grade {
        Grade::Red => "grade-red",
        Grade::Amber => "grade-amber",
        Grade::LightGreen => "grade-light-green",
        Grade::Green => "grade-green",
        Grade::NoDateSet => "grade-no-date-set",
        Grade::NeedsAttention => "grade-needs-attention",
        Grade::Standing => "grade-standing",
        Grade::NotPossible => "grade-not-possible",
    })
}

/// The day and hour in London: "22 November 2026 at 9:05".
pub fn hour(at: Timestamp) -> String {
    let zoned = at.to_zoned(TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC));
    format!("{} at {}:{:02}", written(zoned.date()), zoned.hour(), zoned.minute())
}

/// The day an update was written, in the language of the page; as exactly as its paper says where it came from one.
pub fn day_said(words: web::Words, update: &Update) -> String {
    use crate::model::PaperDate;
    match update.stamp.as_ref().map(|stamp| stamp.date) {
        None => words.date(day_in_london(update.at)),
        Some(PaperDate::Day(day)) => words.date(day),
        Some(other) => other.in_words(),
    }
}

/// A text cut to a line at the end of a word.
pub fn cut(text: &str) -> String {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if line.chars().count() + word.chars().count() >= LETTERS {
            line.push('…');
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
