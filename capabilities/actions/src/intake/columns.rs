//! What the columns of an action plan mean, by their headings.

use std::{borrow::Cow, collections::BTreeMap, fmt, str::FromStr};

use super::plain;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The priority an action belongs to.
    Priority,
    /// The action, or the objective it stands for.
    Title,
    /// Who does it.
    Who,
    /// Updates, dated and signed.
    Progress,
    /// What was done in a quarter of the year.
    Quarter(i8),
    /// When it is due.
    Due,
    /// Its grade.
    Grade,
    /// How far it is, beside its grade.
    State,
    /// Its number.
    Number,
    /// What is to come of it.
    Why,
    /// The theme within the priority.
    Theme,
    /// How it is done.
    How,
    /// What success is, beside what is to come of it.
    Success,
    /// Whom it concerns besides those who do it.
    Stakeholders,
    /// How the partnership makes sure that it is done.
    Assurance,
    /// A column of the plan's own, by its number.
    Own(u16),
    /// Something else: kept beside the action under its own heading.
    More,
    /// Nothing to be kept, because whoever brings the plan in says so.
    LeftOut,
}

/// What columns mean, by their headings; those it does not name are guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping(pub BTreeMap<String, Field>);

/// Headings by which a column is known, most telling first: whole headings, in small letters.
const HEADINGS: [(Field, &[&str]); 13] = [
    (
        Field::Number,
        &[
            "no",
            "number",
            "ref",
            "reference",
            "action no",
            "action number",
            "action ref",
            "id",
            "item",
            "item no",
            "ref no",
        ],
    ),
    (
        Field::Priority,
        &[
            "priority",
            "priorities",
            "priority area",
            "priority theme",
            "priority it relates to",
            "relates to priority",
            "related priority",
            "strategic priority",
            "csp priority",
            "theme priority",
        ],
    ),
    (
        Field::Who,
        &[
            "who",
            "lead",
            "leads",
            "lead agency",
            "lead officer",
            "lead partner",
            "lead organisation",
            "owner",
            "action owner",
            "responsible",
            "responsibility",
            "responsible officer",
            "by whom",
            "stakeholders",
            "stakeholder",
            "lead s",
            "leads partners",
            "who is responsible",
            "partners",
            "agency",
            "delivery lead",
        ],
    ),
    (
        Field::Due,
        &[
            "date",
            "by when",
            "when",
            "due",
            "due date",
            "timescale",
            "timescales",
            "deadline",
            "target date",
            "completion date",
            "timeframe",
            "date due",
            "target",
            "end date",
            "milestone date",
        ],
    ),
    (Field::Grade, &["rag", "rag status", "status", "rag rating", "brag", "rating"]),
    (Field::State, &["state", "how it stands", "how far"]),
    (
        Field::Progress,
        &[
            "progress",
            "actions progress comments",
            "action progress comments",
            "progress comments",
            "progress update",
            "progress updates",
            "update",
            "updates",
            "comments",
            "latest update",
            "current position",
            "commentary",
            "notes",
            "progress to date",
            "position",
            "actions and progress",
            "progress notes",
        ],
    ),
    (
        Field::Why,
        &[
            "desired outcome",
            "desired outcomes",
            "success statement",
            "success measure",
            "success measures",
            "success criteria",
            "what success looks like",
            "success",
            "intended outcome",
            "expected outcome",
            "outcome",
            "outcomes",
            "why",
            "impact",
            "success looks like",
        ],
    ),
    (
        Field::Title,
        &[
            "objective outcome",
            "objective",
            "objectives",
            "action",
            "actions",
            "what",
            "what we will do",
            "what we need to do",
            "task",
            "tasks",
            "activity",
            "recommendation",
            "decision",
            "action required",
            "key action",
            "key actions",
            "objective action",
            "action objective",
            "we will",
        ],
    ),
    (Field::How, &["how", "how we will do it", "how will we do it", "method"]),
    (
        Field::Success,
        &[
            "success statement",
            "success measure",
            "success measures",
            "success criteria",
            "what success looks like",
        ],
    ),
    (Field::Stakeholders, &["stakeholders", "stakeholder"]),
    (Field::Assurance, &["assurance method", "assurance", "assurance route"]),
];

/// Headings that name the priority where nothing else does.
const THEMES: [&str; 5] = ["theme", "work stream", "workstream", "area", "strand"];

impl Field {
    /// Every field a person may choose for any plan, in the order of a form.
    pub const CHOICES: [Self; 20] = [
        Self::Priority,
        Self::Title,
        Self::Who,
        Self::Progress,
        Self::Quarter(1),
        Self::Quarter(2),
        Self::Quarter(3),
        Self::Quarter(4),
        Self::Due,
        Self::Grade,
        Self::State,
        Self::Number,
        Self::Why,
        Self::Theme,
        Self::How,
        Self::Success,
        Self::Stakeholders,
        Self::Assurance,
        Self::More,
        Self::LeftOut,
    ];

