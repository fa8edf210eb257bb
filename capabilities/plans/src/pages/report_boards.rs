//! The boards a plan is reported to: what each gets, how often, and when the next report is due.

use access::Event;
use actions::{day_in_london, due_in_words, written};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use jiff::civil::Date;
use partnership::fetch_partners;
use serde::Deserialize;
use serde_json::json;
use web::{FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::{date_typed::date_typed, plan_asked::plan_asked};
use crate::{
    LOCALES,
    model::{Board, Gets, Plan, clashes},
    permissions::{REPORT, WRITE},
    store::{Reported, list_boards, list_reported, save_boards},
};

/// The longest name of a board, in letters, and the most boards.
const LONGEST: usize = 120;
const MOST: usize = 20;

/// What was just done.
#[derive(Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// What the forms send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Form {
    /// `add` or `remove`.
    action: String,
    name: String,
    gets: String,
    every: String,
    /// The first due day.
    first_day: String,
    first_month: String,
    first_year: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/report_boards.html")]
pub struct BoardsPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: Form,
    address: String,
    done: bool,
    boards: Vec<BoardShown>,
    clashes: Vec<String>,
    /// The names of the groups, to choose from while typing.
    groups: Vec<String>,
    gets: Vec<(String, &'static str, &'static str)>,
    cadences: [u8; 5],
    writes: bool,
    reports: bool,
}

struct BoardShown {
    name: String,
    address: String,
    gets: &'static str,
    gets_word: &'static str,
    cadence: String,
    due: String,
    late: bool,
    last: Option<String>,
}

/// Answers `GET /desk/plans/2025-28/boards`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Query(done): Query<Done>,
) -> Result<Page<BoardsPage>, Stop> {
    let plan = plan_asked(services.database.reader(), &asked.visitor, &slug).await?;
    let form = Form { every: "3".into(), gets: "both".into(), ..Form::default() };
    let drawn = (form, FormErrors::new(), done.done.is_some());
    BoardsPage::fetch(&services, surroundings, &asked, &plan, drawn).await.map(Page)
}

/// Answers `POST /desk/plans/2025-28/boards`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Submitted { key, form, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let permit = asked.may(&WRITE).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let plan = plan_asked(&work, &asked.visitor, &slug).await?;
    let boards = list_boards(&work, plan.id).await?;
    let partners = fetch_partners(&work, asked.visitor.partnership()).await?;
    let group = partners.groups.iter().find(|group| group.name.eq_ignore_ascii_case(form.name.trim()));
    let address = group.map(|group| format!("/groups/{}", group.key)).unwrap_or_default();
    match form.with(boards, address) {
        Ok(boards) => {
            save_boards(&mut work, &permit, plan.id, &boards).await?;
            let detail = json!({ "board": form.name.trim(), "what": form.action });
            work.record(Event { what: "plans.change-boards", object: Plan::object(&plan.slug), detail })
                .await?;
            let led = format!("/desk/plans/{}/boards?done=yes", plan.slug);
            work.answer(&key, &led).await?;
            work.done().await?;
            Ok(see_other(&led))
        }
        Err(errors) => {
            drop(work);
            let drawn = (form, errors, false);
            let page = BoardsPage::fetch(&services, surroundings, &asked, &plan, drawn).await?;
            Ok(Page(page).to_mend())
        }
    }
}

impl Form {
    /// The boards with one more, or without one.
    fn with(&self, mut boards: Vec<Board>, address: String) -> Result<Vec<Board>, FormErrors> {
        let name = self.name.split_whitespace().collect::<Vec<_>>().join(" ");
        let gets = Gets::of(&self.gets);
        let same = |board: &Board| board.name.eq_ignore_ascii_case(&name) && Some(board.gets) == gets;
        if self.action == "remove" {
            boards.retain(|board| !same(board));
            return Ok(boards);
        }
        let mut errors = FormErrors::new();
        if name.is_empty() {
            errors.add("name", "Enter the name of the board");
        } else if name.chars().count() > LONGEST {
            errors.add("name", format!("The name must be {LONGEST} letters or fewer"));
        } else if boards.iter().any(same) {
            errors.add("name", "This board is there already with what it gets");
        } else if boards.len() >= MOST {
            errors.add("name", format!("A plan is reported to {MOST} boards or fewer"));
        }
        if gets.is_none() {
            errors.add("gets", "Say what the board gets");
        }
        let every = self.every.parse::<u8>().ok().filter(|every| Board::CADENCES.contains(every));
        if every.is_none() {
            errors.add("every", "Choose how often");
        }
        let first = date_typed(&self.first_day, &self.first_month, &self.first_year);
        if first.is_none() {
            errors.add("first", "Enter a date that exists, such as 31 3 2027");
        }
        match (gets, every, first) {
            (Some(gets), Some(every), Some(first)) if errors.is_empty() => {
                boards.push(Board { name, address, gets, every, first });
                Ok(boards)
            }
            _ => Err(errors),
        }
    }
}

/// The days on which a board was reported to, by the locked reports.
pub fn reported_to(board: &Board, reported: &[Reported]) -> Vec<Date> {
    let of_board = reported.iter().filter(|report| report.meeting.eq_ignore_ascii_case(&board.name));
    of_board.map(|report| report.met_on).collect()
}

impl BoardsPage {
    async fn fetch(
        services: &Services,
        surroundings: Surroundings,
        asked: &Asked,
        plan: &Plan,
        (form, errors, done): (Form, FormErrors, bool),
    ) -> Result<Self, Stop> {
        let (reader, partnership) = (services.database.reader(), asked.visitor.partnership());
        let boards = list_boards(reader, plan.id).await?;
        let reported = list_reported(reader, partnership, plan.id).await?;
        let partners = fetch_partners(reader, partnership).await?;
        let today = day_in_london(asked.visitor.now());
        let address = format!("/desk/plans/{}", plan.slug);
        let gets = Gets::ALL.into_iter().enumerate().map(|(place, gets)| {
            let id = if place == 0 { "gets".to_owned() } else { format!("gets-{place}") };
            (id, gets.as_str(), gets.in_words())
        });
        Ok(Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: "Boards this plan is reported to".into(),
            trail: vec![Link::new("Plans", "/desk/plans"), Link::new(plan.title.as_str(), address.as_str())],
            token: asked.form(),
            errors,
            form,
            done,
            clashes: clashes(&boards),
            boards: boards.iter().map(|board| BoardShown::new(board, &reported, today)).collect(),
            groups: partners.groups_on(today).map(|group| group.name.clone()).collect(),
            gets: gets.collect(),
            cadences: Board::CADENCES,
            writes: asked.may(&WRITE).is_ok(),
            reports: asked.may(&REPORT).is_ok(),
            address,
        })
    }
}

impl BoardShown {
    fn new(board: &Board, reported: &[Reported], today: Date) -> Self {
        let days = reported_to(board, reported);
        let due = board.next_due(&days);
        Self {
            name: board.name.clone(),
            address: board.address.clone(),
            gets: board.gets.in_words(),
            gets_word: board.gets.as_str(),
            cadence: board.cadence(),
            due: format!("{}, {}", written(due), due_in_words(due, today)),
            late: due < today,
            last: days.iter().max().map(|day| written(*day)),
        }
    }
}
