//! Understanding the column names of the Office for National Statistics: `LSOA21CD` holds codes of the
//! lower layer super output areas of the 2021 edition, `LSOA21NM` their names.

use vocabulary::AreaKind;

/// What a column of codes holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CodeColumn {
    pub(super) kind: AreaKind,
    /// The year, when the heading gives one.
    pub(super) edition: Option<u16>,
}

/// The beginnings of headings and the kinds they mean, longest first.
const BEGINNINGS: [(&str, AreaKind); 8] = [
    ("LSOA", AreaKind::Lsoa),
    ("WARD", AreaKind::Ward),
    ("LTLA", AreaKind::Lad),
    ("LAD", AreaKind::Lad),
    ("LAU", AreaKind::Lad),
    ("CSP", AreaKind::Csp),
    ("PFA", AreaKind::Pfa),
    ("WD", AreaKind::Ward),
];

impl CodeColumn {
    /// Reads a heading such as `LSOA21CD`, `WDCD` or `lsoa21_code`; `None` when it is no such heading.
    pub(super) fn read(heading: &str) -> Option<Self> {
        let heading = heading.trim().to_ascii_uppercase();
        let (rest, kind) = BEGINNINGS
            .iter()
            .find_map(|(beginning, kind)| Some((heading.strip_prefix(beginning)?, *kind)))?;
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let ending = rest[digits.len()..].trim_start_matches('_');
        if !matches!(ending, "CD" | "CODE" | "") {
            return None;
        }
        Some(Self { kind, edition: edition(&digits).ok()? })
    }
}

/// The heading of the names that belong to a heading of codes: `LAD19CD` and `LAD19NM`.
pub(super) fn name_heading(code_heading: &str) -> Option<String> {
    let heading = code_heading.trim();
    for (code, name) in [("CD", "NM"), ("cd", "nm"), ("_CODE", "_NAME"), ("_code", "_name"), ("Code", "Name")]
    {
        if let Some(beginning) = heading.strip_suffix(code) {
            return Some(format!("{beginning}{name}"));
        }
    }
    None
}

/// `21` and `2021` are 2021; nothing is `None`.
fn edition(digits: &str) -> Result<Option<u16>, std::num::ParseIntError> {
    Ok(match digits.len() {
        0 => None,
        2 => Some(2000 + digits.parse::<u16>()?),
        _ => Some(digits.parse()?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(heading: &str) -> Option<(AreaKind, Option<u16>)> {
        CodeColumn::read(heading).map(|column| (column.kind, column.edition))
    }

    #[test]
    fn headings_say_kind_and_year() {
        assert_eq!(read("LSOA21CD"), Some((AreaKind::Lsoa, Some(2021))));
        assert_eq!(read("lsoa11_code"), Some((AreaKind::Lsoa, Some(2011))));
        assert_eq!(read("WD25CD"), Some((AreaKind::Ward, Some(2025))));
        assert_eq!(read("LADCD"), Some((AreaKind::Lad, None)));
        assert_eq!(read("CSP19CD"), Some((AreaKind::Csp, Some(2019))));
    }

    #[test]
    fn names_and_other_columns_are_no_codes() {
        assert_eq!(read("LAD25NM"), None);
        assert_eq!(read("LADCD_ACTIVE"), None);
        assert_eq!(read("FID"), None);
    }

    #[test]
    fn the_names_stand_in_the_column_of_the_same_prefix() {
        assert_eq!(name_heading("LAD19CD").as_deref(), Some("LAD19NM"));
        assert_eq!(name_heading("lsoa21_code").as_deref(), Some("lsoa21_name"));
        assert_eq!(name_heading("place"), None);
    }
}
