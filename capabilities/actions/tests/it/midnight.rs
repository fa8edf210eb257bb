//! Grades change by themselves at the midnight in London that ends the due date, whoever visits or does not.

use actions::{
    Agreement, Due, Grade, OrganisationId, Part, capability, store,
    store::{ActionFilter, Sight, count_grades, list_actions},
};
use database::Database;
use jiff::Timestamp;
use testkit::{TestApp, on_both};

use crate::given::{HERE, agreed, an_action, an_update, day, fetch};

/// The last instant of a due date in London, and the first of the next day, as Greenwich has them.
const MIDNIGHTS: [(&str, &str, &str); 5] = [
    // Winter.
    ("2027-01-31", "2027-01-31T23:59:59Z", "2027-02-01T00:00:00Z"),
    // Summer: an hour earlier.
    ("2026-07-10", "2026-07-10T22:59:59Z", "2026-07-10T23:00:00Z"),
    // The night before clocks go forward, and the night after.
    ("2027-03-27", "2027-03-27T23:59:59Z", "2027-03-28T00:00:00Z"),
    ("2027-03-28", "2027-03-28T22:59:59Z", "2027-03-28T23:00:00Z"),
    // The night after clocks go back: the day has 25 hours.
    ("2026-10-25", "2026-10-25T23:59:59Z", "2026-10-26T00:00:00Z"),
];

/// The grade a list, a count and an action's own page work out at an instant.
async fn grades(database: &Database, number: actions::ActionNumber, now: &str) -> [Grade; 3] {
    let today = actions::day_in_london(now.parse::<Timestamp>().expect("an instant"));
    let action = fetch(database, number).await;
    let filter = ActionFilter::seen_with(Sight::Everything, today);
    let listed = list_actions(database, HERE, &filter).await.expect("a list");
    let line = listed.lines.iter().find(|line| line.action.number == number).expect("a line");
    let all = [Grade::Red, Grade::LightGreen].into_iter();
    let mut by_sql = vec![];
    for grade in all {
        let asked = ActionFilter { grade: Some(grade), ..filter.clone() };
        let found = list_actions(database, HERE, &asked).await.expect("a list");
        by_sql.extend(found.lines.iter().filter(|line| line.action.number == number).map(|_| grade));
    }
    let counts = count_grades(database, HERE, Sight::Everything, "2025-28", today).await.expect("counts");
    assert_eq!(counts.iter().map(|count| count.actions).sum::<u64>(), listed.total);
    [action.shown(today).grade(), line.action.shown(today).grade(), by_sql[0]]
}

#[tokio::test]
async fn at_the_midnight_in_london_that_ends_the_due_date_a_grade_turns_red_without_a_visit() {
    on_both([capability()], async |database| {
        for (due, before, after) in MIDNIGHTS {
            let agreement = Agreement { due: Due::On(day(due)), ..agreed(&format!("Due {due}")) };
            let number = an_action(&database, agreement).await.number;
            let started = ("Begun.", Some(actions::Going::Well));
            an_update(&database, "2026-06-01T10:00:00Z", started, &[number]).await;
            assert_eq!(grades(&database, number, before).await, [Grade::LightGreen; 3], "{before}");
            assert_eq!(grades(&database, number, after).await, [Grade::Red; 3], "{after}");
        }
    })
    .await;
}

#[tokio::test]
async fn pages_say_by_which_rule_and_on_which_day_a_grade_was_worked_out() {
    let early = TestApp::with([capability()]).at("2027-03-28T22:59:59Z").await;
    let leader = early.signed_in("Lee Leader", "Council", &[access::Role::TeamLeader]).await;
    let organisation: OrganisationId = early.organisation("Council").await;
    let agreement = Agreement {
        due: Due::On(day("2027-03-28")),
        parties: vec![(organisation, Part::Leads)],
        ..agreed("Repair the gates")
    };
    let mut work = early.administrator().begin(&early.services.database).await.expect("work");
    let under = ("2025-28".to_owned(), "anti-social-behaviour".to_owned());
    let saved = store::save_new_action(&mut work, &early.permit(), agreement, under, day("2026-09-01")).await;
    crate::given::done(work, saved.expect("an action").number).await;
    let late =
        TestApp::with([capability()]).at("2027-03-28T23:00:00Z").on(early.services.database.clone()).await;
    let rule = actions::RULE;
    for address in ["/desk/actions/A-2026-001", "/desk/actions"] {
        let (before, after) = (early.get_as(&leader, address).await, late.get_as(&leader, address).await);
        let said = |date: &str| format!("Graded by {rule}, worked out on {date}");
        assert!(before.words().contains(&said("28 March 2027")), "{}", before.words());
        assert!(after.words().contains(&said("29 March 2027")), "{}", after.words());
        assert!(before.contains("hl-grade--amber") && after.contains("hl-grade--red"), "{address}");
    }
    let public = late.get("/actions/A-2026-001").await;
    assert!(public.words().contains("worked out on 29 March 2027"), "{}", public.words());
    let why = late.get_as(&leader, "/desk/actions/A-2026-001").await;
    assert!(why.words().contains("The first line that fits decides"), "{}", why.words());
}
