//! Sums of money in whole pence.

use std::iter::Sum;

/// The largest sum that is taken, either way, in pence: a thousand million pounds.
const LARGEST: i64 = 100_000_000_000;

/// A sum of money, in pence; below zero is money that came back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money(pub i64);

impl Money {
    /// Reads `£1,250`, `1250.50`, `-300`. `None` for anything else: three decimals, letters, commas in wrong places, a sum beyond a
    /// thousand million pounds.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let (sign, text) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let text = text.trim().trim_start_matches('£').trim();
        let (pounds, pence) = text.split_once('.').unwrap_or((text, "00"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let mut groups = pounds.split(',');
        let first = groups.next().filter(|first| digits(first))?;
        let rest: Vec<&str> = groups.collect();
        let grouped = rest.iter().all(|group| group.len() == 3 && digits(group));
        if !grouped || (!rest.is_empty() && first.len() > 3) || pence.len() != 2 || !digits(pence) {
            return None;
        }
        let pounds: i64 = format!("{first}{}", rest.concat()).parse().ok()?;
        let pence = pounds.checked_mul(100)?.checked_add(pence.parse().ok()?)?;
        Some(Self(sign * pence)).filter(|_| pence <= LARGEST)
    }

    /// As it goes back into a field or a sheet: `1250.50`, `1250`.
    pub fn written_plainly(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (pounds, pence) = (self.0.abs() / 100, self.0.abs() % 100);
        if pence == 0 { format!("{sign}{pounds}") } else { format!("{sign}{pounds}.{pence:02}") }
    }

    /// The sum without its sign.
    #[must_use]
    pub fn magnitude(self) -> Self {
        Self(self.0.abs())
    }

    /// This sum less another.
    #[must_use]
    pub fn less(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }

    /// A share of it, to the nearest penny.
    #[must_use]
    pub fn share(self, part: i64, whole: i64) -> Self {
        if whole <= 0 {
            return Self(0);
        }
        let product = i128::from(self.0) * i128::from(part);
        let half = i128::from(whole) / 2 * product.signum();
        Self(i64::try_from((product + half) / i128::from(whole)).unwrap_or(0))
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(sums: I) -> Self {
        Self(sums.map(|sum| sum.0).sum())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn money_is_read_as_people_write_it() {
        for (text, pence) in [
            ("£38,500", 3_850_000),
            ("1250.50", 125_050),
            (" -£300 ", -30_000),
            ("−12.05", -1_205),
            ("0", 0),
            ("1,000,000,000", LARGEST),
        ] {
            assert_eq!(Money::read(text), Some(Money(pence)), "{text}");
        }
    }

    #[test]
    fn what_could_be_another_sum_is_none() {
        for text in
            ["", "£", "12.5", "1.234", "1,23", "1234,567", "12k", "1.2.3", "1,000,000,000.01", "٣", "--3"]
        {
            assert_eq!(Money::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_share_is_rounded_to_the_nearest_penny() {
        assert_eq!(Money(100).share(1, 3), Money(33));
        assert_eq!(Money(200).share(1, 3), Money(67));
        assert_eq!(Money(-200).share(1, 3), Money(-67));
        assert_eq!(Money(100).share(1, 0), Money(0));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(pence in -LARGEST..=LARGEST) {
            prop_assert_eq!(Money::read(&Money(pence).written_plainly()), Some(Money(pence)));
        }
    }
}
