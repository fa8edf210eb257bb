//! The names of police files: `2024-01-cleveland-street.csv`.

use incident::{Kind, Origin};
use vocabulary::Month;

/// The publisher, as it is kept with the rows.
pub(super) const PUBLISHER: &str = "data.police.uk";

/// What a name must look like.
pub(super) const NAMES_LIKE: &str = "names like 2024-01-cleveland-street.csv, 2024-01-cleveland-outcomes.csv or \
                                     2024-01-cleveland-stop-and-search.csv";

const LONGEST_FORCE: usize = 60;

/// What a file is by its name, capitals or not; `None` where it is no police file.
pub(super) fn origin_of(name: &str) -> Option<Origin> {
    let name = name.to_ascii_lowercase();
    let stem = name.strip_suffix(".csv")?;
    let (month, rest) = stem.split_at_checked(7)?;
    let month = Month::from_bytes(month.as_bytes())?;
    let rest = rest.strip_prefix('-')?;
    let (kind, force) = Kind::ALL
        .into_iter()
        .find_map(|kind| Some((kind, rest.strip_suffix(kind.as_str())?.strip_suffix('-')?)))?;
    is_force(force).then(|| Origin { source: PUBLISHER.into(), force: force.into(), kind, month })
}

/// Whether a file's name says CSV, capitals or not.
pub(super) fn is_csv(name: &str) -> bool {
    name.len() > 4 && name.as_bytes()[name.len() - 4..].eq_ignore_ascii_case(b".csv")
}

/// Words of small letters and digits with single hyphens between them. The force becomes part of
/// file names in the store, so nothing else may pass.
fn is_force(force: &str) -> bool {
    force.len() <= LONGEST_FORCE
        && force.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str) -> Option<(String, &'static str, String)> {
        let origin = origin_of(name)?;
        Some((origin.force, origin.kind.as_str(), origin.month.to_string()))
    }

    #[test]
    fn a_name_says_month_force_and_kind() {
        assert_eq!(
            told("2024-01-saltmarsh-street.csv"),
            Some(("saltmarsh".into(), "street", "2024-01".into()))
        );
    }

    #[test]
    fn a_force_may_hold_hyphens_even_those_of_a_kind() {
        let told_force = |name| told(name).map(|(force, kind, _)| (force, kind));
        assert_eq!(
            told_force("2024-01-city-of-london-stop-and-search.csv"),
            Some(("city-of-london".into(), "stop-and-search"))
        );
        assert_eq!(told_force("2024-01-high-street-outcomes.csv"), Some(("high-street".into(), "outcomes")));
    }

    #[test]
    fn capitals_make_no_difference() {
        assert_eq!(told("2024-01-Saltmarsh-Street.CSV"), told("2024-01-saltmarsh-street.csv"));
    }

    #[test]
    fn other_names_are_no_police_files() {
        for name in [
            "",
            ".csv",
            "street.csv",
            "2024-01-street.csv",
            "2024-01--street.csv",
            "2024-13-saltmarsh-street.csv",
            "2024-01-saltmarsh-street (1).csv",
            "2024-01-saltmarsh-street.csv.zip",
            "2024-01-salt--marsh-street.csv",
            "2024-01-../etc-street.csv",
            "2024-01-salt marsh-street.csv",
            "._2024-01-saltmarsh-street.csv",
            "2024-01-séance-street.csv",
            "2024-0é-saltmarsh-street.csv",
        ] {
            assert_eq!(told(name), None, "{name}");
        }
    }
}
