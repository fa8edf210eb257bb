//! The addresses of an assessment's pages and files.

use vocabulary::Month;

/// Where one assessment lives: `/assessment/2025-09`. An installation that serves no one area names the
/// area in the query; that it is open data makes it fit to stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    month: Month,
    area: Option<String>,
}

impl Address {
    /// The address of the assessment that ends with a month; `area` when the query must say it.
    pub fn new(month: Month, area: Option<String>) -> Self {
        Self { month, area }
    }

    /// The assessment itself.
    pub fn page(&self) -> String {
        self.with_area(format!("/assessment/{}", self.month))
    }

    /// The same content as a file: `json`, `csv`, `pdf`.
    pub fn file(&self, ending: &str) -> String {
        self.with_area(format!("/assessment/{}.{ending}", self.month))
    }

    /// A category or total.
    pub fn category(&self, code: &str) -> String {
        self.with_area(format!("/assessment/{}/{code}", self.month))
    }

    /// A ward.
    pub fn ward(&self, code: &str) -> String {
        self.with_area(format!("/assessment/{}/wards/{code}", self.month))
    }

    /// The list of assessments.
    pub fn list(&self) -> String {
        self.with_area("/assessment".into())
    }

    fn with_area(&self, path: String) -> String {
        match &self.area {
            Some(area) => format!("{path}?area={}", in_query(area)),
            None => path,
        }
    }
}

/// Text as it stands in a query: letters, digits, hyphens and dots as they are, all else as %XX.
fn in_query(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_stands_in_the_query_only_when_it_must() {
        let month = Month::new(2025, 9).expect("a month");
        assert_eq!(Address::new(month, None).file("pdf"), "/assessment/2025-09.pdf");
        let named = Address::new(month, Some("Redcar & Cleveland".into()));
        assert_eq!(
            named.ward("E05000001"),
            "/assessment/2025-09/wards/E05000001?area=Redcar%20%26%20Cleveland"
        );
    }
}
