//! Says which addresses a drawn document may lead to.

/// Which addresses a drawing may lead to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Links {
    /// The site's own and the outside's.
    OfSite,
    /// Only such as are whole by themselves, and places within the document.
    OutsideOnly,
}

impl Links {
    /// Whether an address may stand in `href`. Browsers drop white space and control characters from addresses and
    /// read `\` as `/`, so an address with any of them is refused (ASVS 5.0 1.2.2).
    pub(super) fn allow(self, href: &str) -> bool {
        if href.is_empty()
            || href.chars().any(|c| c <= ' ' || c == '\\' || c == '\u{7f}')
            || href.starts_with("//")
        {
            return false;
        }
        let head = href.split(['/', '?', '#']).next().unwrap_or_default();
        match head.split_once(':') {
            Some((scheme, _)) => {
                ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
            }
            None => self == Self::OfSite || href.starts_with('#'),
        }
    }
}
