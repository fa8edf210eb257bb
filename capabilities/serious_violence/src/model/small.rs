//! Small numbers of people: what is kept back from the public, and why.

/// Counts of people from 1 to one below this are kept back in public. A count of so few can point at one of them; that nobody was
/// hurt points at no one.
pub const FEW: u64 = 5;

/// A count of people as the public may see it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Counted {
    /// It may be shown.
    Shown(f64),
    /// It is kept back: fewer than [`FEW`], but not none.
    Few,
}

impl Counted {
    /// A count as the public may see it.
    pub fn of(count: f64) -> Self {
        if count > 0.0 && count < FEW as f64 { Self::Few } else { Self::Shown(count) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_to_four_are_kept_back_and_none_is_shown() {
        assert_eq!(Counted::of(0.0), Counted::Shown(0.0));
        assert!([1.0, 2.0, 3.0, 4.0].iter().all(|count| Counted::of(*count) == Counted::Few));
        assert_eq!(Counted::of(5.0), Counted::Shown(5.0));
    }
}