    /// As forms and the command line name it.
    pub fn as_str(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Own(number) => return Cow::Owned(format!("own-{number}")),
            Self::Priority => "priority",
            Self::Title => "action",
            Self::Who => "who",
            Self::Progress => "updates",
            Self::Quarter(1) => "q1",
            Self::Quarter(2) => "q2",
            Self::Quarter(3) => "q3",
            Self::Quarter(_) => "q4",
            Self::Due => "due",
            Self::Grade => "rag",
            Self::State => "state",
            Self::Number => "number",
            Self::Why => "why",
            Self::Theme => "theme",
            Self::How => "how",
            Self::Success => "success",
            Self::Stakeholders => "stakeholders",
            Self::Assurance => "assurance",
            Self::More => "more",
            Self::LeftOut => "left-out",
        })
    }

    /// In words on the mapping screen.
    pub fn words(self) -> &'static str {
        match self {
            Self::Priority => "Priority",
            Self::Title => "Action or objective",
            Self::Who => "Who does it",
            Self::Progress => "Updates",
            Self::Quarter(1) => "Progress in quarter 1",
            Self::Quarter(2) => "Progress in quarter 2",
            Self::Quarter(3) => "Progress in quarter 3",
            Self::Quarter(_) => "Progress in quarter 4",
            Self::Due => "When it is due",
            Self::Grade => "RAG",
            Self::State => "How far it is, beside the RAG",
            Self::Number => "Number",
            Self::Why => "Why, desired outcome, or what success is",
            Self::Theme => "Theme within the priority",
            Self::How => "How it is done",
            Self::Success => "Success statement, beside the desired outcome",
            Self::Stakeholders => "Stakeholders, beside who does it",
            Self::Assurance => "Assurance method",
            Self::Own(_) => "A column of the plan",
            Self::More => "Something else: keep it with the action",
            Self::LeftOut => "Leave it out",
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.as_str())
    }
}

impl FromStr for Field {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let own = text.strip_prefix("own-").and_then(|number| number.parse().ok()).map(Self::Own);
        own.or_else(|| Self::CHOICES.into_iter().find(|field| field.as_str() == text)).ok_or(())
    }
}

impl Mapping {
    /// The same, with what a plan declares of its columns where nobody chose.
    #[must_use]
    pub fn or_declared(&self, declared: BTreeMap<String, Field>) -> Self {
        let mut all = declared;
        all.extend(self.0.iter().map(|(heading, field)| (heading.clone(), *field)));
        Self(all)
    }

    /// What the columns of these headings hold. What two columns would hold, the first one holds: a choice before a
    /// guess. The other is kept with the action, so that none of its words is lost.
    pub fn fields(&self, headings: &[String]) -> Vec<Field> {
        let chosen: Vec<Option<Field>> =
            headings.iter().map(|heading| self.0.get(&plain(heading)).copied()).collect();
        let mut given: Vec<Field> = Vec::new();
        let mut once = |field: Field| match field {
            Field::More | Field::LeftOut => field,
            field if given.contains(&field) => Field::More,
            field => {
                given.push(field);
                field
            }
        };
        let chosen: Vec<Option<Field>> = chosen.into_iter().map(|field| field.map(&mut once)).collect();
        let guessed = guess(headings).into_iter();
        chosen.iter().zip(guessed).map(|(chosen, guess)| chosen.unwrap_or_else(|| once(guess))).collect()
    }
}

/// What columns hold, judged by their headings alone. A field is given once, but for `More`.
pub fn guess(headings: &[String]) -> Vec<Field> {
    let names: Vec<String> = headings.iter().map(|heading| plain(&without_tags(heading))).collect();
    let mut fields: Vec<Option<Field>> = names.iter().map(|name| quarter(name).map(Field::Quarter)).collect();
    let give = |fields: &mut Vec<Option<Field>>, field: Field, known: &[&str]| {
        if fields.contains(&Some(field)) {
            return;
        }
        for heading in known {
            let free =
                names.iter().zip(fields.iter()).position(|(name, given)| given.is_none() && name == heading);
            if let Some(place) = free {
                fields[place] = Some(field);
                return;
            }
        }
    };
    for (field, known) in HEADINGS {
        give(&mut fields, field, known);
    }
    give(&mut fields, Field::Priority, &THEMES);
    give(&mut fields, Field::Theme, &THEMES);
    // Longer headings that begin or end with a telling one: "Action(s) to be taken", "Progress as at March 2025".
    for (field, known) in
        [HEADINGS[1], HEADINGS[6], HEADINGS[2], HEADINGS[4], HEADINGS[3], HEADINGS[7], HEADINGS[8]]
    {
        if fields.contains(&Some(field)) {
            continue;
        }
        let tells = |name: &String| {
            known.iter().any(|heading| {
                heading.len() > 2
                    && (name.starts_with(&format!("{heading} ")) || name.ends_with(&format!(" {heading}")))
            })
        };
        if let Some(place) =
            names.iter().zip(&fields).position(|(name, given)| given.is_none() && tells(name))
        {
            fields[place] = Some(field);
        }
    }
    // A plan that names no action calls it by its outcome.
    if !fields.contains(&Some(Field::Title))
        && let Some(place) = fields.iter().position(|field| *field == Some(Field::Why))
    {
        fields[place] = Some(Field::Title);
    }
    fields.into_iter().map(|field| field.unwrap_or(Field::More)).collect()
}

