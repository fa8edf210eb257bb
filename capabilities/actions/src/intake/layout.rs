//! Columns of a paper and columns of a plan: which is which.

use std::collections::BTreeMap;

use super::columns::Field;
use crate::model::{ColumnKind, Layout, LayoutColumn, plain};

/// What a column of a paper holds that is this one of a plan.
fn field_of(kind: ColumnKind) -> Field {
    match kind {
        ColumnKind::Number => Field::Number,
        ColumnKind::Priority => Field::Priority,
        ColumnKind::Theme => Field::Theme,
        ColumnKind::What => Field::Title,
        ColumnKind::How => Field::How,
        ColumnKind::Who => Field::Who,
        ColumnKind::Due => Field::Due,
        ColumnKind::Outcome => Field::Why,
        ColumnKind::Success => Field::Success,
        ColumnKind::Stakeholders => Field::Stakeholders,
        ColumnKind::Assurance => Field::Assurance,
        ColumnKind::Progress => Field::Progress,
        ColumnKind::Rag => Field::Grade,
        ColumnKind::State => Field::State,
        ColumnKind::Own(number) => Field::Own(number),
    }
}

/// The column that holds the words of a column of a paper, where there is one.
pub(super) fn column_of(field: Field) -> Option<ColumnKind> {
    match field {
        Field::Own(number) => Some(ColumnKind::Own(number)),
        _ => ColumnKind::KNOWN.into_iter().find(|kind| field_of(*kind) == field),
    }
}

/// What the columns of a paper hold, by the headings a plan declares.
pub fn declared_fields(layout: &Layout) -> BTreeMap<String, Field> {
    if !layout.is_declared() {
        return BTreeMap::new();
    }
    // A heading that is declared wins over one that was taken away.
    let columns = layout.removed.iter().chain(&layout.columns);
    columns.map(|column| (plain(&column.heading), field_of(column.kind))).collect()
}

/// The layout that the columns of a paper make of one: what nothing else holds becomes a column of the plan's own.
#[must_use]
pub fn layout_of_paper(layout: &Layout, headings: &[(String, Field)]) -> Layout {
    let mut made = Layout {
        columns: vec![],
        removed: layout.columns.iter().chain(&layout.removed).cloned().collect(),
        ..layout.clone()
    };
    for (heading, field) in headings {
        let kind = match field {
            Field::LeftOut => continue,
            Field::Quarter(_) => {
                made.quarterly = true;
                continue;
            }
            Field::More => ColumnKind::Own(made.next_own()),
            field => match column_of(*field) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_of_a_plan_is_one_of_a_paper() {
        for kind in ColumnKind::KNOWN.into_iter().chain([ColumnKind::Own(12)]) {
            assert_eq!(column_of(field_of(kind)), Some(kind));
        }
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
        let made = layout_of_paper(&Layout::default(), &headings);
        let columns: Vec<(ColumnKind, &str)> =
            made.columns.iter().map(|column| (column.kind, column.heading.as_str())).collect();
        assert_eq!(
            columns,
            [(ColumnKind::Number, "No"), (ColumnKind::What, "Task"), (ColumnKind::Own(1), "Cost")]
        );
        assert!(made.quarterly && made.removed.is_empty());
    }
}
