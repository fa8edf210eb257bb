//! Layouts: which columns the action table of a plan has, in which order and under which headings. A plan declares its own;
//! one that declares none has layout A.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use super::{column_kind::ColumnKind, plain::plain, ready::Ready};

/// The most columns a table has: more cannot be read on paper.
pub const MOST_COLUMNS: usize = 16;
/// The longest heading, in letters.
pub const LONGEST_HEADING: usize = 60;

/// The words of an action in the columns of its plan's own, by column. Empty ones are left out.
pub type Extra = BTreeMap<ColumnKind, String>;

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

impl LayoutColumn {
    /// A column under a heading, inside the partnership.
    pub fn new(kind: ColumnKind, heading: impl Into<String>) -> Self {
        Self { kind, heading: heading.into(), public: false }
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
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
