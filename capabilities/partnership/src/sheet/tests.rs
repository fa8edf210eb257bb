use super::*;
use crate::{
    model::{Group, Key, Organisation, Partners, representation},
    samples,
};

fn taken(text: &str) -> Result<Partners, Vec<String>> {
    let said = |faults: Vec<Fault>| faults.iter().map(Fault::to_string).collect::<Vec<_>>();
    apply(&Partners::default(), &read(text.as_bytes()).map_err(said)?).map_err(said)
}

/// The faults of a sheet that is refused.
fn faults(text: &str) -> Vec<String> {
    taken(text).expect_err("refused")
}

#[test]
fn what_is_exported_and_imported_again_is_equal() {
    let partners = samples::partners();
    let text = to_csv(&partners).expect("CSV");
    assert_eq!(taken(&text), Ok(partners.clone()));
    assert_eq!(to_csv(&taken(&text).expect("taken")).expect("CSV"), text);
    assert_eq!(apply(&partners, &read(text.as_bytes()).expect("rows")), Ok(partners.clone()));
    assert!(changes(&partners, &partners).is_empty());
}

#[test]
fn a_name_that_a_spreadsheet_would_run_comes_back_as_it_was() {
    let mut partners = Partners::default();
    let name = "=HYPERLINK(\"x\")";
    partners.organisations.push(Organisation::new(Key::of_name("x"), name));
    partners.groups.push(Group {
        purpose: "-1 + 1, “two”\nlines, \"quoted\"".into(),
        ..Group::new(Key::of_name("g"), "@group")
    });
    let text = to_csv(&partners).expect("CSV");
    assert!(text.contains("'=HYPERLINK") && text.contains("'@group") && text.contains("'-1 + 1"), "{text}");
    assert_eq!(taken(&text), Ok(partners));
}

#[test]
fn rows_may_name_what_stands_further_down_and_by_name() {
    let text = "kind,name,organisation,group,seat,role,holder,person,reports_to,from\n\
                holder,,,Safer Saltmere,Chair,,jo-marsh-leader,,,2026-01-01\n\
                seat,Chair,Saltmere Council,safer-saltmere,,chair,,,,\n\
                group,Problem solving,,,,,,,Safer Saltmere,\n\
                group,Safer Saltmere,,,,,,,,\n\
                post,Leader,saltmere-council,,,,,Jo Marsh,,\n\
                organisation,Saltmere Council,,,,,,,,\n";
    let partners = taken(text).expect("taken");
    assert_eq!(partners.seats[0].holdings.len(), 1);
    assert_eq!(partners.group("problem-solving").map(|group| group.reports_to.len()), Some(1));
}

#[test]
fn every_fault_names_its_line_and_the_remedy() {
    let text = "kind,key,name,organisation,person,from,to,public_office\n\
                organisation,council,Saltmere Council,,,,,\n\
                organisation,council,Again,,,,,\n\
                mayor,,,,,,,\n";
    assert_eq!(
        faults(text),
        [
            "Line 4: “mayor” is not a kind of row. Use partnership, organisation, earlier-name, standing, post, group, \
          seat, holder, substitute."
        ]
    );
    let text = "kind,key,name,organisation,person,from,to,public_office\n\
                organisation,council,Saltmere Council,,,,,\n\
                organisation,council,Again,,,,,\n\
                post,,Leader,police,Jo,,,\n\
                post,,Leader,council,Jo,01/04/2026,,\n\
                post,,Deputy,council,Jo,,,maybe\n\
                post,,,council,Jo,,,\n";
    let expected = [
        "Line 3: “council” stands on line 2 already. Take one out.",
        "Line 4: there is no organisation “police”. Add a row for it, or mend the name.",
        "Line 5: “jo-leader” stands on line 4 already. Take one out.",
        "Line 6: “maybe” in column public_office is not yes or no.",
        "Line 7: name is empty, and a row of kind post needs it.",
    ];
    assert_eq!(faults(text), expected);
}

#[test]
fn a_rule_that_is_broken_is_told_on_its_line() {
    let text = "kind,key,name,reports_to\ngroup,a,A,b\ngroup,b,B,a\n";
    assert_eq!(
        faults(text)[0],
        "Line 2: Reporting goes in a circle: A → B → A. Take one of these lines out."
    );
}

#[test]
fn hostile_sheets_are_refused_in_plain_words() {
    for (text, expected) in [
        ("", "no column “kind”"),
        ("kind,name\n", "no rows"),
        ("name\nx\n", "no column “kind”"),
        ("kind,colour\ngroup,red\n", "no column “colour”"),
        ("kind,kind\ngroup,group\n", "Two columns"),
        ("kind,name\ngroup\n", "2"),
        ("PK\u{3}\u{4}", "workbook"),
        ("kind\0\n", "UTF-16"),
    ] {
        assert!(faults(text)[0].contains(expected), "{text:?}: {:?}", faults(text));
    }
    let windows = read(b"kind,name\ngroup,Caf\xe9\n").expect_err("refused");
    assert_eq!(windows[0].line, 2);
}

#[test]
fn a_sheet_may_hold_only_what_changes() {
    let partners = samples::partners();
    let text = "kind,key,name\norganisation,saltmere-council,Saltmere Borough Council\n";
    let after = apply(&partners, &read(text.as_bytes()).expect("rows")).expect("taken");
    let found = changes(&partners, &after);
    assert_eq!((found.added.len(), found.changed.len()), (0, 1));
    assert_eq!(found.changed, ["Organisation: Saltmere Borough Council"]);
}

#[test]
fn in_the_sample_one_responsible_authority_has_a_vacant_seat() {
    let found = representation(&samples::partners(), samples::TODAY);
    let not_there: Vec<&str> = found
        .iter()
        .filter(|one| !one.is_there())
        .filter_map(|one| Some(one.organisation.as_ref()?.as_str()))
        .collect();
    assert_eq!(not_there, ["saltmere-probation"]);
}
