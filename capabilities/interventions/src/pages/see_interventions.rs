//! The public list of interventions and of funds that a forum decides.

use axum::extract::State;
use capability::{Asked, Services};
use documents::{Block, Section};
use web::{Page, Stop, Surroundings};

use super::told_page::{Content, ToldPage};
use crate::{
    LOCALES,
    reports::{funds_table, register_table},
    told::{Ledger, Reader, london},
};

/// Answers `GET /interventions`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
) -> Result<Page<ToldPage>, Stop> {
    let ledger = Ledger::published(&services).await.map_err(Stop::Fault)?;
    let words = surroundings.words(&LOCALES);
    let mut message = vec![words.t("list-lead")];
    if ledger.interventions.is_empty() && ledger.funds.is_empty() {
        message.push(words.t("list-empty"));
    }
    let mut sections = Vec::new();
    let mut put = |id: &str, heading: &str, table| {
        let blocks = vec![Block::Table(table)];
        sections.push(Section { id: id.into(), heading: words.t(heading), blocks, sections: vec![] });
    };
    if !ledger.interventions.is_empty() {
        put("register", "heading-register", register_table(words, &ledger.interventions, Reader::Public));
    }
    if !ledger.funds.is_empty() {
        put("funds", "heading-funds", funds_table(words, &ledger.funds, Reader::Public));
    }
    let content = Content { title: words.t("list-title"), message, sections, ..Content::default() };
    Ok(Page(ToldPage::new(surroundings, content, london(asked.visitor.now()))))
}
