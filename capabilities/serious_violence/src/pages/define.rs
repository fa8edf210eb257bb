//! Writing down a version of the definition: what counts, what was weighed, who approved it, from when.

use access::Event;
use askama::Template;
use axum::{extract::State, response::Response};
use capability::{Asked, Services, Submitted};
use incident::Category;
use serde::Deserialize;
use serde_json::json;
use vocabulary::Language;
use web::{Choice, FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use crate::{
    LOCALES,
    model::{Definition, Says, Weighed, day_of_fields},
    permissions::WRITE,
    store::{self, NotSaved},
};

/// The longest a text may be, in letters.
const LONGEST: usize = 6_000;
/// The longest the name of a body may be, in letters.
const LONGEST_BODY: usize = 160;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct DefinitionForm {
    #[serde(rename = "categories[]")]
    categories: Vec<String>,
    offences: String,
    qualifiers: String,
    penalty: String,
    victims: String,
    prevalence: String,
    community: String,
    from_day: String,
    from_month: String,
    from_year: String,
    body: String,
    approved_day: String,
    approved_month: String,
    approved_year: String,
    changed: String,
    /// The version this one follows, as the form was drawn.
    follows: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/define.html")]
pub struct DefinePage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: DefinitionForm,
    categories: Vec<Choice>,
    /// The groups of the partnership, to choose the body from.
    bodies: Vec<String>,
    first: bool,
}

/// Answers `GET /desk/serious-violence/definition`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
) -> Result<Page<DefinePage>, Stop> {
    let reader = services.database.reader();
    let definitions = store::list_definitions(reader, asked.visitor.partnership()).await?;
    let form = definitions.last().map_or_else(
        || DefinitionForm { follows: "0".into(), ..DefinitionForm::default() },
        DefinitionForm::after,
    );
    let drawn = (form, FormErrors::new(), definitions.is_empty());
    Ok(Page(DefinePage::fetch(&services, surroundings, &asked, drawn).await?))
}

/// Answers `POST /desk/serious-violence/definition`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Submitted { key, form, .. }: Submitted<DefinitionForm>,
) -> Result<Response, Stop> {
    let permit = asked.may(&WRITE).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let definitions = store::list_definitions(&work, asked.visitor.partnership()).await?;
    let mut form = form;
    let errors = match form.check(definitions.is_empty()) {
        Err(errors) => errors,
        Ok(says) => {
            let follows = form.follows.parse().unwrap_or(-1);
            let detail = json!({ "from": says.from, "approved": says.approved, "body": says.body });
            match store::save_definition(&mut work, &permit, follows, says).await {
                Ok(number) => {
                    let object = Definition::object(number);
                    work.record(Event { what: "serious_violence.define", object, detail }).await?;
                    let led = "/desk/serious-violence?done=defined";
                    work.answer(&key, led).await?;
                    work.done().await?;
                    return Ok(see_other(led));
                }
                Err(NotSaved::ChangedMeanwhile) => {
                    let latest = definitions.last();
                    let by = latest.map_or("Somebody else", |latest| latest.by.as_str());
                    let mut errors = FormErrors::new();
                    errors.add(
                        "categories",
                        format!("{by} kept a version while you were writing. Compare it with yours, then keep yours as the next one"),
                    );
                    form.follows = latest.map_or(0, |latest| latest.number).to_string();
                    errors
                }
                Err(fault) => return Err(fault.into()),
            }
        }
    };
    drop(work);
    let drawn = (form, errors, definitions.is_empty());
    Ok(Page(DefinePage::fetch(&services, surroundings, &asked, drawn).await?).to_mend())
}

impl DefinitionForm {
    /// The form of the version that comes after another: what it says, without who approved it and when.
    fn after(latest: &Definition) -> Self {
        let says = &latest.says;
        Self {
            categories: says.categories.iter().map(|category| category.code().to_owned()).collect(),
            offences: says.offences.clone(),
            qualifiers: says.qualifiers.clone(),
            penalty: says.weighed.penalty.clone(),
            victims: says.weighed.victims.clone(),
            prevalence: says.weighed.prevalence.clone(),
            community: says.weighed.community.clone(),
            body: says.body.clone(),
            follows: latest.number.to_string(),
            ..Self::default()
        }
    }

