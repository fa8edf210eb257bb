//! Layouts: which columns the action table of a plan has, in which order and under which headings. A plan declares its own;
//! one that declares none has layout A.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    str::FromStr,
};

use thiserror::Error;

use crate::intake::{Field, plain};

/// The most columns a table has: more cannot be read on paper.
pub const MOST_COLUMNS: usize = 16;
/// The longest heading, in letters.
pub const LONGEST_HEADING: usize = 60;

/// The words of an action in the columns of its plan's own, by column. Empty ones are left out.
pub type Extra = BTreeMap<ColumnKind, String>;

/// What a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ColumnKind {
    /// The number of the action.
    Number,
    /// The priority it stands under.
    Priority,
    /// The theme within the priority.
    Theme,
    /// What is to be done: the objective, the action.
    What,
    /// How it is done.
    How,
    /// Who leads and who helps.
    Who,
    /// When it is due.
    Due,
    /// What is to come of it.
    Outcome,
    /// What success is.
    Success,
    /// Whom it concerns besides those who do it.
    Stakeholders,
    /// How the partnership makes sure that it is done.
    Assurance,
    /// The dated, signed updates.
    Progress,
    /// The grade.
    Rag,
    /// How far it is.
    State,
    /// A column of the plan's own; the number is given once in a partnership.
    Own(u16),
}

/// A column of a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutColumn {
    /// What it shows.
    pub kind: ColumnKind,
    /// Its heading.
    pub heading: String,
    /// Whether the public page of an action shows its words. It counts only where [`ColumnKind::is_text`]: the rest of
    /// an action that is public is public.
    pub public: bool,
}

/// The columns of a plan's action table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The columns, in their order.
    pub columns: Vec<LayoutColumn>,
    /// Columns that were taken away; the words in them are kept, and they can be put back.
    pub removed: Vec<LayoutColumn>,
    /// Whether progress is told for a priority as a whole, quarter by quarter.
    pub quarterly: bool,
    /// How often it was changed; 0 where the plan declares none and has layout A.
    pub version: i32,
    /// The headings of the own columns of every plan of the partnership: what words are called whose column is another plan's.
    pub own_headings: BTreeMap<u16, String>,
}

/// The layouts that are ready to begin with, as real plans have them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ready {
    /// Priority, objective, who, progress, date, RAG.
    A,
    /// Number, theme, what, how, by when, who, desired outcome, progress, RAG.
    B,
    /// Lead, timescale and success statement, with progress by quarter for the whole priority.
    C,
    /// Action, priority, stakeholders, assurance method.
    D,
}

/// A column nobody knows.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{0:?} is no column of an action table")]
pub struct UnknownColumn(pub String);

/// Why columns cannot be a layout.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum LayoutFault {
    /// Nothing says what is to be done.
    #[error("The table needs a column that says what is to be done")]
    NoAction,
    /// A column without a heading.
    #[error("Enter a heading for each column")]
    NoHeading,
    /// A heading beyond measure.
    #[error("“{0}” is longer than {LONGEST_HEADING} letters")]
    LongHeading(String),
    /// Two columns that nobody could tell apart.
    #[error("Two columns are called “{0}”. Give one of them another heading")]
    SameHeading(String),
    /// Too many for a table.
    #[error("A table has at most {MOST_COLUMNS} columns")]
    TooMany,
}

impl ColumnKind {
    /// The columns Headland knows, in the order of a form.
    pub const KNOWN: [Self; 14] = [
        Self::Number,
        Self::Priority,
        Self::Theme,
        Self::What,
        Self::How,
        Self::Who,
        Self::Due,
        Self::Outcome,
        Self::Success,
        Self::Stakeholders,
        Self::Assurance,
        Self::Progress,
        Self::Rag,
        Self::State,
    ];

