//! The whole plan as a document: objective, sections, priorities with what stands behind them and what became of them, the structure
//! chart. Nothing of it is typed twice: findings, actions and groups come from where they are kept.

use access::identity::list_organisations;
use actions::{
    Grade, day_in_london,
    store::{ActionFilter, ActionLine, Sight, list_every_action},
};
use capability::Services;
use documents::{Block, Cell, Column, Document, Marking, Section, Span, Table, Text, Tone};
use jiff::civil::Date;
use partnership::{Partners, fetch_partners, governance};
use web::{Fault, Words};

use crate::{
    action_line::{Names, PublicLine},
    model::{
        Approvals, ChangeOfPlan, Consultation, Passage, PlanSection, Priority, SectionPlace, changes_between,
        passages, points,
    },
    store::{Seen, fetch_approvals, fetch_content, list_consultations},
};

use super::{book, edition::Edition};

/// What the document is made from.
pub struct Whole {
    lines: Vec<ActionLine>,
    names: Names,
    partners: Partners,
    approvals: Approvals,
    consultations: Vec<Consultation>,
    /// What the version says otherwise than the one before it.
    changes: Vec<ChangeOfPlan>,
    today: Date,
}

impl Whole {
    /// Reads what the public may see of the plan's actions, and the groups.
    pub async fn fetch(services: &Services, edition: &Edition<'_>) -> Result<Self, Fault> {
        let plan = edition.plan;
        let (database, partnership) = (&services.database, services.partnership.id);
        let today = day_in_london(services.clock.now());
        let filter = ActionFilter {
            plan: Some(plan.slug.to_string()),
            ..ActionFilter::seen_with(Sight::Public, today)
        };
        let lines = list_every_action(database, partnership, &filter).await.map_err(Fault::new)?;
        let organisations = list_organisations(database.reader(), partnership).await.map_err(Fault::new)?;
        let partners = fetch_partners(database.reader(), partnership).await.map_err(Fault::new)?;
        let approvals = fetch_approvals(database.reader(), plan.id).await.map_err(Fault::new)?;
        let consultations = list_consultations(database.reader(), plan.id).await.map_err(Fault::new)?;
        let before = match edition.number {
            0 | 1 => None,
            number => fetch_content(database.reader(), plan.id, number - 1, Seen::Published)
                .await
                .map_err(Fault::new)?,
        };
        let changes = before.map(|before| changes_between(&before, edition.content)).unwrap_or_default();
        let names = Names::of(&organisations);
        Ok(Self { lines, names, partners, approvals, consultations, changes, today })
    }

    /// The document of the version.
    pub fn document(&self, services: &Services, words: Words, edition: &Edition<'_>) -> Document {
        let content = edition.content;
        let around =
            |place: SectionPlace| content.sections.iter().filter(move |section| section.place == place);
        let mut sections = vec![self.on_a_page(words, edition)];
        if !content.summary.is_empty() {
            sections.push(section("summary", words.t("whole-summary"), text(&content.summary)));
        }
        sections.extend(around(SectionPlace::Before).map(|section| own_words(words, section)));
        let priorities = content.priorities.iter().map(|priority| self.priority(words, priority)).collect();
        sections.push(Section {
            id: "priorities".into(),
            heading: words.t("whole-priorities"),
            blocks: vec![],
            sections: priorities,
        });
        sections.extend(book::theory(words, edition));
        sections.extend(book::steps(words, edition));
        sections.extend(book::measured(words, edition));
        sections.extend(around(SectionPlace::After).map(|section| own_words(words, section)));
        sections.extend(book::consultation(words, edition, &self.consultations));
        sections.push(governance(&self.partners, &services.partnership, words.language(), self.today));
        sections.extend(book::approvals(words, edition, &self.approvals));
        sections.push(book::about(words, edition, &self.changes));
        self.made(services, words, (edition.plan.title.clone(), content.objective.clone()), sections)
    }

