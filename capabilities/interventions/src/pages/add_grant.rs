//! Adding or correcting a grant of an intervention.

use access::{Permission, Permit, Work};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use jiff::civil::Date;
use serde_json::{Value, json};
use web::{Page, Stop, Surroundings, Words};

use super::{
    field::{Check, Field, Sent},
    form_page::FormPage,
    line_form::{self, LineAsked, LineForm},
};
use crate::{
    model::{Grant, Intervention, Span},
    permissions::WRITE,
    store::{self, NotSaved},
    told::Told,
    wording,
};

/// The form.
struct GrantForm;

impl LineForm for GrantForm {
    type Says = Grant;
    const PERMISSION: &'static Permission = &WRITE;
    const EVENT: &'static str = "interventions.grant";
    const DONE: &'static str = "grant";
    const FIRST: &'static str = "funder";

    fn about(told: &Told, correcting: bool) -> (&'static str, String, String) {
        let words = wording::words_in(vocabulary::Language::English);
        let title = if correcting { "Correct a grant" } else { "Add a grant" };
        let lead = "Funder, amount and period are shown to everybody once the intervention is published.";
        (title, lead.into(), wording::baseline_warning(words, told).unwrap_or_default())
    }

    fn fresh(told: &Told, _today: Date) -> Sent {
        let about = &told.intervention.about;
        Sent::default().put_date("from", about.from).put_date("to", about.to)
    }

    fn filled(told: &Told, line: i32) -> Option<Sent> {
        let grant = &told.accounts.iter().find(|account| account.grant.id == line)?.grant.says;
        let sent = Sent::default()
            .put("funder", &grant.funder)
            .put("name", &grant.name)
            .put("amount", grant.amount.written_plainly())
            .put("when_it_stops", &grant.when_it_stops);
        Some(sent.put_date("from", Some(grant.span.from)).put_date("to", Some(grant.span.to)))
    }

    fn fields(_told: &Told, _words: Words, sent: &Sent) -> Vec<Field> {
        vec![
            Field::line(sent, "funder", "Who gives the money", "Such as Violence Reduction Unit"),
            Field::line(sent, "name", "Which grant or budget", "May be left empty"),
            Field::line(sent, "amount", "How much, in pounds", "Such as 38,500"),
            Field::date(sent, "from", "First day of the grant", ""),
            Field::date(sent, "to", "Last day of the grant", ""),
            Field::text(
                sent,
                "when_it_stops",
                "What happens when the funding stops",
                "Such as The council takes over one post. Left empty, pages say that nobody has said",
            ),
        ]
    }

    fn check(_told: &Told, check: &mut Check<'_>, _sent: &Sent, _today: Date) -> Option<Grant> {
        let funder = check.needed("funder", "Enter who gives the money");
        let name = check.line("name");
        let amount = check.needed_money("amount", "Enter how much, such as 38,500");
        if amount.is_some_and(|amount| amount.0 <= 0) {
            check.errors.add(
                "amount",
                "A grant is more than nothing. What came back is entered as spending below zero",
            );
        }
        let from = check.needed_day("from", "Enter the first day of the grant");
        let to = check.needed_day("to", "Enter the last day of the grant");
        let when_it_stops = check.text("when_it_stops");
        let span = Span::new(from?, to?);
        if span.is_none() {
            check.errors.add("to", "The last day must not be before the first");
        }
        Some(Grant { funder, name, amount: amount?, span: span?, when_it_stops })
    }

    async fn save(
        work: &mut Work,
        permit: &Permit,
        intervention: &Intervention,
        says: &Grant,
        replaces: Option<i32>,
    ) -> Result<i32, NotSaved> {
        store::save_grant(work, permit, intervention, says, replaces).await
    }

    fn detail(says: &Grant) -> Value {
        json!({ "funder": says.funder, "amount": says.amount.written_plainly() })
    }
}

/// Answers `GET /desk/interventions/custody-navigators/grant`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Query(line): Query<LineAsked>,
) -> Result<Page<FormPage>, Stop> {
    line_form::get::<GrantForm>(&services, &asked, surroundings, &slug, &line).await
}

/// Answers `POST /desk/interventions/custody-navigators/grant`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    submitted: Submitted<Sent>,
) -> Result<Response, Stop> {
    line_form::post::<GrantForm>(&services, &asked, surroundings, &slug, submitted).await
}
