//! What the public is asked about a plan, until when and how to answer, with the text; afterwards, what came of it.

use actions::day_in_london;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services};
use documents::{Document, Labels, html_sections};
use web::{Link, Page, Stop, Surroundings, Words};

use super::paper;
use crate::{
    LOCALES,
    model::{Consultation, Passage, Plan, Slug, Stage, passages},
    permissions::{AskedAbout, READ},
    reports::{Edition, Whole},
    store::{self, Seen, list_consultations},
};

/// The page.
#[derive(Template)]
#[template(path = "pages/view_consultation.html")]
pub struct ConsultationPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    /// Whether it is open, and until when.
    message: String,
    open: bool,
    asks: Vec<Passage>,
    answering: Vec<Passage>,
    reissued: Vec<Passage>,
    /// Why it ended before its last day.
    early: String,
    result: Vec<Passage>,
    files: Vec<Link>,
    /// The text that people are asked about, while it is open.
    text: Option<String>,
    /// Where the plan is, once it is out.
    plan: Option<String>,
}

/// A consultation with what it is about.
struct Found {
    plan: Plan,
    consultation: Consultation,
}

/// Answers `GET /plan/2025-28/consultation`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<ConsultationPage>, Stop> {
    let words = surroundings.words(&LOCALES);
    let found = Found::fetch(&services, &asked, &slug).await?;
    let document = found.document(&services, words).await?;
    let Found { plan, consultation } = found;
    let today = day_in_london(services.clock.now());
    let address = format!("/plan/{}/consultation", plan.slug);
    let open = document.is_some();
    let files = vec![
        Link::new(words.t("whole-pdf"), format!("{address}.pdf")),
        Link::new(words.t("whole-docx"), format!("{address}.docx")),
    ];
    let ended = consultation.ended.as_ref();
    let day = |day| [("day", words.date(day).into())];
    let message = match ended {
        Some(ended) => words.with("consultation-closed", day(ended.on)),
        None if today > consultation.closes => words.with("consultation-past", day(consultation.closes)),
        None => words.with("consultation-open", day(consultation.closes)),
    };
    Ok(Page(ConsultationPage {
        title: words.with("consultation-title", [("plan", plan.title.as_str().into())]),
        trail: match plan.published {
            Some(_) => vec![Link::new(plan.title.as_str(), format!("/plan/{}", plan.slug))],
            None => Vec::new(),
        },
        message,
        open,
        asks: passages(&consultation.asks),
        answering: passages(&consultation.answering),
        reissued: passages(&consultation.reissued),
        early: ended.map(|ended| ended.early.clone()).unwrap_or_default(),
        result: ended.map(|ended| passages(&ended.result)).unwrap_or_default(),
        files: if open { files } else { Vec::new() },
        text: document.map(|document| html_sections(&document, &Labels::of(document.language))),
        plan: plan.published.as_ref().map(|_| format!("/plan/{}", plan.slug)),
        words,
        surroundings,
    }))
}

/// Answers `GET /plan/2025-28/consultation.pdf`.
pub async fn pdf(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Response, Stop> {
    let (name, document) = text(&services, &asked, &surroundings, &slug).await?;
    paper::pdf(&services, document, format!("{name}.pdf")).await
}

/// Answers `GET /plan/2025-28/consultation.docx`.
pub async fn docx(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Response, Stop> {
    let (name, document) = text(&services, &asked, &surroundings, &slug).await?;
    paper::docx(&services, document, format!("{name}.docx")).await
}

/// The text that people are asked about; not there once the consultation has ended.
async fn text(
    services: &Services,
    asked: &Asked,
    surroundings: &Surroundings,
    slug: &str,
) -> Result<(String, Document), Stop> {
    let found = Found::fetch(services, asked, slug).await?;
    let document = found.document(services, surroundings.words(&LOCALES)).await?.ok_or(Stop::NotFound)?;
    Ok((format!("consultation-{}", found.plan.slug), document))
}

impl Found {
    /// The latest consultation on a plan. The draft that people are asked about is read for this page alone, and only where the
    /// policy on what is asked about lets the visitor.
    async fn fetch(services: &Services, asked: &Asked, slug: &str) -> Result<Self, Stop> {
        let slug: Slug = slug.parse().map_err(|_| Stop::NotFound)?;
        let (reader, partnership) = (services.database.reader(), services.partnership.id);
        asked.visitor.may_on(&READ, &AskedAbout(partnership)).map_err(|_| Stop::NotFound)?;
        let plan = store::fetch_plan(reader, partnership, &slug, Seen::DraftsToo).await?;
        let plan = plan.ok_or(Stop::NotFound)?;
        let consultation = list_consultations(reader, plan.id).await?.into_iter().next();
        Ok(Self { consultation: consultation.ok_or(Stop::NotFound)?, plan })
    }

    /// The text people are asked about, while they are.
    async fn document(&self, services: &Services, words: Words) -> Result<Option<Document>, Stop> {
        let asked_about =
            self.plan.draft.as_ref().filter(|draft| {
                draft.stage == Stage::Consultation && draft.number == self.consultation.version
            });
        let Some(draft) = asked_about.filter(|_| self.consultation.ended.is_none()) else { return Ok(None) };
        let edition = Edition::asked(&self.plan, draft, &self.consultation);
        let whole = Whole::fetch(services, &edition).await.map_err(Stop::Fault)?;
        Ok(Some(whole.document(services, words, &edition)))
    }
}
