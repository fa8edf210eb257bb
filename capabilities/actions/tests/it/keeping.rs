//! What the register keeps.

use actions::{Agreement, Due, Going, Grade, Override, Part, Signature, State, capability, store};
use testkit::on_both;

use crate::given::{self, COUNCIL, FIRE, HERE, POLICE, agreed, an_action, an_update, at, day, fetch, permit};

#[tokio::test]
async fn an_action_is_read_as_it_was_agreed() {
    on_both([capability()], async |database| {
        let agreement = Agreement {
            why: "Fires were up".into(),
            answers: Some("/assessment/2025-09".into()),
            start: Some(day("2026-09-02")),
            due: Due::On(day("2027-01-31")),
            parties: vec![(COUNCIL, Part::Contributes), (FIRE, Part::Leads)],
            ..agreed("Reduce deliberate fires")
        };
        let action = an_action(&database, agreement.clone()).await;
        assert_eq!(action.number.to_string(), "A-2026-001");
        let read = fetch(&database, action.number).await;
        assert!(read.agreement().differences(&agreement).is_empty());
        assert_eq!((read.version, read.leads().collect::<Vec<_>>()), (1, vec![FIRE]));
        assert_eq!(read.parties[0].organisation, FIRE);
    })
    .await;
}

#[tokio::test]
async fn an_update_moves_the_action_and_is_kept_once_for_all_it_serves() {
    on_both([capability()], async |database| {
        let first = an_action(&database, agreed("Light the lane")).await.number;
        let second = an_action(&database, agreed("Cut the hedge")).await.number;
        let both = [first, second];
        let id =
            an_update(&database, "2026-10-01T09:00:00Z", ("Both done.", Some(Going::Complete)), &both).await;
        for number in both {
            let action = fetch(&database, number).await;
            assert_eq!(action.progress.state, State::Complete { on: day("2026-10-01") });
            assert_eq!((action.version, action.heard()), (2, Some(day("2026-10-01"))));
            let updates = store::list_updates(database.reader(), HERE, number, true).await.expect("updates");
            assert_eq!(updates.len(), 1);
            assert_eq!((updates[0].id, updates[0].actions.as_slice()), (id, &both[..]));
        }
    })
    .await;
}

#[tokio::test]
async fn a_correction_keeps_the_words_before_it() {
    on_both([capability()], async |database| {
        let number = an_action(&database, agreed("Hold sessions")).await.number;
        let id = an_update(&database, "2026-10-01T09:00:00Z", ("Two sessions.", None), &[number]).await;
        let update =
            store::fetch_update(database.reader(), HERE, id).await.expect("a database").expect("one");
        let visitor = at("2026-10-02T09:00:00Z");
        let by = given::signed(COUNCIL, "Team leader");
        let version =
            update.correct("Three sessions.".into(), by, visitor.now(), "miscounted".into()).expect("one");
        let mut work = visitor.begin(&database).await.expect("work");
        store::save_correction(&mut work, &permit(&visitor), &update, &version).await.expect("saved");
        given::done(work, number).await;
        let update =
            store::fetch_update(database.reader(), HERE, id).await.expect("a database").expect("one");
        assert_eq!(update.text(), "Three sessions.");
        let words: Vec<_> = update.versions.iter().map(|version| version.text.as_str()).collect();
        assert_eq!(words, ["Two sessions.", "Three sessions."]);
        assert_eq!(update.versions[0].by.post.as_deref(), Some("Officer"));
    })
    .await;
}

