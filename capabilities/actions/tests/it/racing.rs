//! Several at once.

use std::collections::BTreeSet;

use actions::{Agreement, capability, store};
use testkit::on_both;
use tokio::task::JoinSet;

use crate::given::{agreed, an_action, at, done, fetch, permit};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_creators_never_get_one_number() {
    on_both([capability()], async |database| {
        let mut creators = JoinSet::new();
        for turn in 0..24 {
            let database = database.clone();
            creators
                .spawn(async move { an_action(&database, agreed(&format!("Action {turn}"))).await.number });
        }
        let numbers: BTreeSet<_> = creators.join_all().await.into_iter().collect();
        assert_eq!(numbers.len(), 24);
        assert_eq!(numbers.last().expect("a number").to_string(), "A-2026-024");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_eight_editors_no_change_is_lost_and_none_overwrites_another() {
    on_both([capability()], async |database| {
        let number = an_action(&database, agreed("Contested")).await.number;
        let mut editors = JoinSet::new();
        for editor in 0..8 {
            let database = database.clone();
            editors.spawn(async move {
                let mut successes = 0;
                for turn in 0..20 {
                    let read = fetch(&database, number).await;
                    let title = format!("Edited by {editor} in turn {turn}");
                    let visitor = at("2026-10-01T09:00:00Z");
                    let mut work = visitor.begin(&database).await.expect("work");
                    let agreement = Agreement { title, ..read.agreement() };
                    match store::save_agreement(&mut work, &permit(&visitor), &read, &agreement).await {
                        Ok(()) => {
                            done(work, number).await;
                            successes += 1;
                        }
                        Err(refused) => {
                            assert!(matches!(refused, store::NotSaved::ChangedMeanwhile), "{refused}")
                        }
                    }
                }
                successes
            });
        }
        let successes: i32 = editors.join_all().await.into_iter().sum();
        assert!(successes > 0);
        assert_eq!(fetch(&database, number).await.version, 1 + successes);
    })
    .await;
}
