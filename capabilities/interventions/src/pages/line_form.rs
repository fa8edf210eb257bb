//! What the forms of all lines have in common: a line is added, or one is put in the place of an earlier one.

use access::{Event, Permission, Permit, Work};
use axum::response::Response;
use capability::{Asked, Services, Submitted};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;
use web::{FormErrors, Link, Page, Stop, Surroundings, Words, see_other};

use super::{
    asked::{intervention_asked, somebody_else},
    field::{Check, Field, Sent},
    form_page::{Form, FormPage},
};
use crate::{
    LOCALES,
    model::Intervention,
    store::NotSaved,
    told::{Told, london},
};

/// The line that is to be corrected.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct LineAsked {
    /// Its number.
    pub line: Option<i32>,
}

/// A form that adds a line to an intervention.
pub trait LineForm {
    /// What the line says.
    type Says;
    /// Who may.
    const PERMISSION: &'static Permission;
    /// What the record calls it.
    const EVENT: &'static str;
    /// What the page of the intervention is told was done.
    const DONE: &'static str;
    /// The field at which a clash is said.
    const FIRST: &'static str;

    /// Heading, lead and warning; either of the last two may be empty.
    fn about(told: &Told, correcting: bool) -> (&'static str, String, String);

    /// A form as it is offered first.
    fn fresh(told: &Told, today: Date) -> Sent;

    /// A form with the line that is to be corrected; `None` where no such line stands.
    fn filled(told: &Told, line: i32) -> Option<Sent>;

    /// The fields.
    fn fields(told: &Told, words: Words, sent: &Sent) -> Vec<Field>;

    /// What was sent, or what is to be mended.
    fn check(told: &Told, check: &mut Check<'_>, sent: &Sent, today: Date) -> Option<Self::Says>;

    /// Keeps it.
    fn save(
        work: &mut Work,
        permit: &Permit,
        intervention: &Intervention,
        says: &Self::Says,
        replaces: Option<i32>,
    ) -> impl Future<Output = Result<i32, NotSaved>> + Send;

    /// What the record holds of it.
    fn detail(says: &Self::Says) -> Value;
}

/// Answers the GET of a form.
pub async fn get<F: LineForm>(
    services: &Services,
    asked: &Asked,
    surroundings: Surroundings,
    slug: &str,
    line: &LineAsked,
) -> Result<Page<FormPage>, Stop> {
    let (told, _permit) = intervention_asked(services, &asked.visitor, slug, F::PERMISSION).await?;
    let sent = match line.line {
        Some(line) => F::filled(&told, line).ok_or(Stop::NotFound)?.put("line", line.to_string()),
        None => F::fresh(&told, london(asked.visitor.now())),
    };
    Ok(Page(page::<F>(surroundings, asked, &told, &sent, FormErrors::new())))
}

/// Answers the POST of a form.
pub async fn post<F: LineForm>(
    services: &Services,
    asked: &Asked,
    surroundings: Surroundings,
    slug: &str,
    Submitted { key, form: sent, .. }: Submitted<Sent>,
) -> Result<Response, Stop>
where
    F::Says: Send + Sync,
{
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let (told, permit) = intervention_asked(services, &asked.visitor, slug, F::PERMISSION).await?;
    let today = london(asked.visitor.now());
    let replaces = match sent.get("line") {
        "" => None,
        line => Some(line.parse().map_err(|_| Stop::NotFound)?),
    };
    let mut check = Check::new(&sent);
    let says = F::check(&told, &mut check, &sent, today);
    let mut errors = check.errors;
    if let (Some(says), true) = (says, errors.is_empty()) {
        let intervention = &told.intervention;
        match F::save(&mut work, &permit, intervention, &says, replaces).await {
            Ok(line) => {
                let mut detail = F::detail(&says);
                detail["line"] = line.into();
                detail["replaces"] = replaces.into();
                work.record(Event { what: F::EVENT, object: intervention.object(), detail }).await?;
                let led = format!("{}?done={}", intervention.desk_address(), F::DONE);
                work.answer(&key, &led).await?;
                work.done().await?;
                return Ok(see_other(&led));
            }
            Err(NotSaved::ChangedMeanwhile) => {
                let object = intervention.object();
                errors.add(F::FIRST, somebody_else(&services.database, &asked.visitor, &object).await?);
            }
            Err(fault) => return Err(fault.into()),
        }
    }
    drop(work);
    Ok(Page(page::<F>(surroundings, asked, &told, &sent, errors)).to_mend())
}

fn page<F: LineForm>(
    surroundings: Surroundings,
    asked: &Asked,
    told: &Told,
    sent: &Sent,
    errors: FormErrors,
) -> FormPage {
    let line = sent.get("line").to_owned();
    let (title, lead, warning) = F::about(told, !line.is_empty());
    let address = told.intervention.desk_address();
    let form = Form {
        title: title.into(),
        lead,
        warning,
        trail: vec![Link::new(told.title(), &address)],
        back: address,
        button: if line.is_empty() { "Save".into() } else { "Save the correction".into() },
        hidden: vec![("line", line)],
        fields: F::fields(told, surroundings.words(&LOCALES), sent),
    };
    FormPage::new((surroundings, asked.form()), form, errors)
}
