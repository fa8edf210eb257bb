//! The progress report: the living action plan in the layout partnerships know, which the importer reads back as it was.

use std::collections::{BTreeMap, BTreeSet};

use access::{Organisation, OrganisationId, Visitor, identity::list_organisations};
use actions::{
    Action, ColumnKind, Due, Grade, Layout, Remark, Signature, day_in_london,
    intake::{DueRead, PaperDate, progress_in_words, stamp_line},
    sight_of,
    store::{ActionKept, PlanKept, Sight, UpdateKept, date_of, fetch_layout, fetch_plan_kept},
};
use capability::{ImportOption, Later, Report, ReportRequest, ReportStopped, Services};
use documents::{Block, Cell, Column, Document, Marking, Section, Span, Table, Text, Tone};
use jiff::civil::Date;
use vocabulary::Language;

use super::extent::{Extent, newest_only};
use crate::{
    model::{Content, Plan, Priority, Years, by_quarter, is_of_quarter},
    papers::{PlanNamed, counted},
    permissions::{BOARD, seen_by},
};

/// The report of `headland report progress`.
pub fn report() -> Report {
    Report {
        name: "progress",
        about: "The action plan with its dated, signed updates and RAG, as it is reported to a meeting",
        options: &[ImportOption {
            name: "plan",
            value: "NAME",
            about: "The plan, by its address or title, such as 2024-27",
            required: true,
        }],
        make: |request| -> Later<_> { Box::pin(make(request)) },
    }
}

async fn make(request: ReportRequest) -> Result<Document, ReportStopped> {
    let visitor = &request.visitor;
    visitor.may(&BOARD).map_err(ReportStopped::fault)?;
    let name = request.options.get("plan").map_or("", String::as_str);
    let today = day_in_london(visitor.now());
    let named = PlanNamed::find(
        request.services.database.reader(),
        visitor.partnership(),
        (name, seen_by(visitor)),
        today,
    );
    match named.await.map_err(ReportStopped::fault)? {
        Some(PlanNamed::Known(plan)) => {
            progress_of(&request.services, visitor, &plan, (request.language, Extent::Every))
                .await
                .map_err(ReportStopped::fault)
        }
        _ => Err(ReportStopped::WrongUse(format!(
            "there is no plan {name}. Name one by its address, such as 2024-27"
        ))),
    }
}

/// The report of a plan, as far as whoever asks may see it.
pub async fn progress_of(
    services: &Services,
    visitor: &Visitor,
    plan: &Plan,
    (language, extent): (Language, Extent),
) -> Result<Document, database::DbErr> {
    let connection = services.database.reader();
    let partnership = visitor.partnership();
    let layout = fetch_layout(connection, partnership, plan.slug.as_str()).await?;
    let kept = fetch_plan_kept(connection, partnership, plan.slug.as_str()).await?;
    let mut kept = seen(kept, sight_of(visitor), &layout);
    let left_out = if extent == Extent::OnPaper { newest_only(&mut kept) } else { 0 };
    let organisations = list_organisations(connection, partnership).await?;
    let content = plan.latest().cloned().unwrap_or_default();
    let about = About {
        author: &services.partnership.name,
        language,
        today: day_in_london(visitor.now()),
        sample: services.partnership.sample,
    };
    let shown = (&kept, &layout, extent);
    let mut document = document((&plan.title, plan.years), &content, shown, &organisations, &about);
    if left_out > 0 {
        let earlier = counted(left_out, "earlier one is", "earlier ones are");
        document.summary += &format!(
            " Each action is shown with its newest update; {earlier} in the Word, Excel and CSV files."
        );
    }
    Ok(document)
}

/// Of a plan, what may be seen.
fn seen(mut kept: PlanKept, sight: Sight, layout: &Layout) -> PlanKept {
    let sees = |action: &Action| match sight {
        Sight::Everything => true,
        Sight::PublicOrOf(own) => action.published || action.is_of(own),
        Sight::Public => action.published,
        Sight::One(number) => action.number == number,
        Sight::Nothing => false,
    };
    kept.actions.retain(|kept| sees(&kept.action));
    if sight != Sight::Everything {
        // Columns of the plan's own are for the partnership, but for those it shows to the public.
        let public = |kind: &ColumnKind| layout.column(*kind).is_some_and(|column| column.public);
        let own = |action: &Action| matches!(sight, Sight::PublicOrOf(own) if action.is_of(own));
        for action in kept.actions.iter_mut().filter(|kept| !own(&kept.action)) {
            action.extra.retain(|kind, _| public(kind));
        }
        kept.updates.retain(|update| !update.withheld);
        kept.remarks.retain(|remark| !remark.withheld);
    }
    kept
}

