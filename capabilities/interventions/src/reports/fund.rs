//! What stands on the page of a fund, for the public and for the desk.

use documents::{Block, Cell, Section};
use web::Words;

use super::part::{paragraph, said, section, sum, table};
use crate::{
    model::Span,
    told::{FundTold, Reader},
    wording,
};

/// The sections of a fund: what its forum gave, and what it is.
pub fn fund_sections(words: Words, told: &FundTold, reader: Reader) -> Vec<Section> {
    vec![awards(words, told, reader), about(words, told)]
}

fn awards(words: Words, told: &FundTold, reader: Reader) -> Section {
    if told.awards.is_empty() {
        return section("awards", words.t("heading-awards"), vec![paragraph(words.t("no-awards"))]);
    }
    let rows = told.awards.iter().map(|award| {
        let says = &award.says;
        let result = match says.result.as_str() {
            "" => Cell::words(words.t("result-awaited")),
            result => Cell::words(result),
        };
        let mut row = vec![
            Cell::words(&says.organisation),
            Cell::words(&says.purpose),
            sum(words, says.amount),
            Cell::words(words.date(says.day)),
            result,
        ];
        if reader == Reader::Desk {
            let href = format!("{}/award?line={}", told.fund.desk_address(), award.id);
            row.push(Cell::Link { words: words.t("correct-award"), href });
        }
        row
    });
    let columns = [
        (words.t("column-organisation"), false),
        (words.t("column-for"), false),
        (words.t("column-amount"), true),
        (words.t("column-day"), false),
        (words.t("column-result"), false),
        (words.t("column-correct"), false),
    ];
    let mut table = table("awards-table", words.t("awards-caption"), columns, rows.collect());
    if reader == Reader::Public {
        table.columns.pop();
    }
    section("awards", words.t("heading-awards"), vec![Block::Table(table)])
}

fn about(words: Words, told: &FundTold) -> Section {
    let about = &told.fund.about;
    let line = |key: &str, cell: Cell| vec![Cell::words(words.t(key)), cell];
    let days = about.from.zip(about.to).map(|(from, to)| wording::span(words, Span { from, to }));
    let rows = vec![
        line("field-purpose", said(words, &about.purpose)),
        line("field-forum", said(words, &about.forum)),
        line("field-funder", said(words, &about.funder)),
        line("field-runs", said(words, &days.unwrap_or_default())),
    ];
    let columns = [(words.t("column-what"), false), (words.t("column-said"), false)];
    let table = table("fund-table", words.t("fund-caption"), columns, rows);
    section("about", words.t("heading-fund"), vec![Block::Table(table)])
}
