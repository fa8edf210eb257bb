//! Harm beside counts: few incidents can weigh more than many.

use documents::{Block, Cell, Column, Section, Table, Text};
use sentences::Sentences;
use statistics::harm::Harm;
use web::Words;

use super::assessment::Shown;
use crate::{
    model::{Assessment, CategoryHarm, HarmShown},
    wording,
};

/// The section; nothing without weights (the reason is among the notes).
pub(super) fn section(assessment: &Assessment, shown: &Shown<'_>) -> Option<Section> {
    let words = shown.words;
    let harm = assessment.harm.as_ref()?;
    let sentence = Sentences::new(words.language()).harm(&labelled(words, &harm.result));
    let blocks = vec![
        Block::Paragraph(Text::plain(sentence)),
        Block::Table(table(words, assessment, harm)),
        Block::Paragraph(Text::plain(words.t("harm-read"))),
    ];
    Some(super::assessment::section("harm", words.t("harm-heading"), blocks))
}

/// The result with the names of categories in the place of their codes.
fn labelled(words: Words, harm: &Harm) -> Harm {
    let mut harm = harm.clone();
    let groups = harm.groups.iter_mut().map(|group| &mut group.group);
    for name in groups.chain(harm.without_weight.iter_mut().map(|group| &mut group.group)) {
        *name = wording::label(words, name);
    }
    harm
}

fn table(words: Words, assessment: &Assessment, harm: &HarmShown) -> Table {
    let heading = |key: &str, numeric: bool| Column { heading: words.t(key), numeric };
    Table {
        id: "harm-table".into(),
        caption: words.with(
            "harm-caption",
            [
                ("period", wording::period(words, assessment.period).into()),
                ("edition", harm.edition.as_str().into()),
            ],
        ),
        columns: vec![
            heading("column-category", false),
            heading("column-count", true),
            heading("column-share-of-count", true),
            heading("column-weight", true),
            heading("column-harm", true),
            heading("column-share-of-harm", true),
        ],
        rows: harm.categories.iter().map(|category| cells(words, category)).collect(),
        note: None,
    }
}

fn cells(words: Words, category: &CategoryHarm) -> Vec<Cell> {
    let figure = |value: f64| {
        let decimals = usize::from(value.fract() != 0.0);
        Cell::Number { shown: words.decimal(value, decimals), value }
    };
    let share =
        |share: f64| Cell::Number { shown: format!("{}%", words.decimal(share * 100.0, 1)), value: share };
    vec![
        Cell::words(wording::label(words, category.code)),
        Cell::Number { shown: words.number(category.count), value: category.count as f64 },
        share(category.share_of_count),
        figure(category.weight),
        figure(category.harm),
        category.share_of_harm.map_or_else(|| Cell::Empty(words.t("empty-harm")), share),
    ]
}
