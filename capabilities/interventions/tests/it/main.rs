//! Interventions as a whole: store, ledger, policies, on both databases where it matters.

mod policies;
mod storing;
mod words;

use access::Work;
use capability::Capability;
use interventions::{
    About, Counts, Decision, Evaluation, Grant, Intervention, Money, Months, Pair, Span, Spend,
    save_intervention,
};
use jiff::civil::{Date, date};
use testkit::TestApp;

/// What interventions stand on, and they.
pub fn capabilities() -> [Capability; 3] {
    [evidence::capability(), measures::capability(), interventions::capability()]
}

/// The house in the middle of November 2026.
async fn house() -> TestApp {
    TestApp::with(capabilities()).at("2026-11-22T10:00:00Z").await
}

async fn begin(app: &TestApp) -> Work {
    app.administrator().begin(&app.services.database).await.expect("work")
}

async fn end(mut work: Work) {
    let event = access::Event { what: "test", object: "interventions".into(), detail: serde_json::json!({}) };
    work.record(event).await.expect("recorded");
    work.done().await.expect("done");
}

/// Keeps an intervention, as the command line would.
async fn keep(app: &TestApp, slug: &str, about: About) -> Intervention {
    let mut work = begin(app).await;
    let slug = slug.parse().expect("an address");
    let kept = save_intervention(&mut work, &app.permit(), slug, about).await.expect("saved");
    end(work).await;
    kept
}

fn titled(title: &str) -> About {
    About { title: title.into(), ..About::default() }
}

fn year() -> Span {
    Span { from: date(2026, 4, 1), to: date(2027, 3, 31) }
}

fn grant(pounds: i64) -> Grant {
    Grant {
        funder: "Violence Reduction Unit".into(),
        name: "Core grant".into(),
        amount: Money(pounds * 100),
        span: year(),
        when_it_stops: "The council takes over one post".into(),
    }
}

fn spend(grant: i32, pounds: i64, to: Date) -> Spend {
    let span = Span { from: date(2026, 4, 1), to };
    Spend { grant, span, amount: Money(pounds * 100), note: "Salaries".into() }
}

/// The published example of Wheeler and Ratcliffe (2018), in two equal years.
fn evaluation() -> Evaluation {
    let months = |first: &str, last: &str| {
        Months::new(first.parse().expect("a month"), last.parse().expect("a month")).expect("months")
    };
    let pair = |before, after| Pair { before, after };
    Evaluation {
        what: "violence in public places".into(),
        treated: "Harbour ward".into(),
        comparison: "Castle ward".into(),
        before: months("2024-04", "2025-03"),
        after: months("2025-04", "2026-03"),
        counts: Counts {
            treated: pair(207, 110),
            comparison: pair(308, 318),
            ring: Some(pair(178, 157)),
            ring_comparison: Some(pair(150, 140)),
        },
        source: "police".into(),
        evaluator: "Saltmere University".into(),
        day: date(2026, 6, 1),
        note: String::new(),
    }
}

fn decision(choice: interventions::Choice, next_review: Option<Date>) -> Decision {
    Decision {
        choice,
        body: "Executive board".into(),
        day: date(2026, 6, 10),
        why: "It reaches those it is for".into(),
        next_review,
    }
}
