//! Who does an action, out of the words of its paper: organisations of the partnership, and what is left.

use access::OrganisationId;

use super::plain;

/// The organisations a partnership knows: id, name, short name.
#[derive(Clone, Debug, Default)]
pub struct Known<'a>(Vec<Organisation<'a>>);

#[derive(Clone, Debug)]
struct Organisation<'a> {
    id: OrganisationId,
    name: &'a str,
    /// What it may be called: name, short name, initials.
    called: Vec<String>,
}

/// Who does an action.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhoRead {
    /// The organisations that are known; the first named leads.
    pub organisations: Vec<OrganisationId>,
    /// What of the words names none of them.
    pub unmatched: Vec<String>,
}

/// Words by which papers name a kind of organisation: where the partnership has one of the kind, it is meant.
const KINDS: [(&[&str], &[&str]); 6] = [
    (&["police"], &["police", "constabulary"]),
    (&["council", "local authority", "borough council"], &["council"]),
    (&["fire brigade", "fire service", "fire and rescue", "fire"], &["fire"]),
    (&["probation", "probation service"], &["probation"]),
    (&["opcc", "pcc", "police and crime commissioner"], &["commissioner"]),
    (&["icb", "nhs", "integrated care board"], &["integrated care board", "nhs", "health board"]),
];

impl<'a> Known<'a> {
    /// Organisations by name and short name.
    pub fn of(organisations: &[(OrganisationId, &'a str, &'a str)]) -> Self {
        let one = |(id, name, short): &(OrganisationId, &'a str, &'a str)| {
            let initials: String = name
                .split(|letter: char| !letter.is_alphanumeric())
                .filter(|word| !matches!(word.to_lowercase().as_str(), "and" | "of" | "the" | "for" | ""))
                .filter_map(|word| word.chars().next())
                .collect();
            let mut called = vec![plain(name), plain(short)];
            if initials.chars().count() >= 3 {
                called.push(plain(&initials));
            }
            called.retain(|name| !name.is_empty());
            Organisation { id: *id, name, called }
        };
        Self(organisations.iter().map(one).collect())
    }

    /// The organisation of a name, short name or initials.
    pub fn named(&self, text: &str) -> Option<(OrganisationId, &'a str)> {
        let words = plain(text);
        let mut found = self.0.iter().filter(|one| one.called.contains(&words));
        let first = found.next()?;
        found.next().is_none().then_some((first.id, first.name))
    }

    /// The organisation a piece of text names: by itself, at its beginning, within it, or by its kind.
    fn in_piece(&self, piece: &str) -> Option<OrganisationId> {
        let words = plain(piece);
        if let Some((id, _)) = self.named(piece) {
            return Some(id);
        }
        let padded = format!(" {words} ");
        let mut within: Vec<(usize, usize, OrganisationId)> = Vec::new();
        for one in &self.0 {
            for name in &one.called {
                if let Some(at) = padded.find(&format!(" {name} ")) {
                    within.push((at, usize::MAX - name.len(), one.id));
                }
            }
        }
        within.sort();
        if let Some((_, _, id)) = within.first() {
            return Some(*id);
        }
        let (_, marks) = KINDS.iter().find(|(kinds, _)| {
            kinds.iter().any(|kind| words == *kind || padded.starts_with(&format!(" {kind} ")))
        })?;
        let mut of_kind = self.0.iter().filter(|one| {
            let name = plain(one.name);
            marks.iter().any(|mark| name.contains(mark))
                && !(marks.contains(&"police") && name.contains("commissioner"))
        });
        let first = of_kind.next()?;
        of_kind.next().is_none().then_some(first.id)
    }
}

/// Who does an action. What names nobody in particular, such as "all partners", is left in words.
pub fn who(text: &str, known: &Known<'_>) -> WhoRead {
    let mut read = WhoRead::default();
    for piece in pieces(text) {
        match known.in_piece(&piece) {
            Some(id) if read.organisations.contains(&id) => {}
            Some(id) => read.organisations.push(id),
            None => read.unmatched.push(piece),
        }
    }
    read
}

/// The pieces of a list of organisations: parted by signs, lines and "and".
fn pieces(text: &str) -> Vec<String> {
    let marked = text.replace(" & ", "/").replace(" and ", "/").replace(" / ", "/");
    marked
        .split(['/', ';', ',', '\n'])
        .map(|piece| piece.trim().trim_matches(['-', '–', '•', '(', ')']).trim().to_owned())
        .filter(|piece| piece.chars().any(char::is_alphabetic))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICE: OrganisationId = OrganisationId(1);
    const COUNCIL: OrganisationId = OrganisationId(2);
    const FIRE: OrganisationId = OrganisationId(3);

    fn read(text: &str) -> WhoRead {
        who(
            text,
            &Known::of(&[
                (POLICE, "Saltmere Police", "Police"),
                (COUNCIL, "Saltmere Borough Council", "Council"),
                (FIRE, "Saltmere Fire and Rescue Authority", "Fire"),
            ]),
        )
    }

    #[test]
    fn organisations_are_known_by_name_short_name_initials_and_kind() {
        assert_eq!(read("Police and Local Authority").organisations, [POLICE, COUNCIL]);
        assert_eq!(read("SBC & Police").organisations, [COUNCIL, POLICE]);
        assert_eq!(
            read("Council, Police, Fire and partner organisations").organisations,
            [COUNCIL, POLICE, FIRE]
        );
        assert_eq!(read("SBC Explore potential places").organisations, [COUNCIL]);
        assert_eq!(read("Police - Supt. Somebody / Council").organisations, [POLICE, COUNCIL]);
    }

    #[test]
    fn what_names_nobody_is_listed() {
        let read = read("All partners; Harbour Trust / Police");
        assert_eq!(read.organisations, [POLICE]);
        assert_eq!(read.unmatched, ["All partners", "Harbour Trust"]);
    }
}