/// What a report is told besides the plan.
struct About<'a> {
    /// The partnership.
    author: &'a str,
    /// The language.
    language: Language,
    /// The day it is made.
    today: Date,
    /// Whether everything is made up.
    sample: bool,
}

/// The document of a plan: a table for each priority, all with the same columns.
fn document(
    (title, years): (&str, Years),
    content: &Content,
    (kept, layout, extent): (&PlanKept, &Layout, Extent),
    organisations: &[Organisation],
    about: &About<'_>,
) -> Document {
    let paper = Paper::of((kept, layout, extent), years, organisations, about);
    let mut sections = Vec::new();
    let mut known: Vec<&str> = Vec::new();
    for priority in &content.priorities {
        known.push(priority.slug.as_str());
        sections.push(paper.section(&heading(priority), &priority.title, priority.slug.as_str()));
    }
    let others = kept.actions.iter().map(|kept| kept.action.priority.as_str());
    let others = others.chain(kept.remarks.iter().map(|remark| remark.priority.as_str()));
    let mut left: Vec<&str> = others.filter(|slug| !known.contains(slug)).collect();
    left.sort_unstable();
    left.dedup();
    for slug in left {
        sections.push(paper.section(slug, &format!("No longer in the plan: {slug}"), slug));
    }
    let inside = kept.updates.iter().any(|update| update.withheld)
        || kept.remarks.iter().any(|remark| remark.withheld);
    Document {
        title: format!("{title}: progress"),
        summary: summary(kept, about.today),
        author: about.author.to_owned(),
        language: about.language,
        date: about.today,
        marking: if inside { Marking::OfficialSensitive } else { Marking::Official },
        notice: about.sample.then(|| "Sample data: this place does not exist".to_owned()),
        sections,
    }
}

/// "12 actions: 3 red, 2 amber."
fn summary(kept: &PlanKept, today: Date) -> String {
    let mut grades: BTreeMap<Grade, usize> = BTreeMap::new();
    for kept in &kept.actions {
        *grades.entry(kept.action.shown(today).grade()).or_default() += 1;
    }
    let said: Vec<String> =
        grades.iter().map(|(grade, number)| format!("{number} {}", grade.word().to_lowercase())).collect();
    let actions = counted(kept.actions.len(), "action", "actions");
    if said.is_empty() { format!("{actions}.") } else { format!("{actions}: {}.", said.join(", ")) }
}

/// The title of a priority as papers write it: a star for those of the whole plan.
fn heading(priority: &Priority) -> String {
    if priority.starred { format!("{}*", priority.title) } else { priority.title.clone() }
}

/// A column of the report.
enum Shown {
    /// One that a plan may declare, with its heading.
    Kind(ColumnKind, String),
    /// One of a paper that no plan declares.
    More(String),
}

impl Shown {
    fn heading(&self) -> &str {
        match self {
            Self::Kind(_, heading) | Self::More(heading) => heading,
        }
    }
}

/// What a file has to have besides what a plan declares, to be read back as it was.
const NEEDED: [ColumnKind; 8] = [
    ColumnKind::Priority,
    ColumnKind::What,
    ColumnKind::Who,
    ColumnKind::Progress,
    ColumnKind::Due,
    ColumnKind::Rag,
    ColumnKind::State,
    ColumnKind::Number,
];

/// The columns of a report: those the plan declares, in their order; on paper no others. A file that is read back, and a
/// plan that declares none, has what else there is.
fn shown(kept: &PlanKept, layout: &Layout, extent: Extent) -> Vec<Shown> {
    let declared = layout.columns.iter().map(|column| Shown::Kind(column.kind, column.heading.clone()));
    let mut all: Vec<Shown> = declared.collect();
    if layout.is_declared() && extent == Extent::OnPaper {
        return all;
    }
    let why = kept.actions.iter().any(|kept| !kept.action.why.is_empty());
    let extra: BTreeSet<ColumnKind> =
        kept.actions.iter().flat_map(|kept| kept.extra.keys().copied()).collect();
    let more = NEEDED.into_iter().chain(why.then_some(ColumnKind::Outcome)).chain(extra);
    let missing = more.filter(|kind| layout.column(*kind).is_none());
    all.extend(missing.map(|kind| Shown::Kind(kind, layout.heading(kind).to_owned())));
    for (heading, _) in
        kept.actions.iter().filter_map(|kept| kept.paper.as_ref()).flat_map(|paper| &paper.more)
    {
        if !all.iter().any(|shown| matches!(shown, Shown::More(own) if own == heading)) {
            all.push(Shown::More(heading.clone()));
        }
    }
    all
}