    /// What it shows, in words of a form.
    pub fn words(self) -> &'static str {
        match self {
            Self::Number => "Number",
            Self::Priority => "Priority",
            Self::Theme => "Theme",
            Self::What => "Action, objective or what is to be done",
            Self::How => "How",
            Self::Who => "Who leads and who helps",
            Self::Due => "When it is due",
            Self::Outcome => "Desired outcome, or why",
            Self::Success => "Success statement",
            Self::Stakeholders => "Stakeholders",
            Self::Assurance => "Assurance method",
            Self::Progress => "Updates, dated and signed",
            Self::Rag => "RAG",
            Self::State => "How far it is",
            Self::Own(_) => "A column of your own",
        }
    }

    /// The heading it has where a plan gives it none.
    pub fn heading(self) -> &'static str {
        match self {
            Self::What => "Objective / Outcome",
            Self::Who => "Who",
            Self::Due => "Date",
            Self::Outcome => "Desired outcome",
            Self::Progress => "Actions / Progress / Comments",
            Self::State => "State",
            Self::Own(_) => "Other words",
            known => known.words(),
        }
    }

    /// Whether it holds free words of its own for each action.
    pub fn is_text(self) -> bool {
        matches!(
            self,
            Self::Theme | Self::How | Self::Success | Self::Stakeholders | Self::Assurance | Self::Own(_)
        )
    }

    /// What a column of a paper holds that is this one.
    pub fn field(self) -> Field {
        match self {
            Self::Number => Field::Number,
            Self::Priority => Field::Priority,
            Self::Theme => Field::Theme,
            Self::What => Field::Title,
            Self::How => Field::How,
            Self::Who => Field::Who,
            Self::Due => Field::Due,
            Self::Outcome => Field::Why,
            Self::Success => Field::Success,
            Self::Stakeholders => Field::Stakeholders,
            Self::Assurance => Field::Assurance,
            Self::Progress => Field::Progress,
            Self::Rag => Field::Grade,
            Self::State => Field::State,
            Self::Own(number) => Field::Own(number),
        }
    }

    /// The column that holds the words of a column of a paper, where there is one.
    pub fn of_field(field: Field) -> Option<Self> {
        match field {
            Field::Own(number) => Some(Self::Own(number)),
            _ => Self::KNOWN.into_iter().find(|kind| kind.field() == field),
        }
    }
}

impl fmt::Display for ColumnKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Number => "number",
            Self::Priority => "priority",
            Self::Theme => "theme",
            Self::What => "what",
            Self::How => "how",
            Self::Who => "who",
            Self::Due => "due",
            Self::Outcome => "outcome",
            Self::Success => "success",
            Self::Stakeholders => "stakeholders",
            Self::Assurance => "assurance",
            Self::Progress => "progress",
            Self::Rag => "rag",
            Self::State => "state",
            Self::Own(number) => return write!(f, "own-{number}"),
        })
    }
}

impl FromStr for ColumnKind {
    type Err = UnknownColumn;

    fn from_str(text: &str) -> Result<Self, UnknownColumn> {
        let own = text.strip_prefix("own-").and_then(|number| number.parse().ok()).map(Self::Own);
        let known = || Self::KNOWN.into_iter().find(|kind| kind.to_string() == text);
        own.or_else(known).ok_or_else(|| UnknownColumn(text.to_owned()))
    }
}

impl LayoutColumn {
    /// A column under a heading, inside the partnership.
    pub fn new(kind: ColumnKind, heading: impl Into<String>) -> Self {
        Self { kind, heading: heading.into(), public: false }
    }
}

impl Ready {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::A, Self::B, Self::C, Self::D];

    /// As forms name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
            Self::C => "c",
            Self::D => "d",
        }
    }

    /// Its columns, with the headings that real plans give them.
    fn columns(self) -> &'static [(ColumnKind, &'static str)] {
        use ColumnKind::*;
        match self {
            Self::A => &[
                (Priority, "Priority"),
                (What, "Objective / Outcome"),
                (Who, "Who"),
                (Progress, "Actions / Progress / Comments"),
                (Due, "Date"),
                (Rag, "RAG"),
            ],
            Self::B => &[
                (Number, "Number"),
                (Theme, "Theme"),
                (What, "What"),
                (How, "How"),
                (Due, "By when"),
                (Who, "Who"),
                (Outcome, "Desired outcome"),
                (Progress, "Progress"),
                (Rag, "RAG"),
            ],
            Self::C => &[
                (Priority, "Priority"),
                (What, "Action"),
                (Who, "Lead"),
                (Due, "Timescale"),
                (Success, "Success statement"),
            ],
            Self::D => &[
                (What, "Action"),
                (Priority, "Priority it relates to"),
                (Who, "Stakeholders"),
                (Assurance, "Assurance method"),
            ],
        }
    }
}

