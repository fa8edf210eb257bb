//! The same people again? In a sentence that names which of the three shares is meant.

use statistics::people::Repeats;

use crate::Sentences;

impl Sentences {
    /// People with more than one event, the events on them, and the events after a person's first.
    pub fn repeats(self, repeats: &Repeats) -> String {
        let words = self.words;
        words.with(
            "repeats",
            [
                ("people", words.number(repeats.people).into()),
                ("events", words.number(repeats.events).into()),
                ("repeat", words.number(repeats.repeat_people).into()),
                ("repeatshare", self.share(repeats.repeat_people, repeats.people).into()),
                ("on", words.number(repeats.events_on_repeat_people).into()),
                ("onshare", self.share(repeats.events_on_repeat_people, repeats.events).into()),
                ("beyond", words.number(repeats.events_beyond_first).into()),
                ("beyondshare", self.share(repeats.events_beyond_first, repeats.events).into()),
            ],
        )
    }
}