#[tokio::test]
async fn an_override_is_kept_with_its_reason_and_can_be_lifted() {
    on_both([capability()], async |database| {
        let due = Agreement { due: Due::On(day("2027-01-31")), ..agreed("Train staff") };
        let number = an_action(&database, due).await.number;
        let today = day("2026-11-22");
        let action = fetch(&database, number).await;
        let visitor = at("2026-11-22T09:00:00Z");
        let given = Override::of(
            &action.rag(today),
            Grade::Red,
            "No trainer".into(),
            Signature::default(),
            visitor.now(),
        );
        let mut work = visitor.begin(&database).await.expect("work");
        store::save_override(&mut work, &permit(&visitor), &action, &given.expect("one"))
            .await
            .expect("saved");
        given::done(work, number).await;
        let action = fetch(&database, number).await;
        let shown = action.shown(today);
        assert_eq!((shown.grade(), shown.rule.grade), (Grade::Red, Grade::Amber));
        assert_eq!(shown.overriding.map(|given| given.reason).as_deref(), Some("No trainer"));
        let mut work = visitor.begin(&database).await.expect("work");
        store::lift_override(&mut work, &permit(&visitor), &action).await.expect("lifted");
        given::done(work, number).await;
        assert_eq!(fetch(&database, number).await.shown(today).grade(), Grade::Amber);
    })
    .await;
}

#[tokio::test]
async fn an_action_keeps_its_number_and_updates_when_it_moves() {
    on_both([capability()], async |database| {
        let number = an_action(&database, agreed("Unfinished")).await.number;
        an_update(&database, "2026-10-01T09:00:00Z", ("Begun.", Some(Going::Well)), &[number]).await;
        let visitor = at("2027-04-01T09:00:00Z");
        let action = fetch(&database, number).await;
        let mut work = visitor.begin(&database).await.expect("work");
        let by = given::signed(COUNCIL, "Team leader");
        store::save_move(&mut work, &permit(&visitor), &action, &by, ("2028-31", "homes"))
            .await
            .expect("moved");
        given::done(work, number).await;
        let action = fetch(&database, number).await;
        assert_eq!((action.plan.as_str(), action.priority.as_str()), ("2028-31", "homes"));
        let moves = store::list_moves(database.reader(), HERE, number).await.expect("moves");
        assert_eq!(moves[0].from, ("2025-28".into(), "anti-social-behaviour".into()));
        let updates = store::list_updates(database.reader(), HERE, number, true).await.expect("updates");
        assert_eq!(updates.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn milestones_stand_by_date_and_say_when_they_were_reached() {
    on_both([capability()], async |database| {
        let number = an_action(&database, agreed("Open a centre")).await.number;
        let visitor = at("2026-10-01T09:00:00Z");
        for (title, due) in
            [("Opened", None), ("Staff in post", Some(day("2026-12-01"))), ("Lease", Some(day("2026-11-01")))]
        {
            let action = fetch(&database, number).await;
            let mut work = visitor.begin(&database).await.expect("work");
            store::save_milestone(&mut work, &permit(&visitor), &action, title, due).await.expect("saved");
            given::done(work, number).await;
        }
        let action = fetch(&database, number).await;
        let titles: Vec<_> = action.milestones.iter().map(|milestone| milestone.title.as_str()).collect();
        assert_eq!(titles, ["Lease", "Staff in post", "Opened"]);
        let mut work = visitor.begin(&database).await.expect("work");
        let lease = action.milestones[0].id;
        store::save_milestone_reached(&mut work, &permit(&visitor), &action, lease, Some(day("2026-10-30")))
            .await
            .expect("saved");
        given::done(work, number).await;
        assert_eq!(fetch(&database, number).await.milestones[0].reached, Some(day("2026-10-30")));
    })
    .await;
}

#[tokio::test]
async fn an_organisation_that_stays_keeps_the_day_it_was_heard() {
    on_both([capability()], async |database| {
        let number = an_action(&database, agreed("Patrol")).await.number;
        an_update(&database, "2026-10-01T09:00:00Z", ("Done twice.", None), &[number]).await;
        let action = fetch(&database, number).await;
        let wider = Agreement {
            parties: vec![(COUNCIL, Part::Leads), (POLICE, Part::Contributes)],
            ..action.agreement()
        };
        let visitor = at("2026-10-02T09:00:00Z");
        let mut work = visitor.begin(&database).await.expect("work");
        store::save_agreement(&mut work, &permit(&visitor), &action, &wider).await.expect("saved");
        given::done(work, number).await;
        let heard: Vec<_> = fetch(&database, number).await.parties.iter().map(|party| party.heard).collect();
        assert_eq!(heard, [Some(day("2026-10-01")), None]);
    })
    .await;
}