/// Everything a table needs, sought once.
struct Paper<'a> {
    kept: &'a PlanKept,
    updates: BTreeMap<i32, Vec<&'a UpdateKept>>,
    names: BTreeMap<OrganisationId, &'a str>,
    today: Date,
    columns: Vec<Shown>,
    /// The quarters for which something is told, or should be, where progress is told by quarter.
    quarters: Option<Years>,
    /// Whether it is for people to read, not for programs to read back.
    on_paper: bool,
}

impl<'a> Paper<'a> {
    fn of(
        (kept, layout, extent): (&'a PlanKept, &Layout, Extent),
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
            columns: shown(kept, layout, extent),
            quarters: layout.quarterly.then_some(years),
            on_paper: extent == Extent::OnPaper,
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
    fn section(&self, name: &str, title: &str, slug: &str) -> Section {
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
        let action = &kept.action;
        let grade = action.shown(self.today).grade();
        let updates = self.updates.get(&kept.id).map_or(&[][..], Vec::as_slice);
        let said = updates
            .iter()
            .flat_map(|update| said(update.date(), &update.by, update.withheld, &update.words()));
        let number = match kept.paper.as_ref().map_or("", |paper| paper.number.as_str()) {
            "" => action.number.to_string(),
            own => format!("{} ({own})", action.number),
        };
        let said: Vec<Text> = said.collect();
        let cell = |shown: &Shown| match shown {
            Shown::More(heading) => {
                let texts = kept.paper.iter().flat_map(|paper| &paper.more).filter(|(own, _)| own == heading);
                lines(&texts.map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n"))
            }
            Shown::Kind(kind, _) => match kind {
                ColumnKind::Priority => Cell::words(priority),
                ColumnKind::What => Cell::words(action.title.as_str()),
                ColumnKind::Who => lines(&self.who(kept)),
                ColumnKind::Progress => Cell::Paragraphs(said.clone()),
                ColumnKind::Due => Cell::words(due(kept)),
                ColumnKind::Rag => Cell::Tag { words: grade.word().to_owned(), tone: tone(grade) },
                ColumnKind::State => Cell::words(progress_in_words(&action.progress)),
                ColumnKind::Number => Cell::words(number.as_str()),
                ColumnKind::Outcome => lines(&action.why),
                own => lines(kept.extra.get(own).map_or("", String::as_str)),
            },
        };
        self.columns.iter().map(cell).collect()
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

/// An update as it stands in a paper: its stamp, then its words.
fn said(date: PaperDate, by: &Signature, withheld: bool, words: &str) -> Vec<Text> {
    let stamp = Text(vec![Span::Strong(stamp_line(date, by, withheld))]);
    std::iter::once(stamp)
        .chain(words.lines().filter(|line| !line.trim().is_empty()).map(Text::plain))
        .collect()
}

/// A cell of a text, a paragraph for each of its lines.
fn lines(text: &str) -> Cell {
    if text.contains('\n') {
        Cell::Paragraphs(text.lines().map(Text::plain).collect())
    } else {
        Cell::words(text)
    }
}

/// When it is due: the words of the paper while they still say so.
fn due(kept: &ActionKept) -> String {
    let words = kept.paper.as_ref().and_then(|paper| paper.due.as_deref());
    if let Some(words) = words.filter(|words| DueRead::of(words).due == kept.action.due) {
        return words.to_owned();
    }
    match kept.action.due {
        Due::On(day) => PaperDate::Day(day).stamped(),
        Due::NoDate => String::new(),
        Due::AsNecessary => "As necessary".into(),
    }
}

fn tone(grade: Grade) -> Tone {
    match grade {
        Grade::Red => Tone::Red,
        Grade::Amber => Tone::Amber,
        Grade::LightGreen => Tone::LightGreen,
        Grade::Green => Tone::Green,
        Grade::NeedsAttention => Tone::Strong,
        Grade::NoDateSet | Grade::Standing | Grade::NotPossible => Tone::Plain,
    }
}
