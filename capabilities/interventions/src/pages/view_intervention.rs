//! The page of an intervention at the desk: where it stands, what is missing, and what may be done.

use axum::extract::{Path, Query, State};
use capability::{Asked, Services};
use web::{Link, Page, Stop, Surroundings, Words};

use super::{
    asked::intervention_asked,
    told_page::{Content, DoneAsked, ToldPage},
};
use crate::{
    LOCALES,
    permissions::{DECIDE, ENTER, EVALUATE, Kept, READ, WRITE},
    reports::sections,
    told::{Reader, Told, london},
    wording,
};

/// Answers `GET /desk/interventions/custody-navigators`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Query(said): Query<DoneAsked>,
) -> Result<Page<ToldPage>, Stop> {
    let (told, _permit) = intervention_asked(&services, &asked.visitor, &slug, &READ).await?;
    let words = surroundings.words(&LOCALES);
    let about = &told.intervention.about;
    let content = Content {
        title: about.title.clone(),
        caption: about.theme.clone(),
        trail: vec![Link::new("Desk", "/desk"), Link::new("Interventions", "/desk/interventions")],
        done: done(&said.done),
        message: message(words, &told, Reader::Desk),
        warnings: warnings(words, &told),
        ways: ways(&asked, &told),
        sections: sections(words, &told, Reader::Desk),
    };
    Ok(Page(ToldPage::new(surroundings, content, london(asked.visitor.now()))))
}

/// What is to be known first: what the latest evaluation says, what was decided, how the money stands.
pub fn message(words: Words, told: &Told, reader: Reader) -> Vec<String> {
    let mut message = Vec::new();
    let evaluation = told.evaluations.first().map(|one| wording::evaluation_sentences(words, one, reader));
    message.push(
        evaluation.and_then(|said| said.into_iter().next()).unwrap_or_else(|| words.t("no-evaluations")),
    );
    if let Some(decided) = told.latest_decision() {
        message.push(format!("{} {}", wording::decision_sentence(words, &decided.says), decided.says.why));
    }
    let pressing = told.standing.overdue_since().is_some();
    if !pressing && told.decisions.is_empty() {
        message.push(wording::standing_sentence(words, told.standing));
    }
    if reader == Reader::Desk {
        for account in &told.accounts {
            let funder = account.grant.says.funder.as_str();
            message.push(format!("{funder}: {}", wording::account_sentence(words, account)));
        }
    }
    message
}

/// What must not be missed: a decision that is due, a baseline that is not there.
pub fn warnings(words: Words, told: &Told) -> Vec<String> {
    let due = told.standing.overdue_since().map(|_| wording::standing_sentence(words, told.standing));
    due.into_iter().chain(wording::baseline_warning(words, told)).collect()
}

fn ways(asked: &Asked, told: &Told) -> Vec<Link> {
    let (visitor, intervention) = (&asked.visitor, &told.intervention);
    let kept = Kept(visitor.partnership(), intervention);
    let address = intervention.desk_address();
    let mut ways = Vec::new();
    let mut offer = |permission: &'static access::Permission, label: &str, last: &str| {
        if visitor.may_on(permission, &kept).is_ok() {
            ways.push(Link::new(label, format!("{address}/{last}")));
        }
    };
    offer(&DECIDE, "Record a decision", "decision");
    offer(&ENTER, "Enter what was spent", "spend");
    offer(&EVALUATE, "Add counts before and after", "evaluation");
    offer(&EVALUATE, "Add a cohort", "cohort");
    offer(&WRITE, "Add a grant", "grant");
    offer(&WRITE, "Change what it is, its outcomes and outputs", "edit");
    let mut correct = |permission: &'static access::Permission, label: String, last: String| {
        if visitor.may_on(permission, &kept).is_ok() {
            ways.push(Link::new(label, format!("{address}/{last}")));
        }
    };
    for account in &told.accounts {
        let (line, grant) = (account.grant.id, &account.grant.says);
        let label = format!("Correct the grant: {} {}", grant.funder, grant.name);
        correct(&WRITE, label.trim_end().to_owned(), format!("grant?line={line}"));
    }
    for evaluation in &told.evaluations {
        let (line, what) = (evaluation.line.id, &evaluation.line.says.what);
        correct(&EVALUATE, format!("Correct the counts of {what}"), format!("evaluation?line={line}"));
    }
    for cohort in &told.cohorts {
        let (line, who) = (cohort.line.id, &cohort.line.says.who);
        correct(&EVALUATE, format!("Correct the cohort: {who}"), format!("cohort?line={line}"));
    }
    if let Some(decided) = told.latest_decision() {
        let last = format!("decision?line={}", decided.id);
        correct(&DECIDE, "Correct the latest decision, if it was written down wrongly".into(), last);
    }
    if intervention.about.published {
        ways.push(Link::new("Public page", intervention.public_address()));
    }
    ways
}

fn done(said: &str) -> &'static str {
    match said {
        "added" => "The intervention was added.",
        "changed" => "The intervention was changed.",
        "grant" => "The grant was kept.",
        "spend" => "What was spent was kept.",
        "evaluation" => "The counts were kept.",
        "cohort" => "The cohort was kept.",
        "decision" => "The decision was recorded.",
        _ => "",
    }
}
