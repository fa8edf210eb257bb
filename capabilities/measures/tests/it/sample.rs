//! The sample of the measures.

use measures::{Kind, Told, samples, tell_all};

use super::house;

#[tokio::test]
async fn the_sample_has_gaps_a_revision_a_note_activity_and_no_baseline_somewhere() {
    let app = house().await;
    for name in ["Council", "Police", "Fire", "Hospitals", "Lantern", "Recovery Saltmere", "Probation"] {
        app.organisation(name).await;
    }
    samples::load(&app.services.database, &app.administrator()).await.expect("the sample");
    let all = tell_all(&app.services, false).await.expect("measures");
    assert_eq!(all.len(), 13);
    let any = |holds: fn(&Told) -> bool| all.iter().any(holds);
    assert!(any(|told| !told.series.gaps().is_empty()));
    assert!(any(|told| told.values.iter().any(|value| value.is_revised())));
    assert!(any(|told| told.annotations.iter().any(|note| note.breaks) && told.charted.stretches.len() == 2));
    assert!(any(|told| told.measure.definition.kind == Some(Kind::Activity)));
    assert!(any(|told| told.measure.definition.baseline.is_none() && told.standing.is_some()));
    assert!(any(|told| told.standing.as_ref().is_some_and(|standing| standing.cause.is_some())));
    assert!(all.iter().all(|told| told.owner.is_some() && told.awaited.is_empty()));
    let monthly = all.iter().find(|told| told.measure.slug.as_str() == "deliberate-fires").expect("fires");
    assert_eq!(monthly.series.points.len(), 36);
    assert_eq!(monthly.series.latest().map(|latest| latest.period.to_string()).as_deref(), Some("2026-10"));
    for told in &all {
        let page = app.get(&told.measure.public_address()).await;
        assert_eq!(page.status == 200, told.measure.definition.public, "{}", told.measure.slug);
    }
}
