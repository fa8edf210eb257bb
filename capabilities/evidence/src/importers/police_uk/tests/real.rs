//! The real downloads that stand beside the repository on our machines.

use incident::Kind;

use super::*;

#[test]
fn the_real_downloads_are_taken_in_without_a_reject() {
    let police = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/police");
    if !police.is_dir() {
        eprintln!("skipped: there is no {}", police.display());
        return;
    }
    for (force, expected) in
        [("cleveland", [187_001, 154_601, 16_284]), ("city-of-london", [6_211, 6_217, 1_247])]
    {
        let shelf = Shelf::default();
        let prepared =
            take_in(&[police.join(force)], &shelf, &Quiet).unwrap_or_else(|refused| panic!("{refused}"));
        let rows: Vec<_> =
            prepared.summary.kinds.iter().map(|kind| (kind.kind, kind.rows, kind.rejected)).collect();
        let expected: Vec<_> =
            Kind::ALL.into_iter().zip(expected).map(|(kind, rows)| (kind, rows, 0)).collect();
        assert_eq!(rows, expected, "{force}");
    }
}
