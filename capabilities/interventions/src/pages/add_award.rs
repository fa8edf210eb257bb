//! Adding what a forum gave out of its fund, and what came of it.

use access::Event;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use jiff::civil::Date;
use serde_json::json;
use web::{FormErrors, Link, Page, Stop, Surroundings, Words, see_other};

use super::{
    asked::{fund_asked, somebody_else},
    field::{Check, Field, Sent},
    form_page::{Form, FormPage},
    line_form::LineAsked,
};
use crate::{
    LOCALES,
    model::{Award, Line, Money},
    permissions::WRITE,
    store::{self, NotSaved},
    told::{FundTold, london},
    wording,
};

/// Answers `GET /desk/funds/youth-fund/award`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Query(line): Query<LineAsked>,
) -> Result<Page<FormPage>, Stop> {
    let (told, _permit) = fund_asked(&services, &asked.visitor, &slug, &WRITE).await?;
    let sent = match line.line {
        None => Sent::default().put_date("day", Some(london(asked.visitor.now()))),
        Some(line) => filled(told.awards.iter().find(|award| award.id == line).ok_or(Stop::NotFound)?),
    };
    Ok(Page(page(surroundings, &asked, &told, &sent, FormErrors::new())))
}

/// Answers `POST /desk/funds/youth-fund/award`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Submitted { key, form: sent, .. }: Submitted<Sent>,
) -> Result<Response, Stop> {
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let (told, permit) = fund_asked(&services, &asked.visitor, &slug, &WRITE).await?;
    let replaces: Option<i32> = match sent.get("line") {
        "" => None,
        line => Some(line.parse().map_err(|_| Stop::NotFound)?),
    };
    let fund = &told.fund;
    let words = surroundings.words(&LOCALES);
    let errors = match check(words, &told, &sent, replaces, london(asked.visitor.now())) {
        Err(errors) => errors,
        Ok(award) => match store::save_award(&mut work, &permit, fund, &award, replaces).await {
            Ok(line) => {
                let detail = json!({
                    "organisation": award.organisation,
                    "amount": award.amount.written_plainly(),
                    "line": line,
                    "replaces": replaces,
                });
                work.record(Event { what: "interventions.award", object: fund.object(), detail }).await?;
                let led = format!("{}?done=award", fund.desk_address());
                work.answer(&key, &led).await?;
                work.done().await?;
                return Ok(see_other(&led));
            }
            Err(NotSaved::ChangedMeanwhile) => {
                let mut errors = FormErrors::new();
                let sentence = somebody_else(&services.database, &asked.visitor, &fund.object()).await?;
                errors.add("organisation", sentence);
                errors
            }
            Err(fault) => return Err(fault.into()),
        },
    };
    drop(work);
    Ok(Page(page(surroundings, &asked, &told, &sent, errors)).to_mend())
}

fn filled(award: &Line<Award>) -> Sent {
    let says = &award.says;
    Sent::default()
        .put("line", award.id.to_string())
        .put("organisation", &says.organisation)
        .put("purpose", &says.purpose)
        .put("amount", says.amount.written_plainly())
        .put("result", &says.result)
        .put_date("day", Some(says.day))
}

/// What was sent. A forum cannot give more than is left.
fn check(
    words: Words,
    told: &FundTold,
    sent: &Sent,
    replaces: Option<i32>,
    today: Date,
) -> Result<Award, FormErrors> {
    let mut check = Check::new(sent);
    let organisation = check.needed("organisation", "Enter which organisation gets it");
    let purpose = check.needed("purpose", "Enter what it is for");
    let amount = check.needed_money("amount", "Enter how much, such as 2,500").unwrap_or_default();
    let day = check.past_day("day", "Enter the day the forum decided", today);
    let result = check.text("result");
    let replaced = told.awards.iter().find(|award| Some(award.id) == replaces);
    let left = Money(told.left.0 + replaced.map_or(0, |award| award.says.amount.0));
    if check.errors.on("amount").is_none() && (amount.0 < 0 || (amount.0 == 0 && replaced.is_none())) {
        check.errors.add("amount", "Enter a sum above zero");
    }
    if check.errors.on("amount").is_none() && amount > left {
        let left = wording::money(words, left);
        check.errors.add("amount", format!("Only {left} is left in the fund. Enter that much or less"));
    }
    match day {
        Some(day) if check.errors.is_empty() => Ok(Award { organisation, purpose, amount, day, result }),
        _ => Err(check.errors),
    }
}

fn page(
    surroundings: Surroundings,
    asked: &Asked,
    told: &FundTold,
    sent: &Sent,
    errors: FormErrors,
) -> FormPage {
    let words = surroundings.words(&LOCALES);
    let line = sent.get("line").to_owned();
    let address = told.fund.desk_address();
    let form = Form {
        title: if line.is_empty() { "Add an award" } else { "Add a result, or correct an award" }.into(),
        lead: format!("{} decides. {} is left.", told.fund.about.forum, wording::money(words, told.left)),
        warning: String::new(),
        trail: vec![Link::new(&told.fund.about.title, &address)],
        back: address,
        button: "Save the award".into(),
        hidden: vec![("line", line)],
        fields: vec![
            Field::line(sent, "organisation", "Which organisation gets it", "Never the name of a person"),
            Field::line(sent, "purpose", "What for", ""),
            Field::line(sent, "amount", "How much, in pounds", "0 takes back an award that was corrected"),
            Field::date(sent, "day", "The day the forum decided", ""),
            Field::text(sent, "result", "What came of it", "Left empty until it is known"),
        ],
    };
    FormPage::new((surroundings, asked.form()), form, errors)
}
