//! What is wrong with a crate's words: for the test by which each crate that shows pages keeps them in order.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::Path,
};

const UNREVIEWED: &str = "# Unreviewed: written by machine/developers, not yet read by a Welsh speaker";

/// The faults of a crate's words, as sentences; none when all is well.
///
/// Every key asked for by `t("...")` or `with("...` in `src/**/*.{rs,html}` exists in English and Welsh (there or among
/// the common words); none is unused; both languages have the same keys and values; Welsh says who has read it.
/// A key chosen at run time counts as used when it stands somewhere in quotes, or begins as `format!("kind-{...}")` does. Comments in a source and its tests
/// (`#[cfg(test)]` to its end) do not count.
///
/// ```ignore
/// #[test]
/// fn every_word_exists_in_both_languages() {
///     assert_eq!(web::locale_faults(env!("CARGO_MANIFEST_DIR")), Vec::<String>::new());
/// }
/// ```
pub fn locale_faults(crate_folder: &str) -> Vec<String> {
    let folder = Path::new(crate_folder);
    let read = || -> io::Result<_> {
        let sources = texts_below(&folder.join("src"), &["rs", "html"])?;
        let english = texts_below(&folder.join("locales/en-GB"), &["ftl"])?;
        Ok((sources, english, texts_below(&folder.join("locales/cy"), &["ftl"])?))
    };
    match read() {
        Ok((sources, english, welsh)) => faults_of(&sources, &english, &welsh),
        Err(error) => vec![format!("the words below {crate_folder} cannot be read: {error}")],
    }
}

/// Texts by their path.
type Texts = BTreeMap<String, String>;

/// Keys of messages, each with the values its sentence asks for.
type Keys = BTreeMap<String, BTreeSet<String>>;

fn faults_of(sources: &Texts, english: &Texts, welsh: &Texts) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in welsh {
        if !text.lines().next().is_some_and(|line| line == UNREVIEWED || line.starts_with("# Reviewed by ")) {
            faults.push(format!("{path}: the first line must be “{UNREVIEWED}” or “# Reviewed by ...”"));
        }
    }
    let (english, welsh) = (keys_of(english, &mut faults), keys_of(welsh, &mut faults));
    for (key, values) in &english {
        match welsh.get(key) {
            None => faults.push(format!("“{key}” is missing in Welsh")),
            Some(other) if other != values => faults.push(format!("“{key}” asks for other values in Welsh")),
            Some(_) => {}
        }
    }
    faults.extend(
        welsh
            .keys()
            .filter(|key| !english.contains_key(*key))
            .map(|key| format!("“{key}” is missing in English")),
    );

    let common = common_keys();
    let sources: Texts = sources.iter().map(|(path, text)| (path.clone(), without_tests(text))).collect();
    for (path, text) in &sources {
        let asked = keys_asked_for(text);
        let unknown =
            asked.iter().filter(|key| !english.contains_key(key.as_str()) && !common.contains(key.as_str()));
        faults.extend(unknown.map(|key| format!("{path}: “{key}” is in no locale")));
    }
    let beginnings: BTreeSet<String> =
        sources.values().flat_map(|text| beginnings_made_at_run_time(text)).collect();
    let is_used = |key: &str| {
        let quoted = format!("\"{key}\"");
        let begins = beginnings.iter().any(|beginning| key.starts_with(beginning.as_str()));
        begins || sources.values().any(|text| text.contains(&quoted))
    };
    faults.extend(english.keys().filter(|key| !is_used(key)).map(|key| format!("“{key}” is not used")));
    faults
}