    /// One page for the wall: vision, priorities, what is done and on what it builds, signs of success.
    pub fn one_page(&self, services: &Services, words: Words, edition: &Edition<'_>) -> Document {
        let content = edition.content;
        let listed = |text: &str| joined(words, text);
        let named = |priority: &Priority| {
            if priority.starred {
                format!("{} ({})", priority.title, words.t("whole-starred"))
            } else {
                priority.title.clone()
            }
        };
        let cells = |priority: &Priority| {
            vec![
                Cell::Words(named(priority)),
                listed(&priority.needed),
                listed(&priority.already),
                listed(&priority.signs),
            ]
        };
        let table = Table {
            id: "one-page-table".into(),
            caption: words.t("one-page-caption"),
            columns: ["whole-priority", "one-page-what", "one-page-how", "whole-signs"]
                .map(|key| Column { heading: words.t(key), numeric: false })
                .into(),
            rows: content.priorities.iter().map(cells).collect(),
            note: None,
        };
        let mut sections = Vec::new();
        if !content.vision.is_empty() {
            sections.push(section("vision", words.t("whole-vision"), text(&content.vision)));
        }
        sections.push(section("priorities", words.t("whole-priorities"), vec![Block::Table(table)]));
        sections.extend(book::measured(words, edition));
        let title = words.with("one-page-title", [("plan", edition.plan.title.as_str().into())]);
        self.made(services, words, (title, content.objective.clone()), sections)
    }

    fn made(
        &self,
        services: &Services,
        words: Words,
        (title, summary): (String, String),
        sections: Vec<Section>,
    ) -> Document {
        Document {
            title,
            summary,
            author: services.partnership.name.clone(),
            language: words.language(),
            date: self.today,
            marking: Marking::Official,
            notice: services.partnership.sample.then(|| words.t("whole-sample")),
            sections,
        }
    }

    /// The plan on a page: vision, and each priority with what is needed, its signs of success and how its actions stand.
    fn on_a_page(&self, words: Words, edition: &Edition<'_>) -> Section {
        let column = |key: &str| Column { heading: words.t(key), numeric: false };
        let joined = |text: &str| joined(words, text);
        let cells = |priority: &Priority| {
            vec![
                Cell::Words(priority.title.clone()),
                joined(&priority.needed),
                joined(&priority.signs),
                Cell::Words(self.standing(words, priority)),
            ]
        };
        let table = Table {
            id: "on-a-page-table".into(),
            caption: words.t("whole-on-a-page-caption"),
            columns: ["whole-priority", "whole-needed", "whole-signs", "whole-standing"].map(column).into(),
            rows: edition.content.priorities.iter().map(cells).collect(),
            note: Some(words.t("plan-how-graded")),
        };
        let mut blocks = Vec::new();
        if !edition.content.vision.is_empty() {
            blocks.push(Block::Paragraph(Text(vec![Span::Strong(words.t("whole-vision"))])));
            blocks.extend(text(&edition.content.vision));
        }
        blocks.push(Block::Table(table));
        section("on-a-page", words.t("whole-on-a-page"), blocks)
    }

    fn of<'a>(&'a self, priority: &'a Priority) -> impl Iterator<Item = &'a ActionLine> {
        self.lines.iter().filter(|line| line.action.priority == priority.slug.as_str())
    }

    /// "14 actions: 3 complete, 8 going well".
    fn standing(&self, words: Words, priority: &Priority) -> String {
        let mut progress = crate::progress::Progress::default();
        for line in self.of(priority) {
            progress.add(line.action.shown(self.today).grade());
        }
        let marks: Vec<String> = progress.marks(words).into_iter().map(|mark| mark.label).collect();
        if marks.is_empty() {
            progress.in_all(words)
        } else {
            format!("{}: {}", progress.in_all(words), marks.join(", "))
        }
    }

    fn priority(&self, words: Words, priority: &Priority) -> Section {
        let starred =
            priority.starred.then(|| Block::Paragraph(Text(vec![Span::Strong(words.t("priority-starred"))])));
        let mut blocks: Vec<Block> = starred.into_iter().chain(text(&priority.why)).collect();
        blocks.push(behind(words, priority));
        let serves = match priority.serves.title() {
            Some(title) => words.with("priority-serves", [("title", title.into())]),
            None => words.t("priority-serves-none"),
        };
        blocks.push(Block::Paragraph(Text::plain(serves)));
        for (key, said) in [
            ("whole-already", &priority.already),
            ("whole-needed", &priority.needed),
            ("whole-signs", &priority.signs),
        ] {
            let points = points(said);
            if !points.is_empty() {
                blocks.push(Block::Paragraph(Text(vec![Span::Strong(words.t(key))])));
                blocks.push(Block::List(points.into_iter().map(Text::plain).collect()));
            }
        }
        blocks.push(Block::Paragraph(Text::plain(self.standing(words, priority))));
        blocks.extend(self.table(words, priority).map(Block::Table));
        blocks.extend(plain_box(words, &priority.plainly));
        section(priority.slug.as_str(), priority.title.clone(), blocks)
    }

