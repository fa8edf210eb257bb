//! The sample of the interventions.

use interventions::{Ledger, Pace, Standing, samples};

use super::house;

#[tokio::test]
async fn the_sample_has_what_presses_what_is_missing_and_what_is_too_small_to_publish() {
    let app = house().await;
    samples::load(&app.services.database, &app.administrator()).await.expect("the sample");
    let ledger = Ledger::whole(&app.services).await.expect("the ledger");
    let all = &ledger.interventions;
    assert_eq!((all.len(), ledger.funds.len()), (5, 2));
    let any = |holds: fn(&interventions::Told) -> bool| all.iter().any(holds);
    assert!(any(|told| matches!(told.standing, Standing::ReviewOverdue(_))));
    assert!(any(|told| matches!(told.standing, Standing::EndedUndecided(_))));
    assert!(any(|told| matches!(told.standing, Standing::Stopped(_))));
    assert!(any(|told| matches!(told.standing, Standing::ReviewOn(_))));
    assert!(any(|told| told.missing_baselines().is_none()));
    assert!(any(|told| told.missing_baselines().is_some_and(|missing| !missing.is_empty())));
    assert!(any(|told| told.accounts.iter().any(|account| matches!(account.pace, Pace::Over { .. }))));
    assert!(any(|told| told.spends.len() > told.accounts.iter().map(|account| account.spends.len()).sum()));
    assert!(any(|told| told.evaluations.iter().any(|evaluation| evaluation.is_small())));
    assert!(any(|told| !told.cohorts.is_empty()));
    for told in all {
        let page = app.get(&told.intervention.public_address()).await;
        assert_eq!(page.status == 200, told.intervention.about.published, "{}", told.title());
    }
}