    fn check(&self, first: bool) -> Result<Says, FormErrors> {
        let mut errors = FormErrors::new();
        let mut categories: Vec<Category> =
            self.categories.iter().filter_map(|code| Category::from_code(code)).collect();
        categories.sort_unstable();
        categories.dedup();
        if categories.is_empty() {
            errors.add("categories", "Choose at least one category of the police data that is counted");
        }
        let texts = [
            ("offences", &self.offences, true, "Enter the offences that count, one to a line"),
            ("qualifiers", &self.qualifiers, false, ""),
            ("penalty", &self.penalty, true, "Say what was weighed of the maximum penalty"),
            ("victims", &self.victims, true, "Say what was weighed of the impact on victims"),
            ("prevalence", &self.prevalence, true, "Say what was weighed of how often it happens"),
            ("community", &self.community, true, "Say what was weighed of the impact on the community"),
            ("changed", &self.changed, !first, "Say what changed and why, or that a review changed nothing"),
        ];
        for (field, text, needed, sentence) in texts {
            if needed && text.trim().is_empty() {
                errors.add(field, sentence);
            } else if text.chars().count() > LONGEST {
                errors.add(field, format!("Write {LONGEST} letters or fewer"));
            }
        }
        let body = self.body.split_whitespace().collect::<Vec<_>>().join(" ");
        if body.is_empty() {
            errors.add("body", "Enter the body that approved it");
        } else if body.chars().count() > LONGEST_BODY {
            errors.add("body", format!("Write {LONGEST_BODY} letters or fewer"));
        }
        let approved = day_of_fields([&self.approved_day, &self.approved_month, &self.approved_year]);
        let from = day_of_fields([&self.from_day, &self.from_month, &self.from_year]);
        for (field, day) in [("approved", approved), ("from", from)] {
            if day.is_none() {
                errors.add(field, "Enter a date that exists, such as 31 3 2026");
            }
        }
        let typed = |text: &String| text.trim().replace("\r\n", "\n");
        match (approved, from) {
            (Some(approved), Some(from)) if errors.is_empty() => Ok(Says {
                categories,
                offences: typed(&self.offences),
                qualifiers: typed(&self.qualifiers),
                weighed: Weighed {
                    penalty: typed(&self.penalty),
                    victims: typed(&self.victims),
                    prevalence: typed(&self.prevalence),
                    community: typed(&self.community),
                },
                from,
                body,
                approved,
                changed: if first { String::new() } else { typed(&self.changed) },
            }),
            _ => Err(errors),
        }
    }
}

/// The names of the partnership's groups, to choose a body from.
pub async fn bodies(services: &Services) -> Result<Vec<String>, Stop> {
    let partners = partnership::fetch_partners(services.database.reader(), services.partnership.id).await?;
    Ok(partners.groups.into_iter().map(|group| group.name).collect())
}

impl DefinePage {
    async fn fetch(
        services: &Services,
        surroundings: Surroundings,
        asked: &Asked,
        (form, errors, first): (DefinitionForm, FormErrors, bool),
    ) -> Result<Self, Stop> {
        let categories = Category::current().map(|category| Choice {
            value: category.code().into(),
            label: assessment::category_name(Language::English, category),
            chosen: form.categories.iter().any(|code| code == category.code()),
        });
        Ok(Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: if first {
                "What we mean by serious violence".into()
            } else {
                "The next version of the definition".into()
            },
            trail: vec![Link::new("Desk", "/desk"), Link::new("Serious violence", "/desk/serious-violence")],
            token: asked.form(),
            errors,
            categories: categories.collect(),
            bodies: bodies(services).await?,
            form,
            first,
        })
    }
}
