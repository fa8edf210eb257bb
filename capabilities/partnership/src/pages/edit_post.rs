//! The form of a person in a post.

use access::Event;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use serde_json::json;
use web::{FormErrors, FormToken, Page, Stop, Surroundings, Words};

use super::{
    choice::{self, Choice},
    public::partners_today,
    reading,
    saving::{Change, NotKept, keep},
};
use crate::{
    LOCALES,
    model::{Key, Partners, Post, Span},
};

/// The form, still raw.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct PostForm {
    #[serde(default)]
    title: String,
    #[serde(default)]
    organisation: String,
    #[serde(default)]
    person: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    public_office: String,
    #[serde(default)]
    version: i32,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/edit_post.html")]
pub struct EditPost {
    surroundings: Surroundings,
    words: Words,
    title: String,
    form: FormToken,
    errors: FormErrors,
    filled: PostForm,
    organisations: Vec<Choice>,
    office: Vec<Choice>,
}

/// Answers `GET /desk/partnership/people/new`.
pub async fn get_new(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
) -> Result<Page<EditPost>, Stop> {
    let (partners, _) = partners_today(&services).await?;
    Ok(Page(EditPost::new(surroundings, &asked, &partners, PostForm::default(), FormErrors::new())))
}

/// Answers `POST /desk/partnership/people/new`.
pub async fn post_new(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    submitted: Submitted<PostForm>,
) -> Result<Response, Stop> {
    save(&services, &asked, surroundings, submitted, None).await
}

/// Answers `GET /desk/partnership/people/police-district-commander`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(key): Path<String>,
) -> Result<Page<EditPost>, Stop> {
    let (partners, _) = partners_today(&services).await?;
    let filled = PostForm::of(partners.post(&key).ok_or(Stop::NotFound)?);
    Ok(Page(EditPost::new(surroundings, &asked, &partners, filled, FormErrors::new())))
}

/// Answers `POST /desk/partnership/people/police-district-commander`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(post): Path<String>,
    submitted: Submitted<PostForm>,
) -> Result<Response, Stop> {
    save(&services, &asked, surroundings, submitted, Some(&post)).await
}

async fn save(
    services: &Services,
    asked: &Asked,
    surroundings: Surroundings,
    Submitted { key, form, .. }: Submitted<PostForm>,
    post: Option<&str>,
) -> Result<Response, Stop> {
    match keep(services, asked, &key, "person", |before, _| form.change(before, post)).await? {
        Ok(response) => Ok(response),
        Err(errors) => {
            let (partners, _) = partners_today(services).await?;
            Ok(Page(EditPost::new(surroundings, asked, &partners, form, errors)).to_mend())
        }
    }
}

impl PostForm {
    fn of(post: &Post) -> Self {
        Self {
            title: post.title.clone(),
            organisation: post.organisation.to_string(),
            person: post.person_name.clone(),
            from: reading::written(post.span.from),
            to: reading::written(post.span.to),
            public_office: if post.public_office { "yes".into() } else { String::new() },
            version: post.version,
        }
    }

    /// The partnership with what the form says.
    fn change(&self, before: &Partners, key: Option<&str>) -> Result<Change, NotKept> {
        let mut errors = FormErrors::new();
        let person_name = reading::name(&mut errors, "person", "the person’s name", &self.person);
        let title = reading::name(&mut errors, "title", "what the post is called", &self.title);
        let organisation = before.organisation(&self.organisation).map(|one| one.key.clone());
        if organisation.is_none() {
            errors.add("organisation", "Choose the organisation the post belongs to");
        }
        let from = reading::day(&mut errors, "from", "the first day in the post", &self.from);
        let to = reading::day(&mut errors, "to", "the last day in the post", &self.to);
        let Some(organisation) = organisation.filter(|_| errors.is_empty()) else {
            return Err(errors.into());
        };
        let known = match key {
            Some(key) => Some(before.post(key).ok_or(NotKept::NotFound)?),
            None => None,
        };
        let taken = |key: &Key| key.as_str() == "new" || before.post(key.as_str()).is_some();
        let key = known.map_or_else(
            || Key::of_name(&format!("{person_name} {title}")).unless(taken),
            |post| post.key.clone(),
        );
        let object = format!("people/{key}");
        if known.map_or(0, |post| post.version) != self.version {
            return Err(NotKept::Stale(object));
        }
        // Another name is another person: the number belongs to the one before.
        let person = known.filter(|post| post.person_name == person_name).map_or(0, |post| post.person);
        let detail = json!({"post": title, "organisation": organisation.as_str()});
        let post = Post {
            key,
            title,
            organisation,
            person,
            person_name,
            span: Span { from, to },
            public_office: self.public_office == "yes",
            version: self.version,
        };
        let mut after = before.clone();
        after.posts.retain(|one| one.key != post.key);
        after.posts.push(post);
        let leads_to = "/desk/partnership?done=person".to_owned();
        Ok(Change { after, event: Event { what: "partnership.post.edit", object, detail }, leads_to })
    }
}

impl EditPost {
    fn new(
        surroundings: Surroundings,
        asked: &Asked,
        partners: &Partners,
        filled: PostForm,
        errors: FormErrors,
    ) -> Self {
        let new = filled.version == 0;
        let office = Choice::new(
            "yes",
            "It is public office: the name may stand on public pages",
            &filled.public_office,
        );
        Self {
            title: if new { "Add a person in a post".into() } else { "A person in a post".into() },
            form: asked.form(),
            organisations: choice::organisations(partners, "Choose", &filled.organisation),
            office: vec![office],
            words: surroundings.words(&LOCALES),
            surroundings,
            errors,
            filled,
        }
    }
}
