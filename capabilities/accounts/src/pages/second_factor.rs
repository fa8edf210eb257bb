//! One's own second factor: set up with an app, or taken away.

use access::{
    Event,
    accounts::{
        Account, NewSecondFactor, SignInFault, begin_second_factor, begun_second_factor,
        confirm_second_factor, fetch_account, is_password, remove_second_factor,
    },
};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use capability::{Asked, Services, Submitted};
use qrcode::{EcLevel, QrCode, render::svg};
use serde::Deserialize;
use serde_json::json;
use web::{FormErrors, FormToken, Page, Stop, Surroundings, Words, see_other};

use crate::LOCALES;

/// What is filled in: the code that confirms it, or the password that takes it away.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    #[serde(default)]
    code: String,
    #[serde(default)]
    step: String,
    #[serde(default)]
    password: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/second_factor.html")]
pub struct SecondFactorPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    errors: FormErrors,
    form: FormToken,
    step: Step,
}

/// Where somebody is on the way.
enum Step {
    /// There is none, and nothing was begun.
    Off,
    /// It was begun: what goes into the app.
    Begun { secret: String, picture: String },
    /// It was just confirmed: the recovery codes, shown this once.
    Confirmed(Vec<String>),
    /// There is one, with so many recovery codes left.
    On(usize),
}

/// Answers `GET /account/second-factor`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
) -> Result<Response, Stop> {
    let account = account(&services, &asked).await?;
    let step = if account.has_second_factor { Step::On(account.recovery_codes) } else { Step::Off };
    Ok(Page(SecondFactorPage::new(surroundings, asked.form(), FormErrors::new(), step)).into_response())
}

/// Answers `POST /account/second-factor`: begins, or confirms what was begun with a code.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Submitted { form, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let account = account(&services, &asked).await?;
    if account.has_second_factor {
        return Ok(see_other("/account/second-factor"));
    }
    let mut work = asked.visitor.begin(&services.database).await?;
    let object = account.in_the_record();
    if form.step.is_empty() && form.code.trim().is_empty() {
        let issuer = services.partnership.name.as_str();
        let begun = begin_second_factor(&mut work, account.id, issuer, &account.email).await?;
        work.record(Event { what: "accounts.second_factor_begun", object, detail: json!({}) }).await?;
        work.done().await?;
        let page = SecondFactorPage::new(surroundings, asked.form(), FormErrors::new(), Step::begun(begun));
        return Ok(Page(page).into_response());
    }
    match confirm_second_factor(&mut work, account.id, &form.code).await? {
        Some(codes) => {
            work.record(Event { what: "accounts.second_factor", object, detail: json!({}) }).await?;
            work.done().await?;
            let step = Step::Confirmed(codes);
            Ok(Page(SecondFactorPage::new(surroundings, asked.form(), FormErrors::new(), step))
                .into_response())
        }
        None => {
            let issuer = services.partnership.name.as_str();
            let begun = begun_second_factor(&work, account.id, issuer, &account.email).await?;
            drop(work);
            let mut errors = FormErrors::new();
            errors.add("code", surroundings.words(&LOCALES).t("second-factor-wrong"));
            let step = begun.map_or(Step::Off, Step::begun);
            Ok(Page(SecondFactorPage::new(surroundings, asked.form(), errors, step)).to_mend())
        }
    }
}

/// Answers `POST /account/second-factor/remove`: takes it away, for whoever knows the password.
pub async fn remove(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Submitted { form, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let account = account(&services, &asked).await?;
    if let Err(fault) = is_password(&services.database, &asked.visitor, account.id, form.password).await {
        let words = surroundings.words(&LOCALES);
        let mut errors = FormErrors::new();
        errors.add(
            "password",
            match fault {
                SignInFault::Wrong => words.t("change-password-wrong"),
                other => super::sign_in::sentence(other, &words)?,
            },
        );
        let step = Step::On(account.recovery_codes);
        return Ok(Page(SecondFactorPage::new(surroundings, asked.form(), errors, step)).to_mend());
    }
    let mut work = asked.visitor.begin(&services.database).await?;
    remove_second_factor(&mut work, account.id).await?;
    let object = account.in_the_record();
    work.record(Event { what: "accounts.second_factor_removed", object, detail: json!({}) }).await?;
    work.done().await?;
    Ok(see_other("/account?done=removed"))
}

async fn account(services: &Services, asked: &Asked) -> Result<Account, Stop> {
    let session = asked.session.as_ref().ok_or(Stop::NotAllowed)?;
    fetch_account(services.database.reader(), session.account).await?.ok_or(Stop::NotFound)
}

impl Step {
    fn begun(begun: NewSecondFactor) -> Self {
        let picture = QrCode::with_error_correction_level(begun.address.as_bytes(), EcLevel::M)
            .map(|code| code.render::<svg::Color<'_>>().min_dimensions(220, 220).build())
            .unwrap_or_default();
        // The picture stands within the page, so without the line that opens an SVG file.
        let picture = picture.find("<svg").map(|at| picture[at..].to_owned()).unwrap_or_default();
        Self::Begun { secret: begun.secret, picture }
    }
}

impl SecondFactorPage {
    fn new(surroundings: Surroundings, form: FormToken, errors: FormErrors, step: Step) -> Self {
        let words = surroundings.words(&LOCALES);
        Self { title: words.t("second-factor-title"), surroundings, words, errors, form, step }
    }
}
