//! The page that shows what is loaded, how fresh it is and what was rejected.

use askama::Template;
use axum::extract::State;
use capability::Services;
use vocabulary::Month;
use web::{Column, Page, Stop, Surroundings, Words};

use crate::{
    LOCALES,
    knowledge::Knowledge,
    overview::{LoadedReject, LoadedSource, LoadedWeights, Overview},
    store::{Import, list_imports},
};

/// Rejected rows shown on the page; the command line lists them all.
const REJECTS_SHOWN: usize = 100;
/// Imports shown on the page.
const IMPORTS_SHOWN: u64 = 20;

/// The page.
#[derive(Template)]
#[template(path = "pages/view_evidence.html")]
pub struct ViewEvidence {
    surroundings: Surroundings,
    words: Words,
    title: String,
    overview: Overview,
    imports: Vec<Import>,
    present: Option<Month>,
}

/// Answers `GET /evidence`.
pub async fn get(
    State(services): State<Services>,
    surroundings: Surroundings,
) -> Result<Page<ViewEvidence>, Stop> {
    let knowledge = Knowledge::fetch(&services).await.map_err(Stop::Fault)?;
    let imports = list_imports(&services.database, IMPORTS_SHOWN).await?;
    let present = Month::of_instant_in_london(services.clock.now());
    Ok(Page(ViewEvidence::new(surroundings, knowledge.overview(), imports, present)))
}

impl ViewEvidence {
    /// The page of what is loaded; `present` is the month it is read in.
    pub fn new(
        surroundings: Surroundings,
        overview: Overview,
        imports: Vec<Import>,
        present: Option<Month>,
    ) -> Self {
        let words = surroundings.words(&LOCALES);
        Self { title: words.t("evidence-title"), surroundings, words, overview, imports, present }
    }

    /// How long ago the newest month was, in a sentence.
    fn age(&self) -> Option<String> {
        let months = self.present?.since(self.overview.newest_month()?);
        Some(match months {
            ..=0 => self.words.t("evidence-age-now"),
            _ => self.words.with("evidence-age", [("months", months.into())]),
        })
    }

    fn kind(&self, source: &LoadedSource) -> String {
        self.words.t(&format!("evidence-kind-{}", source.kind))
    }

    fn area_kind(&self, kind: &vocabulary::AreaKind) -> String {
        self.words.t(&format!("evidence-kind-of-{kind}"))
    }

    fn importer(&self, import: &Import) -> String {
        self.words.t(&format!("evidence-import-{}", import.importer))
    }

    fn months(&self, source: &LoadedSource) -> String {
        let (Some(first), Some(last)) = (source.months.first(), source.months.last()) else {
            return String::new();
        };
        let first = self.words.month(first);
        let span = [("first", first.into()), ("last", self.words.month(last).into())];
        self.words.with("evidence-months-span", span)
    }

    fn missing(&self, source: &LoadedSource) -> Option<String> {
        let months: Vec<String> = source.missing.iter().map(|month| self.words.month(month)).collect();
        (!months.is_empty())
            .then(|| self.words.with("evidence-months-missing", [("months", months.join(", ").into())]))
    }

    fn extracted(&self, source: &LoadedSource) -> String {
        source
            .extracted
            .map_or_else(|| self.words.t("evidence-extracted-unknown"), |day| self.words.date(day))
    }

    fn rejects(&self) -> &[LoadedReject] {
        &self.overview.rejects[..self.overview.rejects.len().min(REJECTS_SHOWN)]
    }

    fn more_rejects(&self) -> Option<String> {
        let all = self.overview.rejects.len();
        (all > REJECTS_SHOWN).then(|| {
            self.words.with("evidence-rejects-more", [("shown", REJECTS_SHOWN.into()), ("all", all.into())])
        })
    }

    fn when(&self, import: &Import) -> String {
        self.words.date(import.at.to_zoned(jiff::tz::TimeZone::UTC).date())
    }

    fn force(source: &LoadedSource) -> String {
        let words = source.force.replace('-', " ");
        let mut letters = words.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
            .unwrap_or_default()
    }

    fn weights(&self, harm: &LoadedWeights) -> String {
        let values = [("edition", harm.edition.as_str().into()), ("count", harm.categories.into())];
        self.words.with("evidence-harm", values)
    }

    fn no_geography(&self) -> bool {
        let overview = &self.overview;
        overview.areas.is_empty() && overview.lookups.is_empty() && overview.populations.is_empty()
    }

    fn text(&self, key: &str) -> Column {
        Column::text(self.words.t(key))
    }

    fn number(&self, key: &str) -> Column {
        Column::number(self.words.t(key))
    }
}
