//! An action as a line of a plan: who, by when, how it stands, what was said last.

use std::collections::BTreeMap;

use access::{Organisation, OrganisationId};
use actions::{
    Remark, day_in_london, due_in_words, silence_of,
    store::{ActionLine, LastUpdate},
};
use jiff::civil::Date;
use web::Words;

/// The letters of an update that stand in a line; more are on the action's page.
const LETTERS: usize = 160;

/// The names of organisations.
pub struct Names(BTreeMap<OrganisationId, String>);

/// An action as the public sees it in a plan.
pub struct PublicLine {
    /// Its number.
    pub number: String,
    /// Its page.
    pub href: String,
    /// What is to be done.
    pub title: String,
    /// Its grade, as style sheets name it.
    pub grade: &'static str,
    /// Its grade in a word: "Going well".
    pub state: String,
    /// When it is due; nothing for what is complete or has no date.
    pub due: String,
    /// Why it cannot be done, where it was closed so.
    pub closed: Option<String>,
    /// Who does it, those who lead first.
    pub who: String,
    /// The latest update and who signed it.
    pub last: Option<Said>,
}

/// An action as the board shows it.
pub struct BoardLine {
    /// Its number.
    pub number: String,
    /// Its page at the desk.
    pub href: String,
    /// What is to be done.
    pub title: String,
    /// The priority it stands under.
    pub priority: String,
    /// Its grade, as style sheets name it.
    pub grade: &'static str,
    /// Its grade in a word: "Light green".
    pub word: &'static str,
    /// When it is due.
    pub due: String,
    /// How near that is: "in 3 days".
    pub near: String,
    /// Who does it, those who lead first.
    pub who: String,
    /// The latest update and who signed it.
    pub last: Option<Said>,
    /// Why it cannot be done, where it was closed so.
    pub closed: Option<String>,
    /// Who has not been heard from for longest, and how long; nothing where everybody was heard this week.
    pub silent: String,
}

/// Words somebody signed.
pub struct Said {
    /// The words, cut to a line.
    pub text: String,
    /// Who, and when.
    pub by: String,
}

impl Names {
    /// The names of these organisations: the short one where there is one.
    pub fn of(organisations: &[Organisation]) -> Self {
        let named = |organisation: &Organisation| {
            let short = organisation.short_name.as_str();
            (organisation.id, if short.is_empty() { organisation.name.clone() } else { short.into() })
        };
        Self(organisations.iter().map(named).collect())
    }

    /// The name of an organisation; nothing when it is not known.
    pub fn name(&self, organisation: OrganisationId) -> &str {
        self.0.get(&organisation).map_or("", String::as_str)
    }

    /// Names in order, those of leads marked with a word: "Fire (leads), Council".
    pub fn who(&self, line: &ActionLine, leads: &str) -> String {
        let lead = line.action.leads().map(|organisation| format!("{} ({leads})", self.name(organisation)));
        let help = line.action.contributors().map(|organisation| self.name(organisation).to_owned());
        lead.chain(help).collect::<Vec<_>>().join(", ")
    }
}

impl PublicLine {
    /// The line, on a day.
    pub fn new(words: Words, line: &ActionLine, names: &Names, today: Date) -> Self {
        let action = &line.action;
        let grade = action.shown(today).grade();
        Self {
            number: action.number.to_string(),
            href: action.public_address(),
            title: action.title.clone(),
            grade: grade.as_str(),
            state: words.t(&format!("state-{grade}")),
            due: match action.due.date() {
                Some(day) if action.progress.state.is_open() => {
                    words.with("due", [("day", words.date(day).into())])
                }
                _ => String::new(),
            },
            closed: action
                .progress
                .state
                .not_possible()
                .map(|because| words.with("not-possible-because", [("because", because.into())])),
            who: names.who(line, &words.t("leads")),
            last: line.last.as_ref().map(|last| Said::public(words, last)),
        }
    }
}

impl BoardLine {
    /// The line, on a day.
    pub fn new(line: &ActionLine, names: &Names, today: Date) -> Self {
        let action = &line.action;
        let shown = action.shown(today);
        let silent = silence_of(action, today).into_iter().find(|(_, silence)| silence.weeks > 0);
        let open = action.progress.state.is_open();
        Self {
            number: action.number.to_string(),
            href: action.desk_address(),
            title: action.title.clone(),
            priority: action.priority.clone(),
            grade: shown.grade().as_str(),
            word: shown.grade().word(),
            due: action.due.date().map_or_else(|| "no date".into(), actions::written),
            near: action.due.date().filter(|_| open).map(|day| due_in_words(day, today)).unwrap_or_default(),
            who: names.who(line, "leads"),
            last: line.last.as_ref().map(Said::inside),
            closed: action.progress.state.not_possible().map(str::to_owned),
            silent: silent.map_or_else(String::new, |(organisation, silence)| {
                format!("{}: {}", names.name(organisation), silence.in_words())
            }),
        }
    }
}

impl Said {
    fn public(words: Words, last: &LastUpdate) -> Self {
        let day = match last.paper_date() {
            Some(date) if !matches!(date, actions::PaperDate::Day(_)) => date.in_words(),
            _ => words.date(day_in_london(last.at)),
        };
        Self { text: one_line(&last.text), by: format!("{}, {day}", last.by.in_public()) }
    }

    /// A remark on a priority, as the public sees it: whole, without the name of whoever wrote it.
    pub fn remark(words: Words, remark: &Remark) -> Self {
        let day = match remark.paper_date() {
            Some(date) if !matches!(date, actions::PaperDate::Day(_)) => date.in_words(),
            _ => words.date(day_in_london(remark.at)),
        };
        Self { text: remark.text.clone(), by: format!("{}, {day}", remark.by.in_public()) }
    }

    fn inside(last: &LastUpdate) -> Self {
        Self { text: one_line(&last.text), by: last.signed() }
    }
}

/// A text cut to a line at the end of a word.
fn one_line(text: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_update_is_cut_at_the_end_of_a_word() {
        let line = one_line(&"seven letters ".repeat(40));
        assert!(line.ends_with("letters…") || line.ends_with("seven…"), "{line}");
        assert!(line.chars().count() <= LETTERS + 1);
        assert_eq!(one_line("two\nlines"), "two lines");
    }
}
