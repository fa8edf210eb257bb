//! Versions in the database, on both kinds: what is published stays, and two who change at once are told.

use plans::{
    Answers, Draft, Plan, PlanToMake, Priority, Publication, Seen, Serves, Slug, Years, fetch_content,
    fetch_current, fetch_plan, list_plans, list_versions, save_draft, save_plan, save_published,
};
use testkit::{TestApp, on_both};

fn a_priority(title: &str) -> Priority {
    Priority {
        slug: Slug::of_title(title).expect("a name"),
        title: title.into(),
        starred: true,
        why: "Residents asked.".into(),
        already: String::new(),
        needed: String::new(),
        signs: String::new(),
        plainly: String::new(),
        answers: Answers::Findings(vec![plans::FindingCited {
            period: "2026-09".parse().expect("a month"),
            finding: "wards".into(),
            sentence: "Half of it is in four wards.".into(),
        }]),
        serves: Serves::Priority("Streets without fear".into()),
    }
}

fn slug() -> Slug {
    "2025-28".parse().expect("a name")
}

async fn plan(app: &TestApp) -> Plan {
    let (reader, partnership, slug) = (app.services.database.reader(), app.services.partnership.id, slug());
    fetch_plan(reader, partnership, &slug, Seen::DraftsToo).await.expect("an answer").expect("a plan")
}

async fn make(app: &TestApp) {
    let mut work = app.administrator().begin(&app.services.database).await.expect("work");
    let plan = PlanToMake {
        slug: slug(),
        title: "Plan".into(),
        years: Years::new(2025, 2028).expect("years"),
        nation: plans::Nation::England,
        objective: "Safe streets.".into(),
    };
    save_plan(&mut work, &app.permit(), plan).await.expect("saved");
    end(work).await;
}

async fn keep(app: &TestApp, read: &Plan, draft: &Draft) -> Result<(), plans::NotSaved> {
    let mut work = app.administrator().begin(&app.services.database).await.expect("work");
    save_draft(&mut work, &app.permit(), read, draft).await?;
    end(work).await;
    Ok(())
}

async fn publish(app: &TestApp, changed: &str) {
    let read = plan(app).await;
    let publication = Publication {
        at: "2026-10-01T09:00:00Z".parse().expect("an instant"),
        by: "Ada Marsh".into(),
        changed: changed.into(),
        despite: String::new(),
    };
    let draft = read.draft.clone().expect("a draft");
    let published = draft.publish(read.published.as_ref(), publication).expect("published");
    let mut work = app.administrator().begin(&app.services.database).await.expect("work");
    save_published(&mut work, &app.permit(), &read, &published).await.expect("saved");
    end(work).await;
}

async fn end(mut work: access::Work) {
    let event = access::Event { what: "test", object: "plan/2025-28".into(), detail: serde_json::json!({}) };
    work.record(event).await.expect("recorded");
    work.done().await.expect("done");
}

#[tokio::test]
async fn a_published_version_stays_as_it_was_while_the_next_is_written() {
    on_both(super::capabilities(), async |database| {
        let app = TestApp::with(super::capabilities()).on(database).await;
        make(&app).await;
        let read = plan(&app).await;
        let draft = read.draft.clone().expect("a draft").with_priority(a_priority("Fires")).expect("a draft");
        keep(&app, &read, &draft).await.expect("kept");
        publish(&app, "").await;

        let read = plan(&app).await;
        let first = read.published.clone().expect("version 1");
        assert_eq!((first.number, &first.content), (1, &draft.content));
        let next = read.next_draft().expect("a draft").with_priority(a_priority("Boats")).expect("a draft");
        keep(&app, &read, &next).await.expect("kept");
        let read = plan(&app).await;
        assert_eq!(read.published, Some(first.clone()), "version 1 is as it was");
        assert_eq!(read.draft, Some(next));
        publish(&app, "Boats are new.").await;

        let (reader, partnership) = (app.services.database.reader(), app.services.partnership.id);
        let read = plan(&app).await;
        let numbers: Vec<u32> = list_versions(reader, (read.id, &slug()), Seen::Published)
            .await
            .expect("versions")
            .iter()
            .map(|version| version.number)
            .collect();
        assert_eq!(numbers, [2, 1]);
        let content = fetch_content(reader, read.id, 1, Seen::Published).await.expect("an answer");
        assert_eq!(content, Some(first.content));
        let current = fetch_current(reader, partnership, 2026).await.expect("an answer").expect("a plan");
        assert_eq!(current.published.map(|published| published.number), Some(2));
    })
    .await;
}

#[tokio::test]
async fn of_two_who_change_at_once_one_is_told() {
    on_both(super::capabilities(), async |database| {
        let app = TestApp::with(super::capabilities()).on(database).await;
        make(&app).await;
        let read = plan(&app).await;
        let draft = read.draft.clone().expect("a draft");
        keep(&app, &read, &draft.clone().with_objective("Mine.".into())).await.expect("kept");
        let late = keep(&app, &read, &draft.with_objective("Theirs.".into())).await;
        assert!(matches!(late, Err(plans::NotSaved::ChangedBySomebodyElse)), "{late:?}");
        assert_eq!(plan(&app).await.draft.expect("a draft").content.objective, "Mine.");
    })
    .await;
}

#[tokio::test]
async fn a_plan_that_is_only_a_draft_is_not_listed_for_the_public() {
    on_both(super::capabilities(), async |database| {
        let app = TestApp::with(super::capabilities()).on(database).await;
        make(&app).await;
        let (reader, partnership) = (app.services.database.reader(), app.services.partnership.id);
        assert_eq!(list_plans(reader, partnership, Seen::Published).await.expect("plans"), []);
        assert_eq!(list_plans(reader, partnership, Seen::DraftsToo).await.expect("plans").len(), 1);
        assert_eq!(fetch_plan(reader, partnership, &slug(), Seen::Published).await.expect("an answer"), None);
        let elsewhere = access::PartnershipId(2);
        assert_eq!(list_plans(reader, elsewhere, Seen::DraftsToo).await.expect("plans"), []);
        assert_eq!(fetch_plan(reader, elsewhere, &slug(), Seen::DraftsToo).await.expect("an answer"), None);
    })
    .await;
}

#[tokio::test]
async fn of_eight_editors_each_success_counts_once_and_the_others_are_told() {
    on_both(super::capabilities(), async |database| {
        let app = std::sync::Arc::new(TestApp::with(super::capabilities()).on(database).await);
        make(&app).await;
        let read = plan(&app).await;
        let editors: Vec<_> = (0..8)
            .map(|editor| {
                let (app, read) = (std::sync::Arc::clone(&app), read.clone());
                let draft = read.draft.clone().expect("a draft").with_objective(format!("Editor {editor}"));
                tokio::spawn(async move { keep(&app, &read, &draft).await })
            })
            .collect();
        let mut kept = 0;
        for editor in editors {
            match editor.await.expect("an editor") {
                Ok(()) => kept += 1,
                Err(refused) => {
                    assert!(matches!(refused, plans::NotSaved::ChangedBySomebodyElse), "{refused}")
                }
            }
        }
        assert_eq!(kept, 1, "all eight read the same plan");
        assert_eq!(plan(&app).await.changes, read.changes + kept);
    })
    .await;
}