impl FromStr for Ready {
    type Err = UnknownColumn;

    fn from_str(text: &str) -> Result<Self, UnknownColumn> {
        let found = Self::ALL.into_iter().find(|ready| ready.as_str() == text);
        found.ok_or_else(|| UnknownColumn(text.to_owned()))
    }
}

impl Default for Layout {
    fn default() -> Self {
        Self::ready(Ready::A)
    }
}

impl Layout {
    /// A ready layout, declared by nobody yet.
    pub fn ready(ready: Ready) -> Self {
        let column = |(kind, heading): &(ColumnKind, &str)| LayoutColumn::new(*kind, *heading);
        Self {
            columns: ready.columns().iter().map(column).collect(),
            removed: vec![],
            quarterly: ready == Ready::C,
            version: 0,
            own_headings: BTreeMap::new(),
        }
    }

    /// Whether the plan declares it.
    pub fn is_declared(&self) -> bool {
        self.version > 0
    }

    /// The column of a kind, where the table has one.
    pub fn column(&self, kind: ColumnKind) -> Option<&LayoutColumn> {
        self.columns.iter().find(|column| column.kind == kind)
    }

    /// What words of a column are called: its heading here, or where it was taken away, or in another plan.
    pub fn heading(&self, kind: ColumnKind) -> &str {
        let here = self.columns.iter().chain(&self.removed).find(|column| column.kind == kind);
        let elsewhere = || match kind {
            ColumnKind::Own(number) => self.own_headings.get(&number).map(String::as_str),
            _ => None,
        };
        here.map(|column| column.heading.as_str()).or_else(elsewhere).unwrap_or(kind.heading())
    }

    /// The columns that hold free words for each action.
    pub fn text_columns(&self) -> impl Iterator<Item = &LayoutColumn> {
        self.columns.iter().filter(|column| column.kind.is_text())
    }

