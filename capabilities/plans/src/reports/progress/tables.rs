//! The tables of the report: a row for each action, and what was said of a priority as a whole.

use std::collections::BTreeMap;

use access::{Organisation, OrganisationId};
use actions::{
    ColumnKind, Layout, Remark,
    intake::progress_in_words,
    store::{ActionKept, PlanKept, UpdateKept, date_of},
};
use capability::Medium;
use documents::{Block, Cell, Column, Section, Span, Table, Text};
use jiff::civil::Date;

use super::{
    About,
    cells::{due, grade, lines, number, said, what_on_paper, when_on_paper},
    columns::{Shown, shown},
};
use crate::model::{Years, by_quarter, is_of_quarter};

/// Everything a table needs, sought once.
pub(super) struct Tables<'a> {
    kept: &'a PlanKept,
    updates: BTreeMap<i32, Vec<&'a UpdateKept>>,
    names: BTreeMap<OrganisationId, &'a str>,
    today: Date,
    columns: Vec<Shown>,
    /// The quarters for which something is told, or should be, where progress is told by quarter.
    quarters: Option<Years>,
    /// Whether it is for people to read, not for programs to read back.
    on_paper: bool,
    /// Whether number, desired outcome and state stand in the cells of others, as papers have it.
    folded: bool,
}

impl<'a> Tables<'a> {
    pub(super) fn of(
        (kept, layout, medium): (&'a PlanKept, &Layout, Medium),
        years: Years,
        organisations: &'a [Organisation],
        about: &About<'_>,
    ) -> Self {
        let mut updates: BTreeMap<i32, Vec<&UpdateKept>> = BTreeMap::new();
        for update in &kept.updates {
            for action in &update.actions {
                updates.entry(*action).or_default().push(update);
            }
        }
        for list in updates.values_mut() {
            list.sort_by_key(|update| update.at);
        }
        let short = |one: &'a Organisation| {
            if one.short_name.is_empty() { one.name.as_str() } else { one.short_name.as_str() }
        };
        Self {
            kept,
            updates,
            names: organisations.iter().map(|one| (one.id, short(one))).collect(),
            today: about.today,
            columns: shown(kept, layout, medium),
            quarters: layout.quarterly.then_some(years),
            on_paper: medium == Medium::Paper,
            folded: medium == Medium::Paper && !layout.is_declared(),
        }
    }

    fn columns(&self) -> Vec<Column> {
        let heading = |shown: &Shown| Column { heading: shown.heading().to_owned(), numeric: false };
        self.columns.iter().map(heading).collect()
    }

    /// The place of a column in the table.
    fn place(&self, kind: ColumnKind) -> Option<usize> {
        self.columns.iter().position(|shown| matches!(shown, Shown::Kind(own, _) if *own == kind))
    }

    /// The section of a priority: its actions, then what was said of it as a whole.
    pub(super) fn section(&self, name: &str, title: &str, slug: &str) -> Section {
        let of = |kept: &&ActionKept| kept.action.priority == slug;
        let mut rows: Vec<Vec<Cell>> =
            self.kept.actions.iter().filter(of).map(|kept| self.row(name, kept)).collect();
        let remarks = self.remarks(slug);
        let (row, below) = match (remarks.is_empty(), self.place(ColumnKind::Progress)) {
            (true, _) => (None, vec![]),
            (false, Some(place)) => (Some(self.remarks_row(name, place, remarks)), vec![]),
            (false, None) => (None, remarks),
        };
        rows.extend(row);
        if rows.is_empty() {
            rows.push(self.filled([(ColumnKind::Priority, Cell::words(name))]));
        }
        let table = Table {
            id: format!("actions-{slug}"),
            caption: format!("Actions: {title}"),
            columns: self.columns(),
            rows,
            note: None,
        };
        let mut blocks = vec![Block::Table(table)];
        blocks.extend(below.into_iter().map(Block::Paragraph));
        blocks.extend(self.quarters(slug));
        Section { id: format!("priority-{slug}"), heading: name.to_owned(), blocks, sections: Vec::new() }
    }

