//! Two years of a whole force, and that nothing refused changes any of it.

use testkit::shared_folder;

use crate::program::Installation;

#[test]
fn refused_files_change_nothing_of_cleveland() {
    let Some(shared) = shared_folder() else { return };
    let house = Installation::new();
    let police = shared.join("data/police/cleveland").display().to_string();
    let said = house.done(&["import", "police", &police]);
    assert!(said.out.contains("187001 rows"), "{said:?}");
    let before = house.evidence();
    let bad = house.file("2024-12-cleveland-street.csv", "a,b\n1,2\n").display().to_string();
    let no_folder = house.path().join("nothing").display().to_string();
    for paths in
        [vec![bad.as_str()], vec![police.as_str(), bad.as_str()], vec![police.as_str(), no_folder.as_str()]]
    {
        let arguments: Vec<&str> = ["import", "police"].into_iter().chain(paths).collect();
        let said = house.run(&arguments);
        assert_eq!((said.code, said.out.as_str()), (3, ""), "{said:?}");
        assert_eq!(house.evidence(), before);
    }
    assert_eq!(house.doctor("problem"), Vec::<String>::new());
    let areas = house.done(&["areas", "--json"]).out;
    assert!(areas.contains("Hartlepool"), "districts are known by the names of their output areas: {areas}");
}