    /// The words of an action with their headings: those of the table in its order, then those whose column it has not.
    pub fn words_of<'a>(&'a self, extra: &'a Extra) -> Vec<(&'a str, &'a str)> {
        let declared = self.text_columns().map(|column| column.kind);
        let others = extra.keys().copied().filter(|kind| self.column(*kind).is_none());
        let said = |kind| Some((self.heading(kind), extra.get(&kind)?.as_str()));
        declared.chain(others).filter_map(said).collect()
    }

    /// The words the public may read: those of columns that are public, and no others.
    pub fn public_words_of<'a>(&'a self, extra: &'a Extra) -> Vec<(&'a str, &'a str)> {
        let public = self.text_columns().filter(|column| column.public);
        public
            .filter_map(|column| Some((column.heading.as_str(), extra.get(&column.kind)?.as_str())))
            .collect()
    }

    /// The number of the next column of one's own.
    pub fn next_own(&self) -> u16 {
        let here = self.columns.iter().chain(&self.removed).filter_map(|column| match column.kind {
            ColumnKind::Own(number) => Some(number),
            _ => None,
        });
        here.chain(self.own_headings.keys().copied()).max().unwrap_or(0).saturating_add(1)
    }

    /// The rules every table keeps.
    pub fn check(&self) -> Result<(), LayoutFault> {
        if self.column(ColumnKind::What).is_none() {
            return Err(LayoutFault::NoAction);
        }
        if self.columns.len() > MOST_COLUMNS {
            return Err(LayoutFault::TooMany);
        }
        let mut headings = BTreeSet::new();
        for column in &self.columns {
            let heading = plain(&column.heading);
            if heading.is_empty() {
                return Err(LayoutFault::NoHeading);
            }
            if column.heading.chars().count() > LONGEST_HEADING {
                return Err(LayoutFault::LongHeading(column.heading.clone()));
            }
            if !headings.insert(heading) {
                return Err(LayoutFault::SameHeading(column.heading.clone()));
            }
        }
        Ok(())
    }

    /// What the columns of a paper hold, by the headings the plan declares.
    pub fn fields(&self) -> BTreeMap<String, Field> {
        if !self.is_declared() {
            return BTreeMap::new();
        }
        let taken_away = self.removed.iter().map(|column| (plain(&column.heading), column.kind.field()));
        let declared = self.columns.iter().map(|column| (plain(&column.heading), column.kind.field()));
        taken_away.chain(declared).collect()
    }

    /// The layout that the columns of a paper make: what nothing else holds becomes a column of the plan's own.
    #[must_use]
    pub fn of_paper(&self, headings: &[(String, Field)]) -> Self {
        let mut made = Self {
            columns: vec![],
            removed: self.columns.iter().chain(&self.removed).cloned().collect(),
            ..self.clone()
        };
        for (heading, field) in headings {
            let kind = match field {
                Field::LeftOut => continue,
                Field::Quarter(_) => {
                    made.quarterly = true;
                    continue;
                }
                Field::More => ColumnKind::Own(made.next_own()),
                field => match ColumnKind::of_field(*field) {
                    Some(kind) => kind,
                    None => continue,
                },
            };
            let public = made.removed.iter().any(|column| column.kind == kind && column.public);
            made.removed.retain(|column| column.kind != kind);
            made.columns.push(LayoutColumn { kind, heading: heading.trim().to_owned(), public });
        }
        made.removed.retain(|column| column.kind.is_text());
        made
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_read_as_it_is_kept() {
        for kind in ColumnKind::KNOWN.into_iter().chain([ColumnKind::Own(12)]) {
            assert_eq!(kind.to_string().parse(), Ok(kind));
            assert_eq!(ColumnKind::of_field(kind.field()), Some(kind));
        }
        assert!("own-".parse::<ColumnKind>().is_err() && "colour".parse::<ColumnKind>().is_err());
    }

    #[test]
    fn the_ready_layouts_keep_the_rules() {
        for ready in Ready::ALL {
            assert_eq!(Layout::ready(ready).check(), Ok(()), "{ready:?}");
        }
        assert!(Layout::ready(Ready::C).quarterly && !Layout::ready(Ready::B).quarterly);
    }

    #[test]
    fn a_table_says_what_is_to_be_done_under_headings_that_differ() {
        let mut layout = Layout::ready(Ready::B);
        layout.columns[4].heading = "WHO".into();
        assert_eq!(layout.check(), Err(LayoutFault::SameHeading("Who".into())));
        layout.columns[4].heading = " - ".into();
        assert_eq!(layout.check(), Err(LayoutFault::NoHeading));
        layout.columns.retain(|column| column.kind != ColumnKind::What);
        assert_eq!(layout.check(), Err(LayoutFault::NoAction));
    }

    #[test]
    fn the_public_reads_only_the_columns_that_are_public() {
        let mut layout = Layout::ready(Ready::B);
        let extra: Extra = [
            (ColumnKind::How, "By lamps.".to_owned()),
            (ColumnKind::Theme, "Light".to_owned()),
            (ColumnKind::Own(3), "£400".to_owned()),
        ]
        .into();
        layout.own_headings = [(3, "Cost".to_owned())].into();
        assert_eq!(layout.words_of(&extra), [("Theme", "Light"), ("How", "By lamps."), ("Cost", "£400")]);
        assert!(layout.public_words_of(&extra).is_empty());
        layout.columns[1].public = true;
        assert_eq!(layout.public_words_of(&extra), [("Theme", "Light")]);
    }

    #[test]
    fn the_columns_of_a_paper_make_a_layout() {
        let headings = [
            ("No".to_owned(), Field::Number),
            ("Task".to_owned(), Field::Title),
            ("Cost".to_owned(), Field::More),
            ("Q1".to_owned(), Field::Quarter(1)),
            ("Empty".to_owned(), Field::LeftOut),
        ];
        let made = Layout::default().of_paper(&headings);
        let columns: Vec<(ColumnKind, &str)> =
            made.columns.iter().map(|column| (column.kind, column.heading.as_str())).collect();
        assert_eq!(
            columns,
            [(ColumnKind::Number, "No"), (ColumnKind::What, "Task"), (ColumnKind::Own(1), "Cost")]
        );
        assert!(made.quarterly && made.removed.is_empty());
    }
}
