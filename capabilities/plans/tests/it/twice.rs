//! Forms sent twice, and forms that meet somebody else's change.

use super::{add_priority, assert_led, hidden, house, make_plan, team_leader};
use access::Role;

#[tokio::test]
async fn fifty_sendings_of_one_form_make_one_plan() {
    let app = house().await;
    let leader = team_leader(&app).await;
    let fields =
        [("title", "Plan"), ("from", "2025"), ("to", "2028"), ("nation", "england"), ("address", "")];
    for _ in 0..50 {
        let page = app.post_with_key(&leader, "/desk/plans/new", "one-form", &fields).await;
        assert_led(&page);
        assert_eq!(page.header("location"), "/desk/plans/2025-28?done=plans.make");
    }
    let page = app.post_as(&leader, "/desk/plans/new", &fields).await;
    assert_eq!(page.status.as_u16(), 422);
    assert!(page.words().contains("There is already a plan at 2025-28"), "{}", page.words());
}

#[tokio::test]
async fn whoever_is_late_is_told_who_changed_what_and_keeps_their_words() {
    let app = house().await;
    let leader = team_leader(&app).await;
    let analyst = app.signed_in("Ben Weir", "Saltmere Council", &[Role::Analyst]).await;
    make_plan(&app, &leader).await;
    let address = "/desk/plans/2025-28/objective";
    let changes = hidden(&app.get_as(&leader, address).await, "changes");
    add_priority(&app, &analyst, "Nuisance boats").await;
    let fields = [("objective", "Streets where people feel safe."), ("changes", changes.as_str())];
    let page = app.post_as(&leader, address, &fields).await;
    assert_eq!(page.status.as_u16(), 422);
    let words = page.words();
    assert!(words.contains("Ben Weir") && words.contains("they added a priority"), "{words}");
    assert!(page.contains("Streets where people feel safe."), "{words}");
    let again = [("objective", "Streets where people feel safe."), ("changes", &hidden(&page, "changes"))];
    assert_led(&app.post_as(&leader, address, &again).await);
    let board = app.get_as(&leader, "/desk/plans/2025-28").await;
    assert!(board.contains("Streets where people feel safe.") && board.contains("Nuisance boats"));
}
