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
    model::{Passage, Plan, PlanSection, Priority, Published, SectionPlace, passages, points},
};

/// What the document is made from.
pub struct Whole {
    lines: Vec<ActionLine>,
    names: Names,
    partners: Partners,
    today: Date,
}

impl Whole {
    /// Reads what the public may see of the plan's actions, and the groups.
    pub async fn fetch(services: &Services, plan: &Plan) -> Result<Self, Fault> {
        let (database, partnership) = (&services.database, services.partnership.id);
        let today = day_in_london(services.clock.now());
        let filter = ActionFilter {
            plan: Some(plan.slug.to_string()),
            ..ActionFilter::seen_with(Sight::Public, today)
        };
        let lines = list_every_action(database, partnership, &filter).await.map_err(Fault::new)?;
        let organisations = list_organisations(database.reader(), partnership).await.map_err(Fault::new)?;
        let partners = fetch_partners(database.reader(), partnership).await.map_err(Fault::new)?;
        Ok(Self { lines, names: Names::of(&organisations), partners, today })
    }

    /// The document of the version that is out.
    pub fn document(
        &self,
        services: &Services,
        words: Words,
        (plan, published): (&Plan, &Published),
    ) -> Document {
        let content = &published.content;
        let around =
            |place: SectionPlace| content.sections.iter().filter(move |section| section.place == place);
        let mut sections = vec![self.on_a_page(words, published)];
        sections.extend(around(SectionPlace::Before).map(|section| own_words(words, section)));
        let priorities = content.priorities.iter().map(|priority| self.priority(words, priority)).collect();
        sections.push(Section {
            id: "priorities".into(),
            heading: words.t("whole-priorities"),
            blocks: vec![],
            sections: priorities,
        });
        sections.extend(around(SectionPlace::After).map(|section| own_words(words, section)));
        sections.push(governance(&self.partners, &services.partnership, words.language(), self.today));
        sections.push(about(words, published));
        Document {
            title: plan.title.clone(),
            summary: content.objective.clone(),
            author: services.partnership.name.clone(),
            language: words.language(),
            date: self.today,
            marking: Marking::Official,
            notice: services.partnership.sample.then(|| words.t("whole-sample")),
            sections,
        }
    }

    /// The plan on a page: each priority with what is needed and how its actions stand.
    fn on_a_page(&self, words: Words, published: &Published) -> Section {
        let column = |key: &str| Column { heading: words.t(key), numeric: false };
        let cells = |priority: &Priority| {
            let needed = points(&priority.needed);
            vec![
                Cell::Words(priority.title.clone()),
                if needed.is_empty() {
                    Cell::Empty(words.t("whole-nothing-said"))
                } else {
                    Cell::Words(needed.join("; "))
                },
                Cell::Words(self.standing(words, priority)),
            ]
        };
        let table = Table {
            id: "on-a-page-table".into(),
            caption: words.t("whole-on-a-page-caption"),
            columns: vec![column("whole-priority"), column("whole-needed"), column("whole-standing")],
            rows: published.content.priorities.iter().map(cells).collect(),
            note: Some(words.t("plan-how-graded")),
        };
        section("on-a-page", words.t("whole-on-a-page"), vec![Block::Table(table)])
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
        for (key, said) in [("whole-already", &priority.already), ("whole-needed", &priority.needed)] {
            let points = points(said);
            if !points.is_empty() {
                blocks.push(Block::Paragraph(Text(vec![Span::Strong(words.t(key))])));
                blocks.push(Block::List(points.into_iter().map(Text::plain).collect()));
            }
        }
        blocks.push(Block::Paragraph(Text::plain(self.standing(words, priority))));
        blocks.extend(self.table(words, priority).map(Block::Table));
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
    let mut blocks = text(&own.text);
    let plainly = points(&own.plainly);
    if !plainly.is_empty() {
        blocks.push(Block::Paragraph(Text(vec![Span::Strong(words.t("whole-plainly"))])));
        blocks.extend(plainly.into_iter().map(|words| Block::Paragraph(Text::plain(words))));
    }
    section(&format!("section-{}", own.slug), own.heading.clone(), blocks)
}

/// Paragraphs and lists of a text.
fn text(text: &str) -> Vec<Block> {
    let block = |passage: Passage| match passage {
        Passage::Paragraph(words) => Block::Paragraph(Text::plain(words)),
        Passage::Points(points) => Block::List(points.into_iter().map(Text::plain).collect()),
    };
    passages(text).into_iter().map(block).collect()
}

fn about(words: Words, published: &Published) -> Section {
    let day = day_in_london(published.publication.at);
    let version =
        words.with("plan-published", [("version", published.number.into()), ("day", words.date(day).into())]);
    let said = format!("{version} {}", published.publication.changed);
    section("about", words.t("whole-about"), vec![Block::Paragraph(Text::plain(said.trim_end().to_owned()))])
}

fn section(id: &str, heading: String, blocks: Vec<Block>) -> Section {
    Section { id: id.into(), heading, blocks, sections: vec![] }
}
