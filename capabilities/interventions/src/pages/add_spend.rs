//! Entering or correcting what was spent of a grant.

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
    model::{Intervention, Span, Spend},
    permissions::ENTER,
    store::{self, NotSaved},
    told::Told,
    wording,
};

/// The form.
struct SpendForm;

impl LineForm for SpendForm {
    type Says = Spend;
    const PERMISSION: &'static Permission = &ENTER;
    const EVENT: &'static str = "interventions.spend";
    const DONE: &'static str = "spend";
    const FIRST: &'static str = "amount";

    fn about(told: &Told, correcting: bool) -> (&'static str, String, String) {
        let title = if correcting { "Correct what was spent" } else { "Enter what was spent" };
        let warning = if told.accounts.is_empty() {
            "There is no grant yet. Add the grant first: spending is held against it."
        } else {
            ""
        };
        let lead = "Every line stays, signed and dated. The page shows the sum beside what even spending would have come to.";
        (title, lead.into(), warning.into())
    }

    fn fresh(told: &Told, _today: Date) -> Sent {
        let Some(account) = told.accounts.last() else { return Sent::default() };
        let next = account.reported_to.and_then(|day| day.tomorrow().ok());
        let from = next.or(Some(account.grant.says.span.from));
        Sent::default().put("grant", account.grant.id.to_string()).put_date("from", from)
    }

    fn filled(told: &Told, line: i32) -> Option<Sent> {
        let mut all =
            told.accounts.iter().flat_map(|account| account.spends.iter().map(move |spend| (account, spend)));
        let (account, spend) = all.find(|(_, spend)| spend.id == line)?;
        let sent = Sent::default()
            .put("grant", account.grant.id.to_string())
            .put("amount", spend.says.amount.written_plainly())
            .put("note", &spend.says.note);
        Some(sent.put_date("from", Some(spend.says.span.from)).put_date("to", Some(spend.says.span.to)))
    }

    fn fields(told: &Told, words: Words, sent: &Sent) -> Vec<Field> {
        let grants = told.accounts.iter().map(|account| {
            let grant = &account.grant.says;
            let said = format!(
                "{}, {}, {}",
                grant.funder,
                wording::money(words, grant.amount),
                wording::span(words, grant.span)
            );
            (account.grant.id.to_string(), said)
        });
        vec![
            Field::select(sent, "grant", ("Of which grant", ""), grants.collect()),
            Field::line(
                sent,
                "amount",
                "How much, in pounds",
                "Such as 9,250.40. Money that came back has a minus before it",
            ),
            Field::date(sent, "from", "From", "The first day of the period"),
            Field::date(sent, "to", "To", "The last day of the period"),
            Field::line(sent, "note", "What for", "When you correct a line, say why"),
        ]
    }

    fn check(told: &Told, check: &mut Check<'_>, sent: &Sent, today: Date) -> Option<Spend> {
        let asked = sent.get("grant").parse().ok();
        let grant = told.accounts.iter().find(|account| Some(account.grant.id) == asked);
        if grant.is_none() {
            check.errors.add("grant", "Choose the grant. If there is none, add it first");
        }
        let amount = check.needed_money("amount", "Enter how much was spent, such as 9,250.40");
        let from = check.needed_day("from", "Enter the first day of the period");
        let to = check.past_day("to", "Enter the last day of the period", today);
        let note = check.line("note");
        if !sent.get("line").is_empty() && note.is_empty() {
            check.errors.add("note", "Say why it is corrected: the line before stays to be seen");
        }
        let span = Span::new(from?, to?);
        if span.is_none() {
            check.errors.add("to", "The last day must not be before the first");
        }
        Some(Spend { grant: grant?.grant.id, span: span?, amount: amount?, note })
    }

    async fn save(
        work: &mut Work,
        permit: &Permit,
        intervention: &Intervention,
        says: &Spend,
        replaces: Option<i32>,
    ) -> Result<i32, NotSaved> {
        store::save_spend(work, permit, intervention, says, replaces).await
    }

    fn detail(says: &Spend) -> Value {
        json!({ "amount": says.amount.written_plainly(), "to": says.span.to.to_string() })
    }
}

/// Answers `GET /desk/interventions/custody-navigators/spend`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Query(line): Query<LineAsked>,
) -> Result<Page<FormPage>, Stop> {
    line_form::get::<SpendForm>(&services, &asked, surroundings, &slug, &line).await
}

/// Answers `POST /desk/interventions/custody-navigators/spend`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    submitted: Submitted<Sent>,
) -> Result<Response, Stop> {
    line_form::post::<SpendForm>(&services, &asked, surroundings, &slug, submitted).await
}
