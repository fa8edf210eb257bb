//! How much harm, beside how many? In a sentence.

use statistics::harm::Harm;
use statistics::{Level, Observed};

use crate::{Change, Sentences};

impl Sentences {
    /// Harm with its edition, the counts beside it, and the group that weighs most. Harm has no interval of its own, so no "up" and no
    /// "down" is said of it.
    pub fn harm(self, harm: &Harm) -> String {
        let words = self.words;
        let mut sentences = vec![words.with(
            "harm",
            [
                ("edition", harm.edition.as_str().into()),
                ("now", self.figure(harm.harm.now.round()).into()),
                ("before", self.figure(harm.harm.before.round()).into()),
            ],
        )];
        let observed = |count: f64| Observed::new(count as u64, 1.0);
        if let (Ok(now), Ok(before)) = (observed(harm.count.now), observed(harm.count.before)) {
            let counts = self.brief_change(Change::between(now, before, Level::P95));
            sentences.push(words.with("harm-counts", [("counts", counts.into())]));
        }
        let heaviest = harm.groups.iter().max_by(|a, b| a.harm.now.total_cmp(&b.harm.now));
        if let Some(heaviest) = heaviest.filter(|group| group.harm.now > 0.0) {
            sentences.push(words.with(
                "harm-heaviest",
                [
                    ("group", heaviest.group.as_str().into()),
                    ("count", self.figure(heaviest.count.now).into()),
                    ("harm", self.figure(heaviest.harm.now.round()).into()),
                    ("of", self.figure(harm.harm.now.round()).into()),
                ],
            ));
        }
        if !harm.without_weight.is_empty() {
            let names: Vec<String> = harm.without_weight.iter().map(|left| left.group.clone()).collect();
            sentences.push(words.with("harm-without-weight", [("groups", self.list(&names).into())]));
        }
        sentences.join(" ")
    }
}
