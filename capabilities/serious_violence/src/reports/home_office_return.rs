//! The quarterly return as a document: what is counted, what is written, who approved it. A draft shows the figures of today; an approved
//! one what it held.

use capability::Services;
use documents::{Block, Cell, Column, Document, Marking, Section, Table};
use jiff::Timestamp;
use measures::{Window, said};
use vocabulary::Language;
use web::{Fault, Words};

use super::{
    dashboard::line_name,
    text::{blocks_of, paragraph, section},
};
use crate::{
    LOCALES,
    hub::{DashboardLine, Hub},
    model::{FigureHeld, Held, PARTS, Quarter, Rated, Return, Sight, day_in_london},
};

const ENGLISH: Language = Language::English;

fn english() -> Words {
    Words::new(ENGLISH, &LOCALES)
}

/// What a return for a quarter holds as things stand now: nothing is kept back, since it is no public paper.
pub async fn held_now(services: &Services, quarter: Quarter) -> Result<Held, Fault> {
    let hub = Hub::fetch(services, Some(quarter.last()), Sight::Desk).await?;
    let definition = hub.definition.as_ref().map_or_else(
        || "No definition was in force.".to_owned(),
        |definition| {
            format!(
                "Version {}, approved by {} on {}.",
                definition.number,
                definition.says.body,
                ENGLISH.date(definition.says.approved)
            )
        },
    );
    Ok(Held {
        definition,
        figures: hub.lines.iter().map(|line| figure(line, quarter)).collect(),
        interventions: super::interventions::held(&hub),
    })
}

fn figure(DashboardLine { line, .. }: &DashboardLine, quarter: Quarter) -> FigureHeld {
    let measure = &line.told.measure.definition;
    let name = line_name(english(), line);
    let unit = measure.unit;
    let span = |quarter: Quarter| {
        let cadence = measure.cadence.unwrap_or(measures::Cadence::Monthly);
        let period = |month| measures::Period::holding(month, cadence);
        (period(quarter.first()), period(quarter.last()))
    };
    let of = |span: (measures::Period, measures::Period)| {
        let combined = line.told.series.combine(span);
        match combined.amount() {
            Some(amount) => said::figure(ENGLISH, unit, amount.value),
            None => said::no_figure(ENGLISH, &combined),
        }
    };
    let fits = measure.cadence.is_none_or(|cadence| cadence.months() <= 3);
    let by_year = || "reported by the year only".to_owned();
    let twelve = Window::Rolling12.ending(span(quarter).1).map(of);
    FigureHeld {
        name,
        quarter: if fits { of(span(quarter)) } else { by_year() },
        year_before: if fits { of(span(quarter.plus(-4))) } else { by_year() },
        twelve_months: twelve.unwrap_or_default(),
        rate: match &line.rate {
            Rated::Rate { value, .. } => english().decimal(*value, 1),
            _ => "not worked out".into(),
        },
        change: said::change(ENGLISH, &line.told),
    }
}

/// The return as a document.
pub async fn return_document(services: &Services, of: &Return, now: Timestamp) -> Result<Document, Fault> {
    let held = match &of.approved {
        Some(approved) => approved.held.clone(),
        None => held_now(services, of.quarter).await?,
    };
    let quarter = quarter_in_words(of.quarter);
    let standing = match &of.approved {
        Some(approved) => {
            format!(
                "Approved by {} on {}. It does not change any more.",
                approved.body,
                ENGLISH.date(approved.on)
            )
        }
        None => format!("A draft. It is due on {} and is not approved.", ENGLISH.date(of.due)),
    };
    let mut state = vec![paragraph(standing)];
    if !of.drafted_by.is_empty() {
        state.push(paragraph(format!("Drafted by {}.", of.drafted_by)));
    }
    state.push(paragraph(format!("Serious violence as the partnership defines it: {}", held.definition)));
    let mut sections = vec![section("standing", "Standing".into(), state)];
    for part in &PARTS {
        let mut blocks = match of.part(part.name) {
            "" => vec![paragraph("Nothing is written yet.")],
            text => blocks_of(text),
        };
        match part.name {
            "figures" => blocks.insert(0, figures(&held)),
            "delivery" => blocks.extend(interventions(&held)),
            _ => {}
        }
        sections.push(section(part.name, part.heading.into(), blocks));
    }
    Ok(document(services, (&quarter, of), sections, now))
}

/// "July to September 2026".
pub fn quarter_in_words(quarter: Quarter) -> String {
    let first = ENGLISH.month(quarter.first());
    let first = first.split(' ').next().unwrap_or_default().to_owned();
    format!("{first} to {}", ENGLISH.month(quarter.last()))
}

fn document(
    services: &Services,
    (quarter, of): (&str, &Return),
    sections: Vec<Section>,
    now: Timestamp,
) -> Document {
    let draft = if of.approved.is_some() { "" } else { "Draft: " };
    Document {
        title: format!("{draft}Serious violence return, {quarter}"),
        summary: format!(
            "What {} returns to the Home Office on serious violence for {quarter}.",
            services.partnership.name
        ),
        author: services.partnership.name.clone(),
        language: ENGLISH,
        date: of.approved.as_ref().map_or_else(|| day_in_london(now), |approved| approved.on),
        // It holds counts of fewer than five people.
        marking: Marking::OfficialSensitive,
        notice: services.partnership.sample.then(|| english().t("sample-notice")),
        sections,
    }
}

fn figures(held: &Held) -> Block {
    // Words stand among the figures, so that no column is one of numbers.
    let heading = |heading: &str| Column { heading: heading.into(), numeric: false };
    let row = |figure: &FigureHeld| {
        let words = |text: &String| Cell::words(text.as_str());
        vec![
            words(&figure.name),
            words(&figure.quarter),
            words(&figure.year_before),
            words(&figure.twelve_months),
            words(&figure.rate),
            words(&figure.change),
        ]
    };
    if held.figures.is_empty() {
        return paragraph("No measures are chosen for the hub.");
    }
    Block::Table(Table {
        id: "figures-table".into(),
        caption: "The measures of the hub".into(),
        columns: vec![
            heading("Measure"),
            heading("Quarter"),
            heading("Same quarter a year before"),
            heading("Twelve months"),
            heading("For 100,000 people"),
            heading("Signal or noise"),
        ],
        rows: held.figures.iter().map(row).collect(),
        note: Some("Counts below 5 are shown here. Keep them out of public papers.".into()),
    })
}

fn interventions(held: &Held) -> Option<Block> {
    let heading = |heading: &str| Column { heading: heading.into(), numeric: false };
    let rows: Vec<Vec<Cell>> = held
        .interventions
        .iter()
        .map(|one| {
            [&one.name, &one.provider, &one.reaches, &one.outcome, &one.decision]
                .map(|text| {
                    if text.is_empty() { Cell::Empty("not said".into()) } else { Cell::words(text.as_str()) }
                })
                .into()
        })
        .collect();
    (!rows.is_empty()).then(|| {
        Block::Table(Table {
            id: "interventions-table".into(),
            caption: "Interventions".into(),
            columns: ["Intervention", "Provider", "Reach", "Outcome", "Decision"].map(heading).into(),
            rows,
            note: None,
        })
    })
}
