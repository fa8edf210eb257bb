//! What actions point at, in both databases.

use actions::{
    Pointed, Pointer, capability,
    store::{self, ActionFilter, Sight},
};
use testkit::on_both;

use crate::given::{HERE, agreed, an_action, at, day, done, fetch, permit};

fn pointer(what: Pointed, address: &str) -> Pointer {
    Pointer { what, address: Some(address.into()), words: "Its title".into() }
}

#[tokio::test]
async fn pointers_are_kept_in_place_of_those_before_and_found_from_either_side() {
    on_both([capability()], async |database| {
        let (one, other) =
            (an_action(&database, agreed("One")).await, an_action(&database, agreed("Other")).await);
        let visitor = at("2026-09-02T10:00:00Z");
        for kept in [
            vec![pointer(Pointed::Measure, "/measures/before")],
            vec![
                pointer(Pointed::Decision, "/decisions/2026/014"),
                pointer(Pointed::Measure, "/measures/now"),
            ],
        ] {
            let mut work = visitor.begin(&database).await.expect("work");
            store::save_pointers(&mut work, &permit(&visitor), &one, &kept).await.expect("kept");
            done(work, one.number).await;
        }
        let one = fetch(&database, one.number).await;
        let kept = store::list_pointers(database.reader(), HERE, &one).await.expect("pointers");
        let addresses: Vec<_> = kept.iter().filter_map(|pointer| pointer.address.as_deref()).collect();
        assert_eq!(addresses, ["/measures/now", "/decisions/2026/014"]);

        let everything = ActionFilter::seen_with(Sight::Everything, day("2026-11-22"));
        let count = async |filter: ActionFilter| {
            store::count_actions(&database, HERE, &filter).await.expect("a count")
        };
        let points_at =
            |address: &str| ActionFilter { points_at: Some(address.into()), ..everything.clone() };
        assert_eq!(count(points_at("/measures/now")).await, 1);
        assert_eq!(count(points_at("/measures/before")).await, 0);
        let aimless = ActionFilter { with_measure: Some(false), ..everything.clone() };
        let found = store::list_actions(&database, HERE, &aimless).await.expect("a list");
        assert_eq!(found.lines.iter().map(|line| line.action.number).collect::<Vec<_>>(), [other.number]);
        assert_eq!(count(ActionFilter { with_measure: Some(true), ..everything }).await, 1);
    })
    .await;
}
