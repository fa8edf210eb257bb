//! Adding a fund that a forum decides, and changing what it is.

use access::{Event, Visitor, Work};
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use serde_json::json;
use web::{FormErrors, Link, Page, Stop, Surroundings, see_other};

use super::{
    asked::{fund_asked, somebody_else},
    field::{Check, Field, Sent},
    form_page::{Form, FormPage},
};
use crate::{
    model::{AboutFund, Fund, Money, Slug},
    permissions::WRITE,
    store::{self, NotSaved},
};

/// Answers `GET /desk/funds/new`.
pub async fn new(asked: Asked, surroundings: Surroundings) -> Page<FormPage> {
    Page(page(surroundings, &asked, &Sent::default(), FormErrors::new(), None))
}

/// Answers `POST /desk/funds/new`.
pub async fn add(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Submitted { key, form: sent, .. }: Submitted<Sent>,
) -> Result<Response, Stop> {
    let permit = asked.may(&WRITE).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let errors = match check(&sent, Money(0)) {
        Ok(about) => match free_slug(&work, &asked.visitor, &about.title).await? {
            Ok(slug) => {
                let fund = store::save_fund(&mut work, &permit, slug, about).await?;
                let detail =
                    json!({ "title": fund.about.title, "amount": fund.about.amount.written_plainly() });
                work.record(Event { what: "interventions.fund", object: fund.object(), detail }).await?;
                let led = format!("{}?done=added", fund.desk_address());
                work.answer(&key, &led).await?;
                work.done().await?;
                return Ok(see_other(&led));
            }
            Err(errors) => errors,
        },
        Err(errors) => errors,
    };
    drop(work);
    Ok(Page(page(surroundings, &asked, &sent, errors, None)).to_mend())
}

/// Answers `GET /desk/funds/youth-fund/edit`.
pub async fn edit(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<FormPage>, Stop> {
    let (told, _permit) = fund_asked(&services, &asked.visitor, &slug, &WRITE).await?;
    Ok(Page(page(surroundings, &asked, &filled(&told.fund), FormErrors::new(), Some(&told.fund))))
}

/// Answers `POST /desk/funds/youth-fund/edit`.
pub async fn change(
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
    let fund = &told.fund;
    let mut errors = FormErrors::new();
    match check(&sent, fund.about.amount.less(told.left)) {
        Err(found) => errors = found,
        Ok(about) => {
            let read = Fund { version: sent.get("version").parse().unwrap_or(0), ..fund.clone() };
            match store::save_changed_fund(&mut work, &permit, &read, &about).await {
                Ok(()) => {
                    let detail =
                        json!({ "amount": about.amount.written_plainly(), "published": about.published });
                    work.record(Event { what: "interventions.fund.change", object: fund.object(), detail })
                        .await?;
                    let led = format!("{}?done=changed", fund.desk_address());
                    work.answer(&key, &led).await?;
                    work.done().await?;
                    return Ok(see_other(&led));
                }
                Err(NotSaved::ChangedMeanwhile) => {
                    let sentence = somebody_else(&services.database, &asked.visitor, &fund.object()).await?;
                    errors.add("title", sentence);
                }
                Err(fault) => return Err(fault.into()),
            }
        }
    }
    drop(work);
    let sent = sent.put("version", fund.version.to_string());
    Ok(Page(page(surroundings, &asked, &sent, errors, Some(fund))).to_mend())
}

fn filled(fund: &Fund) -> Sent {
    let about = &fund.about;
    Sent::default()
        .put("version", fund.version.to_string())
        .put("title", &about.title)
        .put("purpose", &about.purpose)
        .put("forum", &about.forum)
        .put("funder", &about.funder)
        .put("amount", about.amount.written_plainly())
        .put("theme", &about.theme)
        .put("published", if about.published { "yes" } else { "" })
        .put_date("from", about.from)
        .put_date("to", about.to)
}

/// What was sent. A fund cannot be smaller than what its forum has given already.
fn check(sent: &Sent, given: Money) -> Result<AboutFund, FormErrors> {
    let mut check = Check::new(sent);
    let about = AboutFund {
        title: check.needed("title", "Enter the title"),
        purpose: check.text("purpose"),
        forum: check.needed("forum", "Enter the forum that decides"),
        funder: check.line("funder"),
        amount: check
            .needed_money("amount", "Enter how much is in the fund, such as 10,000")
            .unwrap_or_default(),
        from: check.day("from"),
        to: check.day("to"),
        theme: check.line("theme"),
        published: !sent.get("published").is_empty(),
    };
    if check.errors.on("amount").is_none() && about.amount.0 <= 0 {
        check.errors.add("amount", "Enter a sum above zero");
    }
    if check.errors.on("amount").is_none() && about.amount < given {
        check.errors.add("amount", "The forum has given more than this already. Enter at least that");
    }
    if about.from.zip(about.to).is_some_and(|(from, to)| to < from) {
        check.errors.add("to", "The last day must not be before the first");
    }
    if check.errors.is_empty() { Ok(about) } else { Err(check.errors) }
}

/// A free address made of the title. The same title is the same fund.
async fn free_slug(work: &Work, visitor: &Visitor, title: &str) -> Result<Result<Slug, FormErrors>, Stop> {
    let known = store::list_funds(work, visitor.partnership(), false).await?;
    let mut errors = FormErrors::new();
    if known.iter().any(|one| one.about.title.to_lowercase() == title.to_lowercase()) {
        errors.add("title", "There is already a fund of this title. Change that one");
        return Ok(Err(errors));
    }
    let Some(made) = Slug::of_title(title) else {
        errors.add("title", "Give a title with letters or digits, of which an address can be made");
        return Ok(Err(errors));
    };
    let numbered = (2..).map(|number| made.numbered(number));
    let taken = |slug: &Slug| known.iter().any(|one| one.slug == *slug);
    Ok(Ok(std::iter::once(made.clone()).chain(numbered).find(|slug| !taken(slug)).unwrap_or(made)))
}

fn page(
    surroundings: Surroundings,
    asked: &Asked,
    sent: &Sent,
    errors: FormErrors,
    changed: Option<&Fund>,
) -> FormPage {
    let form = Form {
        title: if changed.is_some() { "Change a fund" } else { "Add a fund" }.into(),
        lead: "A fund of which a forum of young people or residents decides who gets what.".into(),
        warning: String::new(),
        trail: changed.map(|fund| Link::new(&fund.about.title, fund.desk_address())).into_iter().collect(),
        back: changed.map_or_else(|| "/desk/interventions".into(), Fund::desk_address),
        button: "Save the fund".into(),
        hidden: vec![("version", sent.get("version").to_owned())],
        fields: vec![
            Field::line(sent, "title", "Title", "Such as Youth fund 2026-27"),
            Field::text(sent, "purpose", "What it is for", ""),
            Field::line(sent, "forum", "Forum that decides", "Such as Saltmere youth forum"),
            Field::line(sent, "funder", "Who put the money in", ""),
            Field::line(sent, "amount", "How much, in pounds", "Such as 10,000"),
            Field::date(sent, "from", "First day", ""),
            Field::date(sent, "to", "Last day", ""),
            Field::line(sent, "theme", "Theme", "Others pick funds by it, such as Serious violence"),
            Field::tick(
                sent,
                "published",
                "Show it on the public pages",
                "With every award, its result, and what is left",
            ),
        ],
    };
    FormPage::new((surroundings, asked.form()), form, errors)
}
