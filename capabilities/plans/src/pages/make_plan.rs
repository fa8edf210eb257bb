//! Making a plan.

use access::Event;
use askama::Template;
use axum::{extract::State, response::Response};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use serde_json::json;
use web::{FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::keep_draft::to_mend;
use crate::{
    LOCALES,
    model::{Nation, Plan, PlanToMake, Slug, Years},
    permissions::WRITE,
    store::{self, NotSaved},
};

/// The longest a title may be, in letters.
const LONGEST_TITLE: usize = 120;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    title: String,
    from: String,
    to: String,
    address: String,
    nation: String,
}

impl Form {
    fn check(&self) -> Result<PlanToMake, FormErrors> {
        let mut errors = FormErrors::new();
        let title = self.title.trim();
        if title.is_empty() {
            errors.add("title", "Enter the title of the plan");
        } else if title.chars().count() > LONGEST_TITLE {
            errors.add("title", format!("The title must be {LONGEST_TITLE} letters or fewer"));
        }
        let years = self.years(&mut errors);
        let slug = match self.address.trim() {
            "" => years.and_then(Years::slug),
            address => address
                .parse()
                .inspect_err(|unreadable| errors.add("address", format!("For the address, {unreadable}")))
                .ok(),
        };
        let nation: Option<Nation> = self.nation.parse().ok();
        if nation.is_none() {
            errors.add("nation", "Choose England or Wales");
        }
        match (slug, years, nation) {
            (Some(slug), Some(years), Some(nation)) if errors.is_empty() => {
                Ok(PlanToMake { slug, title: title.into(), years, nation, objective: String::new() })
            }
            _ => Err(errors),
        }
    }

    fn years(&self, errors: &mut FormErrors) -> Option<Years> {
        let year = |text: &str| text.trim().parse::<i16>().ok();
        let Some(from) = year(&self.from) else {
            errors.add("from", "Enter the year in which the plan begins, such as 2025");
            return None;
        };
        let years = year(&self.to).and_then(|to| Years::new(from, to));
        if years.is_none() {
            errors.add(
                "to",
                format!("Enter the year in which the plan ends, at most {} years later", Years::MOST),
            );
        }
        years
    }
}

/// The page.
#[derive(Template)]
#[template(path = "pages/make_plan.html")]
pub struct MakePage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: Form,
}

/// Answers `GET /desk/plans/new`.
pub async fn get(asked: Asked, surroundings: Surroundings) -> Result<Page<MakePage>, Stop> {
    Ok(Page(MakePage::new(surroundings, asked.form(), Form::default(), FormErrors::new())))
}

/// Answers `POST /desk/plans/new`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Submitted { key, form, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let permit = asked.may(&WRITE).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let errors = match form.check() {
        Ok(plan) => {
            let (slug, title) = (plan.slug.clone(), plan.title.clone());
            match store::save_plan(&mut work, &permit, plan).await {
                Ok(()) => {
                    let detail = json!({ "title": title });
                    work.record(Event { what: "plans.make", object: Plan::object(&slug), detail }).await?;
                    let led = format!("/desk/plans/{slug}?done=plans.make");
                    work.answer(&key, &led).await?;
                    work.done().await?;
                    return Ok(see_other(&led));
                }
                Err(NotSaved::NameTaken) => taken(&slug),
                Err(other) => return Err(other.into()),
            }
        }
        Err(errors) => errors,
    };
    Ok(Page(MakePage::new(surroundings, asked.form(), form, errors)).to_mend())
}

fn taken(slug: &Slug) -> FormErrors {
    to_mend("address", format!("There is already a plan at {slug}. Enter another name for the address"))
}

impl MakePage {
    fn new(surroundings: Surroundings, token: FormToken, form: Form, errors: FormErrors) -> Self {
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: "Make a plan".into(),
            trail: vec![Link::new("Plans", "/desk/plans")],
            token,
            errors,
            form,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn a_form() -> Form {
        Form {
            title: "Community safety plan 2025 to 2028".into(),
            from: "2025".into(),
            to: "2028".into(),
            nation: "england".into(),
            address: String::new(),
        }
    }

    #[test]
    fn the_years_name_the_plan_unless_another_name_is_given() {
        assert_eq!(a_form().check().expect("a plan").slug.as_str(), "2025-28");
        let named = Form { address: "domestic-abuse-2025".into(), ..a_form() };
        assert_eq!(named.check().expect("a plan").slug.as_str(), "domestic-abuse-2025");
    }

    #[test]
    fn each_thing_to_mend_has_its_sentence() {
        let errors = Form::default().check().expect_err("errors");
        let fields: Vec<&str> = errors.iter().map(|error| error.field).collect();
        assert_eq!(fields, ["title", "from", "nation"]);
        let backwards = Form { to: "2024".into(), ..a_form() };
        assert!(backwards.check().expect_err("errors").on("to").is_some());
    }
}
