//! The public list of measures, by the outcome they serve; activity apart.

use askama::Template;
use axum::extract::State;
use capability::Services;
use web::{Column, Page, Stop, Surroundings, Words};

use crate::{
    LOCALES,
    model::Kind,
    told::{Told, by_outcome, tell_all},
    wording,
};

/// The page.
#[derive(Template)]
#[template(path = "pages/see_measures.html")]
pub struct SeeAllPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    columns: Vec<Column>,
    parts: Vec<(String, Vec<RowShown>)>,
}

struct RowShown {
    name: String,
    href: String,
    period: String,
    figure: String,
    state: String,
    target: String,
}

/// Answers `GET /measures`.
pub async fn get(
    State(services): State<Services>,
    surroundings: Surroundings,
) -> Result<Page<SeeAllPage>, Stop> {
    let all = tell_all(&services, true).await.map_err(Stop::Fault)?;
    let words = surroundings.words(&LOCALES);
    let (activity, outcomes): (Vec<Told>, Vec<Told>) =
        all.into_iter().partition(|told| told.measure.definition.kind == Some(Kind::Activity));
    let rows = |of: Vec<&Told>| of.into_iter().map(|told| RowShown::new(words, told)).collect::<Vec<_>>();
    let mut parts: Vec<(String, Vec<RowShown>)> =
        by_outcome(&outcomes).into_iter().map(|(name, of)| (name.to_owned(), rows(of))).collect();
    if !activity.is_empty() {
        parts.push((words.t("list-activity"), rows(activity.iter().collect())));
    }
    let columns = ["column-measure", "column-span", "column-figure", "column-state", "column-target"];
    Ok(Page(SeeAllPage {
        title: words.t("list-title"),
        columns: columns.map(|key| Column::text(words.t(key))).to_vec(),
        parts,
        words,
        surroundings,
    }))
}

impl RowShown {
    fn new(words: Words, told: &Told) -> Self {
        let definition = &told.measure.definition;
        let standing = told.standing.as_ref();
        Self {
            name: definition.name.clone(),
            href: told.measure.public_address(),
            period: standing.map(|standing| wording::span(words, standing.span)).unwrap_or_default(),
            figure: standing.map_or_else(
                || words.t("empty-no-value"),
                |standing| wording::combined(words, definition.unit, &standing.figure),
            ),
            state: wording::change_mark(words, told),
            target: wording::target_word(words, told),
        }
    }
}