    /// The actions of a priority, as the public sees them.
    fn table(&self, words: Words, priority: &Priority) -> Option<Table> {
        let column = |key: &str| Column { heading: words.t(key), numeric: false };
        let cells = |line: &ActionLine| {
            let shown = PublicLine::new(words, line, &self.names, self.today);
            let is_late = line.action.shown(self.today).grade() == Grade::Red;
            vec![
                Cell::Link { words: format!("{} {}", shown.number, shown.title), href: shown.href },
                Cell::Words(shown.who),
                Cell::Tag { words: shown.state, tone: if is_late { Tone::Strong } else { Tone::Plain } },
                match line.action.due.date() {
                    Some(day) => Cell::Words(words.date(day)),
                    None => Cell::Empty(words.t("whole-no-date")),
                },
                match (shown.closed, shown.last) {
                    (Some(closed), _) => Cell::Words(closed),
                    (None, Some(said)) => Cell::Words(format!("{} ({})", said.text, said.by)),
                    (None, None) => Cell::Empty(words.t("whole-no-update")),
                },
            ]
        };
        let rows: Vec<Vec<Cell>> = self.of(priority).map(cells).collect();
        (!rows.is_empty()).then(|| Table {
            id: format!("actions-of-{}", priority.slug),
            caption: words.with("whole-actions", [("title", priority.title.as_str().into())]),
            columns: ["whole-action", "whole-who", "whole-state", "whole-due", "whole-last"]
                .map(column)
                .into(),
            rows,
            note: None,
        })
    }
}

/// The findings a priority answers, or why it is one all the same.
fn behind(words: Words, priority: &Priority) -> Block {
    if let Some(because) = priority.without_finding() {
        return Block::Paragraph(Text::plain(format!("{} {because}", words.t("priority-without-finding"))));
    }
    let cited = priority.findings().iter().map(|cited| {
        let from = words.with("priority-finding-from", [("month", words.month(cited.period).into())]);
        Text(vec![
            Span::Words(format!("{} ", cited.sentence)),
            Span::Link { words: from, href: cited.address() },
        ])
    });
    Block::List(cited.collect())
}

fn own_words(words: Words, own: &PlanSection) -> Section {
    let blocks = text(&own.text).into_iter().chain(plain_box(words, &own.plainly)).collect();
    section(&format!("section-{}", own.slug), own.heading.clone(), blocks)
}

/// What this means for people here, at the end of a chapter.
fn plain_box(words: Words, plainly: &str) -> Vec<Block> {
    let plainly = points(plainly);
    if plainly.is_empty() {
        return Vec::new();
    }
    let heading = Block::Paragraph(Text(vec![Span::Strong(words.t("whole-plainly"))]));
    std::iter::once(heading)
        .chain(plainly.into_iter().map(|words| Block::Paragraph(Text::plain(words))))
        .collect()
}

/// The points of a text in one cell. On paper a cell of paragraphs lays the page on its side; words in a row do not.
pub(super) fn joined(words: Words, text: &str) -> Cell {
    match points(text).as_slice() {
        [] => Cell::Empty(words.t("whole-nothing-said")),
        points => Cell::Words(points.join("; ")),
    }
}

/// Paragraphs and lists of a text.
pub(super) fn text(text: &str) -> Vec<Block> {
    let block = |passage: Passage| match passage {
        Passage::Paragraph(words) => Block::Paragraph(Text::plain(words)),
        Passage::Points(points) => Block::List(points.into_iter().map(Text::plain).collect()),
    };
    passages(text).into_iter().map(block).collect()
}

pub(super) fn section(id: &str, heading: String, blocks: Vec<Block>) -> Section {
    Section { id: id.into(), heading, blocks, sections: vec![] }
}
