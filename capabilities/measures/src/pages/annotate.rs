//! Noting what happened in a period of a measure.

use access::Event;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use serde_json::json;
use web::{FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::measure_asked::measure_asked;
use crate::{
    LOCALES,
    model::{Cadence, Measure, Period},
    permissions::ENTER,
    store,
};

/// The longest note, in letters.
const LONGEST: usize = 300;

/// The fields as they come.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NoteForm {
    period: String,
    text: String,
    breaks: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/annotate.html")]
pub struct NotePage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: NoteForm,
    hint: String,
    back: String,
}

/// Answers `GET /desk/measures/asb-incidents/annotate`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<NotePage>, Stop> {
    let (measure, _permit) = measure_asked(services.database.reader(), &asked.visitor, &slug, &ENTER).await?;
    let form = (NoteForm::default(), FormErrors::new());
    Ok(Page(NotePage::new((surroundings, asked.form()), (&measure, cadence_of(&measure)?), form)))
}

/// Answers `POST /desk/measures/asb-incidents/annotate`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Submitted { key, form, .. }: Submitted<NoteForm>,
) -> Result<Response, Stop> {
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let (measure, permit) = measure_asked(&work, &asked.visitor, &slug, &ENTER).await?;
    let cadence = cadence_of(&measure)?;
    let errors = match form.check(cadence) {
        Ok((period, text)) => {
            let breaks = !form.breaks.is_empty();
            if store::save_annotation(&mut work, &permit, &measure, (period, &text, breaks)).await? {
                let detail = json!({ "period": period.to_string(), "text": text, "new_limits": breaks });
                work.record(Event { what: "measures.annotate", object: measure.object(), detail }).await?;
                let led = format!("{}?done=noted", measure.desk_address());
                work.answer(&key, &led).await?;
                work.done().await?;
                return Ok(see_other(&led));
            }
            let mut errors = FormErrors::new();
            errors.add("text", "This note stands already at this period");
            errors
        }
        Err(errors) => errors,
    };
    drop(work);
    Ok(Page(NotePage::new((surroundings, asked.form()), (&measure, cadence), (form, errors))).to_mend())
}

fn cadence_of(measure: &Measure) -> Result<Cadence, Stop> {
    measure.definition.cadence.ok_or_else(|| {
        Stop::refused("Nobody has said how often this measure is reported. Say so in its definition first")
    })
}

impl NoteForm {
    fn check(&self, cadence: Cadence) -> Result<(Period, String), FormErrors> {
        let mut errors = FormErrors::new();
        let period = Period::read(&self.period, cadence);
        if period.is_err() {
            errors.add("period", format!("Enter {}", cadence.a_period()));
        }
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            errors.add("text", "Enter what happened");
        } else if text.chars().count() > LONGEST {
            errors.add("text", "What happened must be 300 letters or fewer");
        }
        match period {
            Ok(period) if errors.is_empty() => Ok((period, text)),
            _ => Err(errors),
        }
    }
}

impl NotePage {
    fn new(
        (surroundings, token): (Surroundings, FormToken),
        (measure, cadence): (&Measure, Cadence),
        (form, errors): (NoteForm, FormErrors),
    ) -> Self {
        Self {
            words: surroundings.words(&LOCALES),
            title: "Note what happened in a period".into(),
            trail: vec![
                Link::new("Desk", "/desk"),
                Link::new("Measures", "/desk/measures"),
                Link::new(&measure.definition.name, measure.desk_address()),
            ],
            hint: format!("For {}", cadence.a_period()),
            back: measure.desk_address(),
            surroundings,
            token,
            errors,
            form,
        }
    }
}
