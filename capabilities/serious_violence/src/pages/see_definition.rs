//! The definition of serious violence with every version it had, for everybody.

use axum::extract::State;
use capability::Services;
use documents::{Block, Document, Marking, Section, Text};
use web::{Link, Page, Stop, Surroundings};

use super::paper::{self, Around, PaperPage};
use crate::{
    LOCALES,
    model::{day_in_london, in_force},
    reports::definition_blocks,
    store,
};

/// Answers `GET /serious-violence/definition`.
pub async fn get(
    State(services): State<Services>,
    surroundings: Surroundings,
) -> Result<Page<PaperPage>, Stop> {
    let words = surroundings.words(&LOCALES);
    let definitions = store::list_definitions(services.database.reader(), services.partnership.id).await?;
    let today = day_in_london(services.clock.now());
    let holds = in_force(&definitions, today).map(|definition| definition.number);
    let mut sections: Vec<Section> = definitions
        .iter()
        .rev()
        .map(|definition| {
            let number = definition.number.to_string();
            let key = if holds == Some(definition.number) {
                "version-in-force"
            } else if definition.says.from > today {
                "version-to-come"
            } else {
                "version-before"
            };
            Section {
                id: format!("version-{number}"),
                heading: words.with(key, [("number", number.into())]),
                blocks: definition_blocks(words, definition),
                sections: vec![],
            }
        })
        .collect();
    if sections.is_empty() {
        sections.push(Section {
            id: "none".into(),
            heading: words.t("definition-heading"),
            blocks: vec![Block::Paragraph(Text::plain(words.t("definition-none")))],
            sections: vec![],
        });
    }
    let document = Document {
        title: words.t("definition-heading"),
        summary: words.t("definition-summary"),
        author: services.partnership.name.clone(),
        language: words.language(),
        date: today,
        marking: Marking::Official,
        notice: None,
        sections,
    };
    let trail = vec![Link::new(words.t("hub-title"), "/serious-violence")];
    Ok(paper::page(surroundings, &document, Around { trail, ..Around::default() }))
}