    /// What was told quarter by quarter, and which quarters are missing.
    fn quarters(&self, slug: &str) -> Vec<Block> {
        let Some(years) = self.quarters else { return vec![] };
        let remarks: Vec<&Remark> =
            self.kept.remarks.iter().filter(|remark| remark.priority == slug).collect();
        let mut blocks = Vec::new();
        for told in by_quarter(years, remarks, self.today) {
            let quarter = told.quarter.in_words();
            if told.remarks.is_empty() {
                blocks.push(Block::Paragraph(Text::plain(format!("No progress reported for {quarter}."))));
            }
            for remark in told.remarks.into_iter().filter(|_| self.on_paper) {
                let by = Span::Strong(format!("{quarter}, {}:", remark.by.in_words()));
                blocks.push(Block::Paragraph(Text(vec![by])));
                blocks.extend(
                    remark
                        .text
                        .lines()
                        .filter(|line| !line.trim().is_empty())
                        .map(|line| Block::Paragraph(Text::plain(line))),
                );
            }
        }
        blocks
    }

    fn row(&self, priority: &str, kept: &ActionKept) -> Vec<Cell> {
        self.columns.iter().map(|shown| self.cell(shown, priority, kept)).collect()
    }

    fn cell(&self, shown: &Shown, priority: &str, kept: &ActionKept) -> Cell {
        let action = &kept.action;
        let kind = match shown {
            Shown::Kind(kind, _) => kind,
            Shown::More(heading) => {
                let texts = kept.paper.iter().flat_map(|paper| &paper.more).filter(|(own, _)| own == heading);
                return lines(&texts.map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n"));
            }
        };
        match kind {
            ColumnKind::Priority => Cell::words(priority),
            ColumnKind::What if self.folded => what_on_paper(kept),
            ColumnKind::What => Cell::words(action.title.as_str()),
            ColumnKind::Who => lines(&self.who(kept)),
            ColumnKind::Progress => Cell::Paragraphs(self.progress(kept)),
            ColumnKind::Due if self.folded => when_on_paper(kept),
            ColumnKind::Due => Cell::words(due(kept)),
            ColumnKind::Rag => grade(action, self.today),
            ColumnKind::State => Cell::words(progress_in_words(&action.progress)),
            ColumnKind::Number => Cell::words(number(kept)),
            ColumnKind::Outcome => lines(&action.why),
            own => lines(kept.extra.get(own).map_or("", String::as_str)),
        }
    }

    fn progress(&self, kept: &ActionKept) -> Vec<Text> {
        let updates = self.updates.get(&kept.id).into_iter().flatten();
        updates.flat_map(|update| said(update.date(), &update.by, update.withheld, &update.words())).collect()
    }

    /// What was said of a priority as a whole; what is told by quarter stands below, but for files that are read back.
    fn remarks(&self, slug: &str) -> Vec<Text> {
        let below = |remark: &Remark| self.quarters.is_some() && self.on_paper && is_of_quarter(remark);
        let mut remarks: Vec<_> =
            self.kept.remarks.iter().filter(|remark| remark.priority == slug && !below(remark)).collect();
        remarks.sort_by_key(|remark| remark.at);
        let said = remarks.iter().flat_map(|remark| {
            said(date_of(remark.stamp.as_ref(), remark.at), &remark.by, remark.withheld, &remark.text)
        });
        said.collect()
    }

    fn remarks_row(&self, priority: &str, progress: usize, said: Vec<Text>) -> Vec<Cell> {
        let what = Cell::words("Other comments");
        let mut row = self.filled([(ColumnKind::Priority, Cell::words(priority)), (ColumnKind::What, what)]);
        if let Some(cell) = row.get_mut(progress) {
            *cell = Cell::Paragraphs(said);
        }
        row
    }

    /// A row with these cells, the others empty.
    fn filled<const N: usize>(&self, cells: [(ColumnKind, Cell); N]) -> Vec<Cell> {
        let mut row: Vec<Cell> = self.columns.iter().map(|_| Cell::words("")).collect();
        for (kind, cell) in cells {
            if let Some(own) = self.place(kind).and_then(|place| row.get_mut(place)) {
                *own = cell;
            }
        }
        row
    }

    /// Who does it: the words of the paper; without one, the organisations, those who lead first.
    fn who(&self, kept: &ActionKept) -> String {
        match kept.paper.as_ref().map(|paper| paper.who.as_str()).filter(|who| !who.is_empty()) {
            Some(who) => who.to_owned(),
            None => {
                let organisations = kept.action.leads().chain(kept.action.contributors());
                organisations.filter_map(|id| self.names.get(&id).copied()).collect::<Vec<_>>().join("; ")
            }
        }
    }
}