/// A source without its comments and without its tests.
fn without_tests(source: &str) -> String {
    let code = source.split("#[cfg(test)]").next().unwrap_or(source);
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The keys of this crate's own words, which every other crate may use.
fn common_keys() -> BTreeSet<String> {
    let text = include_str!("../locales/en-GB/common.ftl");
    keys_of(&Texts::from([("common.ftl".into(), text.into())]), &mut Vec::new()).into_keys().collect()
}

fn keys_of(files: &Texts, faults: &mut Vec<String>) -> Keys {
    let mut keys = Keys::new();
    for (path, text) in files {
        let mut current: Option<String> = None;
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let starts_a_message = line.starts_with(|first: char| first.is_ascii_alphabetic());
            if starts_a_message && let Some((key, _)) = line.split_once('=') {
                let key = key.trim().to_owned();
                if keys.insert(key.clone(), BTreeSet::new()).is_some() {
                    faults.push(format!("{path}: “{key}” is written twice"));
                }
                current = Some(key);
            }
            if let Some(values) = current.as_ref().and_then(|key| keys.get_mut(key)) {
                values.extend(line.split('$').skip(1).map(|rest| {
                    rest.chars()
                        .take_while(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))
                        .collect()
                }));
            }
        }
    }
    keys
}

/// What stands before the brace in `t(&format!("kind-{...}"))`: the beginning of keys made at run time.
fn beginnings_made_at_run_time(source: &str) -> Vec<String> {
    let made = source.split(".t(&format!(\"").skip(1).filter_map(|rest| rest.split_once('{'));
    made.map(|(beginning, _)| beginning.to_owned()).filter(|beginning| !beginning.is_empty()).collect()
}

/// The keys in `t("...")` and `with("...`, with any space between bracket and quote.
fn keys_asked_for(source: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for call in [".t(", ".with("] {
        for rest in source.split(call).skip(1) {
            if let Some((key, _)) = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"'))
            {
                keys.insert(key.to_owned());
            }
        }
    }
    keys
}

fn texts_below(folder: &Path, endings: &[&str]) -> io::Result<Texts> {
    let mut texts = Texts::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            texts.extend(texts_below(&path, endings)?);
        } else if path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted)) {
            texts.insert(path.display().to_string(), fs::read_to_string(&path)?);
        }
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Texts {
        Texts::from([("a file".into(), text.into())])
    }

    fn faults(source: &str, english: &str, welsh: &str) -> Vec<String> {
        faults_of(&texts(source), &texts(english), &texts(&format!("{UNREVIEWED}\n{welsh}")))
    }

    #[test]
    fn words_in_order_have_no_faults() {
        let source = "words.t(\"a\") words.with(\n    \"b\", [(\"count\", 1.into())])";
        assert!(faults(source, "a = A\nb = { $count } things", "a = A\nb = { $count } peth").is_empty());
    }

    #[test]
    fn a_word_missing_in_a_language_is_named() {
        assert_eq!(faults(r#"w.t("a")"#, "a = A", ""), ["“a” is missing in Welsh"]);
        assert_eq!(faults(r#"w.t("a")"#, "a = A", "a = A\nb = B"), ["“b” is missing in English"]);
    }

    #[test]
    fn a_word_asked_for_in_vain_is_named() {
        assert_eq!(faults(r#"w.t("a")"#, "", ""), ["a file: “a” is in no locale"]);
    }

    #[test]
    fn a_word_nobody_uses_is_named_but_one_chosen_at_run_time_is_not() {
        assert_eq!(faults("", "a = A", "a = A"), ["“a” is not used"]);
        assert!(faults(r#"match x { _ => "a" }"#, "a = A", "a = A").is_empty());
    }

    #[test]
    fn a_word_whose_key_is_put_together_is_used() {
        let source = r#"w.t(&format!("kind-{kind}"))"#;
        assert!(faults(source, "kind-street = A", "kind-street = A").is_empty());
        assert_eq!(faults(source, "other = A", "other = A"), ["“other” is not used"]);
    }

    #[test]
    fn other_values_in_welsh_are_a_fault() {
        assert_eq!(
            faults(r#"w.t("a")"#, "a = { $one }", "a = { $two }"),
            ["“a” asks for other values in Welsh"]
        );
    }

    #[test]
    fn welsh_that_does_not_say_who_read_it_is_a_fault() {
        assert_eq!(faults_of(&Texts::new(), &Texts::new(), &texts("")).len(), 1);
    }
}
