//! Which actions a list shows.

use std::{collections::BTreeSet, time::Instant};

use actions::{
    Action, ActionNumber, Agreement, Closing, Decided, Due, Going, Grade, Override, Part, Signature,
    capability,
    store::{self, ActionFilter, Order, Sight, list_actions},
};
use database::Database;
use testkit::on_both;

use crate::given::{
    self, COUNCIL, FIRE, HERE, POLICE, agreed, an_action, an_update, at, by, day, fetch, permit,
};

const TODAY: &str = "2026-11-22";

async fn found(database: &Database, filter: &ActionFilter) -> BTreeSet<ActionNumber> {
    let page = list_actions(database, HERE, filter).await.expect("a list");
    page.lines.iter().map(|line| line.action.number).collect()
}

fn everything() -> ActionFilter {
    ActionFilter::seen_with(Sight::Everything, day(TODAY))
}

/// Actions of every due date, progress and override.
async fn of_every_kind(database: &Database) -> Vec<Action> {
    let dues = [
        Due::NoDate,
        Due::AsNecessary,
        Due::On(day("2026-11-21")),
        Due::On(day(TODAY)),
        Due::On(day("2027-03-31")),
    ];
    let late = || Going::Late { because: "staff left".into() };
    let goings = [
        None,
        Some(Going::Complete),
        Some(Going::Well),
        Some(Going::Stuck),
        Some(Going::NotStarted),
        Some(late()),
        Some(Going::CannotBeDone { because: "the owner refuses".into() }),
    ];
    let mut made = vec![];
    for due in dues {
        for going in &goings {
            for grade in [None, Some(Grade::Red), Some(Grade::LightGreen)] {
                let parties = vec![(if made.len() % 2 == 0 { COUNCIL } else { FIRE }, Part::Leads)];
                let published = made.len() % 3 == 0;
                let number =
                    an_action(database, Agreement { due, parties, published, ..agreed("One") }).await.number;
                if going.is_some() {
                    an_update(database, "2026-10-01T09:00:00Z", ("Said.", going.clone()), &[number]).await;
                }
                if made.len() % 6 == 5 {
                    closed(database, number).await;
                }
                if let Some(grade) = grade {
                    overridden(database, number, grade).await;
                }
                made.push(fetch(database, number).await);
            }
        }
    }
    made
}

/// Closed as not possible a week earlier, where it may be.
async fn closed(database: &Database, number: ActionNumber) {
    let action = fetch(database, number).await;
    let (visitor, on) = (at("2026-11-14T09:00:00Z"), day("2026-11-14"));
    let Ok(progress) = action.progress.closed_as_not_possible(on, "no site".into()) else { return };
    let what = Decided::NotPossible { on, was: action.progress.state.clone() };
    let by = Signature::default();
    let closing = Closing { what, reason: "no site".into(), by, at: visitor.now() };
    let mut work = visitor.begin(database).await.expect("work");
    store::save_closing(&mut work, &permit(&visitor), (&action, &progress), &closing).await.expect("saved");
    given::done(work, number).await;
}

/// Overridden a week earlier, so that some no longer hold.
async fn overridden(database: &Database, number: ActionNumber, grade: Grade) {
    let action = fetch(database, number).await;
    let visitor = at("2026-11-15T09:00:00Z");
    let rule = action.rag(day("2026-11-15"));
    if let Ok(given) = Override::of(&rule, grade, "why".into(), Signature::default(), visitor.now()) {
        let mut work = visitor.begin(database).await.expect("work");
        store::save_override(&mut work, &permit(&visitor), &action, &given).await.expect("saved");
        given::done(work, number).await;
    }
}

#[tokio::test]
async fn lists_give_each_action_the_grade_its_page_gives() {
    on_both([capability()], async |database| {
        let made = of_every_kind(&database).await;
        let today = day(TODAY);
        let mut counted = 0;
        for grade in Grade::ALL {
            let expected: BTreeSet<_> = made
                .iter()
                .filter(|action| action.shown(today).grade() == grade)
                .map(|action| action.number)
                .collect();
            assert_eq!(
                found(&database, &ActionFilter { grade: Some(grade), ..everything() }).await,
                expected,
                "{grade}"
            );
            counted += expected.len();
        }
        assert_eq!(counted, made.len());
        let counts =
            store::count_grades(&database, HERE, Sight::Everything, "2025-28", today).await.expect("counts");
        for count in &counts {
            let expected = made.iter().filter(|action| action.shown(today).grade() == count.grade).count();
            assert_eq!(count.actions, expected as u64, "{}", count.grade);
        }
        assert_eq!(counts.len(), Grade::ALL.len());
    })
    .await;
}

