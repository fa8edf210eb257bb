//! What the macros of `components.html` are given: columns of a table, pages of a list, steps of a trail.

use std::borrow::Borrow;

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Words at its head.
    pub label: String,
    /// Whether it holds numbers: they stand at the right.
    pub is_number: bool,
}

impl Column {
    /// A column of words.
    pub fn text(label: impl Into<String>) -> Self {
        Self { label: label.into(), is_number: false }
    }

    /// A column of numbers.
    pub fn number(label: impl Into<String>) -> Self {
        Self { label: label.into(), is_number: true }
    }
}

/// A link with its words: a step of a breadcrumb trail, a line of a contents list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Words shown.
    pub label: String,
    /// Address.
    pub href: String,
}

impl Link {
    /// A link with its words.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into() }
    }
}

/// The pages of a long list: which is shown, and how the others are reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagination {
    page: usize,
    pages: usize,
    query: String,
}

impl Pagination {
    /// The pages of a list; `page` counts from 1; `query` is that of the address (`surroundings.query`).
    pub fn new(page: usize, pages: usize, query: &str) -> Self {
        let kept: Vec<&str> =
            query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("page=")).collect();
        Self { page: page.clamp(1, pages.max(1)), pages: pages.max(1), query: kept.join("&") }
    }

    /// The page shown, from 1.
    pub fn page(&self) -> usize {
        self.page
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.pages
    }

    /// The page before, if any.
    pub fn previous(&self) -> Option<usize> {
        self.page.checked_sub(1).filter(|page| *page > 0)
    }

    /// The page after, if any.
    pub fn next(&self) -> Option<usize> {
        (self.page < self.pages).then_some(self.page + 1)
    }

    /// Pages offered as links; `None` where some are left out: 1 … 4 5 6 … 20.
    pub fn offered(&self) -> Vec<Option<usize>> {
        let near = |page: &usize| *page == 1 || *page == self.pages || page.abs_diff(self.page) <= 1;
        let mut offered: Vec<Option<usize>> = Vec::new();
        for page in (1..=self.pages).filter(near) {
            if let Some(Some(last)) = offered.last()
                && page > last + 1
            {
                offered.push(None);
            }
            offered.push(Some(page));
        }
        offered
    }

    /// The address of a page, relative to the list.
    pub fn href(&self, page: impl Borrow<usize>) -> String {
        let page = page.borrow();
        let and = if self.query.is_empty() { "" } else { "&" };
        format!("?{}{and}page={page}", self.query)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_offers_its_ends_and_what_is_near() {
        let pages = Pagination::new(5, 20, "q=fires&page=5");
        assert_eq!(pages.offered(), [Some(1), None, Some(4), Some(5), Some(6), None, Some(20)]);
        assert_eq!(pages.href(6), "?q=fires&page=6");
        assert_eq!((pages.previous(), pages.next()), (Some(4), Some(6)));
    }

    #[test]
    fn a_list_of_one_page_leads_nowhere() {
        let pages = Pagination::new(7, 1, "");
        assert_eq!((pages.page(), pages.previous(), pages.next()), (1, None, None));
    }
}
