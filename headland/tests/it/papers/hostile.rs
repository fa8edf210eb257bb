//! Files that are broken, too large or made to harm: each is refused in a sentence, and nothing is brought in.

use super::convert::packed;
use crate::program::Installation;

#[test]
fn a_hostile_file_is_refused_with_a_sentence_and_changes_nothing() {
    let house = Installation::new();
    let word = |body: &str| {
        format!(
            "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
        )
    };
    let table = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    let deep = format!("{}{}", "<w:ins>".repeat(50_000), "</w:ins>".repeat(50_000));
    let laughs =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>".to_owned() + &word("&b;");
    let rels = |kind: &str| {
        format!(
            "<Relationships><Relationship Id=\"r\" Type=\"http://x/{kind}\" Target=\"https://example.org/t.dotx\" TargetMode=\"External\"/></Relationships>"
        )
    };
    let good = packed(&[("word/document.xml", word(table))]);
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty.csv", Vec::new(), "empty"),
        ("paper.pdf", b"%PDF-1.7 x".to_vec(), "a PDF"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), "an old Word or Excel file"),
        ("page.csv", b"<html><table>".to_vec(), "a web page"),
        ("nul.csv", b"a,b\n1\0,2\n".to_vec(), "not text"),
        ("open.csv", b"Action,Who\n\"x,y\n".to_vec(), "never closed"),
        ("wide.csv", b",".repeat(100_000), "columns"),
        (
            "long.csv",
            [b"Action,Who\n\"".to_vec(), b"x".repeat(3_000_000), b"\",y\n".to_vec()].concat(),
            "longer than 64 KiB",
        ),
        ("large.csv", b"x".repeat(10_500_000), "larger than 10 MB"),
        ("half.docx", good[..good.len() / 2].to_vec(), "damaged"),
        ("zip.docx", packed(&[("street.csv", "a,b".into())]), "neither Word nor Excel"),
        (
            "macro.docx",
            packed(&[("word/document.xml", word(table)), ("word/vbaProject.bin", "x".into())]),
            "macros",
        ),
        (
            "outside.docx",
            packed(&[("word/document.xml", word(table)), ("../evil", "x".into())]),
            "outside it",
        ),
        (
            "template.docx",
            packed(&[
                ("word/document.xml", word(table)),
                ("word/_rels/settings.xml.rels", rels("attachedTemplate")),
            ]),
            "linked to something outside",
        ),
        (
            "linked.xlsx",
            packed(&[
                ("xl/workbook.xml", "<workbook/>".into()),
                ("xl/externalLinks/externalLink1.xml", "<x/>".into()),
            ]),
            "another workbook",
        ),
        ("entities.docx", packed(&[("word/document.xml", laughs)]), "damaged"),
        ("deep.docx", packed(&[("word/document.xml", word(&deep))]), "damaged"),
        ("bomb.docx", packed(&[("word/document.xml", " ".repeat(300 << 20))]), "unpacks to far more"),
        (
            "big.docx",
            packed(&[("word/document.xml", word(&"<w:p>abcdefg hijk</w:p>".repeat(2_000_000)))]),
            "too large",
        ),
        ("none.csv", b"Term,Meaning\nASB,behaviour\n".to_vec(), "no action was found"),
    ];
    for (name, bytes, sentence) in cases {
        let file = house.file(name, bytes).display().to_string();
        let said = house.run(&["import", "plan", &file, "--plan", "2024-27"]);
        assert_eq!((said.code, said.out.as_str()), (3, ""), "{name} {said:?}");
        assert!(
            said.err.contains(sentence) && !said.err.contains("panicked") && said.err.len() < 1000,
            "{name} {said:?}"
        );
    }
    let report = house.run(&["report", "progress", "--plan", "2024-27"]);
    assert_eq!(report.code, 2, "no plan was made: {report:?}");
}

#[test]
fn what_a_spreadsheet_would_run_is_harmless_on_its_way_out_and_comes_back_as_it_was() {
    let house = Installation::new();
    let file = house.file(
        "plan.csv",
        "Priority,Action,Who,Progress\n=1+1,@SUM(A1) now,+cmd|x,04/03/25 - Ada Marsh: -2 staff\n",
    );
    house.done(&["import", "plan", &file.display().to_string(), "--plan", "2024"]);
    let out = house.path().join("out.csv").display().to_string();
    house.done(&["report", "progress", "--plan", "2024", "--format", "csv", "-o", &out]);
    let csv = std::fs::read_to_string(&out).expect("a file");
    assert!(csv.contains("'=1+1") && csv.contains("'@SUM(A1) now") && csv.contains("'+cmd|x"), "{csv}");
    let again = house.done(&["import", "plan", &out, "--plan", "2024"]).out;
    assert!(again.starts_with("Everything in the file"), "{again}");
}