#[tokio::test]
async fn a_search_finds_every_word_in_title_number_reason_or_update() {
    on_both([capability()], async |database| {
        let fires = an_action(&database, agreed("Reduce deliberate fires")).await.number;
        let bins = an_action(
            &database,
            Agreement { why: "100% of fly-tips".into(), ..agreed("Clear BINS in Tŷ Mawr") },
        )
        .await
        .number;
        an_update(&database, "2026-10-01T09:00:00Z", ("Schools visited", None), &[fires]).await;
        an_update(&database, "2026-10-02T09:00:00Z", ("Withheld: one address", None), &[bins]).await;
        for (words, expected) in [
            ("FIRES", vec![fires]),
            ("deliberate schools", vec![fires]),
            ("bins tŷ", vec![bins]),
            ("TŶ", vec![bins]),
            ("a-2026-001", vec![fires]),
            ("100%", vec![bins]),
            ("1%0", vec![]),
            ("fires bins", vec![]),
            ("address", vec![bins]),
            ("'; DROP TABLE actions_actions; --", vec![]),
            ("", vec![fires, bins]),
        ] {
            let found = found(&database, &ActionFilter { words: words.into(), ..everything() }).await;
            assert_eq!(found, expected.into_iter().collect(), "{words}");
        }
        let public =
            ActionFilter { words: "address".into(), ..ActionFilter::seen_with(Sight::Public, day(TODAY)) };
        assert!(found(&database, &public).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn who_is_silent_is_found_by_weeks() {
    on_both([capability()], async |database| {
        let both = vec![(COUNCIL, Part::Leads), (POLICE, Part::Contributes)];
        let number = an_action(&database, Agreement { parties: both, ..agreed("Patrol") }).await.number;
        by(&database, "2026-11-10T09:00:00Z", POLICE, ("Patrolled.", None), &[number]).await;
        let silent =
            |weeks, organisation| ActionFilter { silent_weeks: Some(weeks), organisation, ..everything() };
        for (weeks, organisation, expected) in [
            (1, None, true),
            (2, None, false),
            (1, Some(POLICE), true),
            (2, Some(POLICE), false),
            (11, Some(COUNCIL), true),
            (12, Some(COUNCIL), false),
            (0, Some(FIRE), false),
        ] {
            let found = found(&database, &silent(weeks, organisation)).await;
            assert_eq!(!found.is_empty(), expected, "{weeks} weeks of {organisation:?}");
        }
        let waiting =
            store::list_waiting(&database, HERE, Sight::Everything, Some(POLICE), (day(TODAY), 4), 10).await;
        let waiting = waiting.expect("a list");
        assert_eq!(
            waiting.iter().map(|one| (one.organisation, one.silence.weeks)).collect::<Vec<_>>(),
            [(COUNCIL, 11)]
        );
        an_update(&database, "2026-11-21T09:00:00Z", ("Done.", Some(Going::Complete)), &[number]).await;
        assert!(found(&database, &silent(0, None)).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_list_tells_the_last_words_and_keeps_what_is_withheld() {
    on_both([capability()], async |database| {
        let number = an_action(&database, agreed("Patrol")).await.number;
        an_update(&database, "2026-10-01T09:00:00Z", ("Seen by all.", None), &[number]).await;
        an_update(&database, "2026-10-02T09:00:00Z", ("Withheld from some.", None), &[number]).await;
        for (sight, expected) in [(Sight::Everything, "Withheld from some."), (Sight::Public, "Seen by all.")]
        {
            let page = list_actions(&database, HERE, &ActionFilter::seen_with(sight, day(TODAY)))
                .await
                .expect("a list");
            assert_eq!(page.lines[0].last.as_ref().map(|last| last.text.as_str()), Some(expected));
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_of_another_partnership_is_listed() {
    on_both([capability()], async |database| {
        an_action(&database, agreed("Ours")).await;
        let elsewhere = actions::PartnershipId(2);
        let page = list_actions(&database, elsewhere, &everything()).await.expect("a list");
        assert_eq!((page.total, page.lines.len()), (0, 0));
        let number = "A-2026-001".parse().expect("a number");
        assert!(
            store::fetch_action(database.reader(), elsewhere, number).await.expect("a database").is_none()
        );
    })
    .await;
}

#[tokio::test]
async fn a_board_of_a_thousand_actions_answers_at_once() {
    on_both([capability()], async |database| {
        let visitor = at("2026-09-01T10:00:00Z");
        let mut work = visitor.begin(&database).await.expect("work");
        for turn in 0..1_000_u32 {
            let due = if turn % 5 == 0 { Due::NoDate } else { Due::On(day("2027-01-31")) };
            let agreement = Agreement { due, ..agreed(&format!("Action of turn {turn}")) };
            let under = ("2025-28".to_owned(), format!("priority-{}", turn % 4));
            let permit = permit(&visitor);
            let action = store::save_new_action(&mut work, &permit, agreement, under, day("2026-09-01"))
                .await
                .expect("one");
            for said in 0..3 {
                let update = store::UpdateToSave {
                    at: visitor.now(),
                    by: given::signed(COUNCIL, "Officer"),
                    way: actions::Way::Desk,
                    going: Some(Going::Well),
                    nothing_to_report: false,
                    withheld: false,
                    text: format!(
                        "Update {said} about the matter of turn {turn}, which went on as it was agreed."
                    ),
                    actions: vec![&action],
                };
                store::save_update(&mut work, &permit, &update).await.expect("an update");
            }
        }
        given::done(work, "A-2026-001".parse().expect("a number")).await;
        let plan = Some("2025-28".to_owned());
        for (name, filter) in [
            ("board", ActionFilter { plan: plan.clone(), ..everything() }),
            ("last page by due date", ActionFilter { order: Order::Due, page: 20, ..everything() }),
            ("grade", ActionFilter { grade: Some(Grade::LightGreen), ..everything() }),
            ("words", ActionFilter { words: "matter 999".into(), ..everything() }),
            ("silence", ActionFilter { silent_weeks: Some(3), organisation: Some(COUNCIL), ..everything() }),
        ] {
            let begun = Instant::now();
            let page = list_actions(&database, HERE, &filter).await.expect("a list");
            let took = begun.elapsed();
            eprintln!("{name}: {} of {} in {took:?}", page.lines.len(), page.total);
            assert!(cfg!(debug_assertions) || took.as_millis() < 50, "{name} took {took:?}");
            assert!(!page.lines.is_empty());
        }
    })
    .await;
}
