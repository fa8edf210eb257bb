//! The sample of the register.

use std::collections::BTreeSet;

use actions::{
    Grade, capability, samples,
    store::{ActionFilter, Sight, list_actions},
};
use testkit::TestApp;

use crate::given::day;

const ORGANISATIONS: [&str; 15] = [
    "Council",
    "Police",
    "Fire",
    "Probation",
    "ICB",
    "Commissioner",
    "Harbour Homes",
    "Hospitals",
    "Recovery Saltmere",
    "Youth justice",
    "VRU",
    "Lantern",
    "Saltmere Voluntary Action",
    "Businesses",
    "College",
];

#[tokio::test]
async fn the_sample_has_thirty_actions_of_every_grade() {
    let app = TestApp::with([capability()]).at("2026-11-22T10:00:00Z").await;
    for name in ORGANISATIONS {
        app.person(&format!("Somebody of {name}"), name).await;
    }
    let today = day("2026-11-22");
    samples::load(&app.services.database, &app.administrator(), today).await.expect("the sample");
    let filter = ActionFilter::seen_with(Sight::Everything, today);
    let page =
        list_actions(&app.services.database, app.services.partnership.id, &filter).await.expect("a list");
    assert_eq!(page.total, 30);
    let grades: BTreeSet<Grade> = page.lines.iter().map(|line| line.action.shown(today).grade()).collect();
    assert_eq!(grades.into_iter().collect::<Vec<_>>().len(), Grade::ALL.len());
    let priorities: BTreeSet<&str> = page.lines.iter().map(|line| line.action.priority.as_str()).collect();
    assert_eq!(priorities.len(), 4);
}