/// Whether a row may be the headings of a plan: it names the action, and one thing more.
pub(super) fn is_heading(cells: &[String]) -> bool {
    let short = cells.iter().all(|cell| cell.chars().count() <= 80);
    let fields = guess(cells);
    let known = fields
        .iter()
        .zip(cells)
        .filter(|(field, cell)| **field != Field::More && !cell.trim().is_empty())
        .count();
    short && known >= 2 && fields.contains(&Field::Title)
}

fn quarter(name: &str) -> Option<i8> {
    let words: Vec<&str> = name.split(' ').collect();
    let digit = |word: &str| word.parse::<i8>().ok().filter(|digit| (1..=4).contains(digit));
    words.iter().enumerate().find_map(|(place, word)| match *word {
        "quarter" | "qtr" | "q" => words.get(place + 1).and_then(|next| digit(next)),
        _ => word.strip_prefix('q').and_then(digit),
    })
}

/// A heading that a careless converter left its tags in.
fn without_tags(heading: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for letter in heading.chars() {
        match letter {
            '<' => inside = true,
            '>' if inside => inside = false,
            _ if inside => {}
            _ => out.push(letter),
        }
    }
    if inside { heading.to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(headings: &[&str]) -> Vec<Field> {
        guess(&headings.iter().map(|heading| (*heading).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn the_four_layouts_of_real_plans_are_known() {
        use Field::*;
        assert_eq!(
            read(&["Priority", "Objective / Outcome", "Who", "Actions/Progress/Comments", "Date", "RAG"]),
            [Priority, Title, Who, Progress, Due, Grade]
        );
        assert_eq!(
            read(&["No.", "Theme", "What", "How", "By when", "Who", "Desired outcome", "Progress", "RAG"]),
            [Number, Priority, Title, How, Due, Who, Why, Progress, Grade]
        );
        assert_eq!(
            read(&[
                "Priority",
                "Action",
                "Lead",
                "Timescale",
                "Success statement",
                "Q1 progress",
                "Quarter 2",
                "Qtr 3",
                "Q4"
            ]),
            [Priority, Title, Who, Due, Why, Quarter(1), Quarter(2), Quarter(3), Quarter(4)]
        );
        assert_eq!(
            read(&["Action", "Priority it relates to", "Stakeholders", "Assurance method"]),
            [Title, Priority, Who, Assurance]
        );
    }

    #[test]
    fn longer_headings_are_known_by_their_first_or_last_words() {
        use Field::*;
        assert_eq!(
            read(&["Action to be taken", "Lead officer(s)", "Progress as at March 2025"]),
            [Title, Who, Progress]
        );
        assert_eq!(read(&["<b>Objective / Outcome</b>", "Who"]), [Title, Who]);
        assert_eq!(read(&["Outcome", "Who"]), [Title, Who]);
    }

    #[test]
    fn a_theme_beside_a_priority_and_success_beside_an_outcome_have_columns_of_their_own() {
        use Field::*;
        assert_eq!(
            read(&[
                "Priority",
                "Theme",
                "What",
                "Lead",
                "Stakeholders",
                "Desired outcome",
                "Success statement"
            ]),
            [Priority, Theme, Title, Who, Stakeholders, Why, Success]
        );
    }

    #[test]
    fn what_a_plan_declares_counts_more_than_the_guess_and_less_than_a_choice() {
        use Field::*;
        let headings = ["Theme", "Task", "Action", "Cost", "Cost"].map(str::to_owned);
        let declared: BTreeMap<String, Field> =
            [("theme".into(), Theme), ("task".into(), Title), ("cost".into(), Own(4))].into();
        let read = Mapping::default().or_declared(declared.clone()).fields(&headings);
        assert_eq!(read, [Theme, Title, More, Own(4), More]);
        let chosen = Mapping([("theme".to_owned(), Priority)].into()).or_declared(declared);
        assert_eq!(chosen.fields(&headings)[0], Priority);
        assert_eq!("own-4".parse(), Ok(Own(4)));
    }

    #[test]
    fn a_choice_counts_more_than_the_guess() {
        let headings = ["How".to_owned(), "What".to_owned(), "Who".to_owned()];
        let mapping = Mapping([("how".to_owned(), Field::Title), ("what".to_owned(), Field::Why)].into());
        assert_eq!(mapping.fields(&headings), [Field::Title, Field::Why, Field::Who]);
    }

    #[test]
    fn a_row_of_an_action_is_no_heading() {
        let row =
            |cells: &[&str]| is_heading(&cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
        assert!(row(&["Priority", "Objective / Outcome", "Who"]));
        assert!(!row(&["Anti-social behaviour", "Reduce fires", "Police"]));
        assert!(!row(&["", "", ""]));
    }
}
