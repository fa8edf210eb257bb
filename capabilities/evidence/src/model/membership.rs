//! Which district and which partnership a place belongs to.
//!
//! By its area code through the loaded lookups, newest edition first; where every lookup lacks the
//! code, by the area's name without its trailing number ("Hartlepool 009A" is in Hartlepool). A place
//! that names no area belongs nowhere.

use incident::Place;
use vocabulary::AreaKind;

use super::{AreaRef, Geography};

/// The district's name in the name of a lower layer super output area.
pub(super) fn district_name(lsoa_name: &str) -> Option<&str> {
    let (district, number) = lsoa_name.trim_end().rsplit_once(' ')?;
    let numbered = number.len() == 4
        && number.bytes().take(3).all(|byte| byte.is_ascii_digit())
        && number.bytes().last().is_some_and(|byte| byte.is_ascii_uppercase());
    numbered.then_some(district)
}

impl Geography {
    /// Whether any lookup to districts has the code, whatever it answers.
    fn district_lookup_has(&self, lsoa_code: &str) -> bool {
        self.lookups(AreaKind::Lsoa, AreaKind::Lad).iter().any(|lookup| lookup.codes.contains_key(lsoa_code))
    }

    /// Which places belong to a district. The lookups are asked newest first, beginning with the
    /// newest that names this district: one abolished since still holds what it held.
    pub(super) fn district_members(&self, places: &[Place], district: &AreaRef) -> Vec<bool> {
        let newest = district.code.as_deref().and_then(|code| self.newest_lookup_edition_naming(code));
        let belongs = |place: &Place| match (&district.code, self.district_lookup_has(&place.lsoa_code)) {
            (Some(code), true) => self.district_of_code(&place.lsoa_code, newest) == Some(code.as_str()),
            (None, true) => false,
            (_, false) => self.named(place, district),
        };
        places.iter().map(belongs).collect()
    }

    /// The district of an area code: the answer of the newest lookup that has the code, of those
    /// whose edition is not after `newest`.
    fn district_of_code(&self, lsoa_code: &str, newest: Option<u16>) -> Option<&str> {
        self.lookups(AreaKind::Lsoa, AreaKind::Lad)
            .iter()
            .filter(|lookup| newest.is_none_or(|newest| lookup.to_edition <= newest))
            .find_map(|lookup| lookup.answer(lsoa_code))
    }

    /// The district a place belongs to today: its code where a lookup has it, else its name.
    pub(super) fn district_of(&self, place: &Place) -> Option<AreaRef> {
        let code = match self.district_of_code(&place.lsoa_code, None) {
            Some(code) => Some(code.to_owned()),
            None if self.district_lookup_has(&place.lsoa_code) => return None,
            None => {
                let name = district_name(&place.lsoa_name)?;
                match self.codes_called(AreaKind::Lad, name).as_slice() {
                    [] => return Some(AreaRef { kind: AreaKind::Lad, code: None, name: name.into() }),
                    [only] => Some((*only).to_owned()),
                    _ => return None,
                }
            }
        }?;
        let name = self.name_of(AreaKind::Lad, &code).unwrap_or(&code).to_owned();
        Some(AreaRef { kind: AreaKind::Lad, code: Some(code), name })
    }

    /// The codes that carry a name in the newest edition in which it is known; letter case is ignored.
    pub(super) fn codes_called(&self, kind: AreaKind, name: &str) -> Vec<&str> {
        let mut best: (u16, Vec<&str>) = (0, Vec::new());
        for (code, names) in self.names.get(&kind).into_iter().flatten() {
            let edition = names
                .iter()
                .filter(|(_, known)| known.eq_ignore_ascii_case(name))
                .map(|(year, _)| *year)
                .max();
            match edition {
                Some(edition) if edition > best.0 || best.1.is_empty() => best = (edition, vec![code]),
                Some(edition) if edition == best.0 => best.1.push(code),
                _ => {}
            }
        }
        best.1
    }

    fn named(&self, place: &Place, district: &AreaRef) -> bool {
        district_name(&place.lsoa_name).is_some_and(|name| self.is_called(district, name))
    }

    /// Whether a district is called so in any edition.
    fn is_called(&self, district: &AreaRef, name: &str) -> bool {
        let other_names = || {
            let code = district.code.as_ref()?;
            Some(self.names.get(&AreaKind::Lad)?.get(code)?.values().any(|known| known == name))
        };
        district.name == name || other_names().unwrap_or(false)
    }

    /// The newest edition of the lookups from output areas that answers with this district.
    fn newest_lookup_edition_naming(&self, district: &str) -> Option<u16> {
        self.lookups(AreaKind::Lsoa, AreaKind::Lad)
            .iter()
            .find(|lookup| lookup.codes.values().flatten().any(|code| code == district))
            .map(|lookup| lookup.to_edition)
    }

    /// The partnership a place belongs to, by code: through a lookup of its own, else through its
    /// district, trying newer editions first. A district that spans several partnerships gives none.
    pub(super) fn partnership_of(&self, place: &Place) -> Option<&str> {
        let direct = self
            .lookups(AreaKind::Lsoa, AreaKind::Csp)
            .iter()
            .find_map(|lookup| lookup.answer(&place.lsoa_code));
        if direct.is_some() {
            return direct;
        }
        let by_code = self
            .lookups(AreaKind::Lsoa, AreaKind::Lad)
            .iter()
            .filter_map(|lookup| lookup.answer(&place.lsoa_code))
            .find_map(|district| self.partnership_of_district(district));
        if by_code.is_some() || self.district_lookup_has(&place.lsoa_code) {
            return by_code;
        }
        let name = district_name(&place.lsoa_name)?;
        let (code, _) = self.names.get(&AreaKind::Lad)?.iter().find(|(code, names)| {
            names.values().any(|known| known == name) && self.partnership_of_district(code).is_some()
        })?;
        self.partnership_of_district(code)
    }

    /// The one partnership a district lies in; `None` when it lies in several, or is not known.
    pub(super) fn partnership_of_district(&self, district: &str) -> Option<&str> {
        self.lookups(AreaKind::Lad, AreaKind::Csp).iter().find_map(|lookup| lookup.answer(district))
    }

    /// The partnerships around a district: one, or those it is split between.
    pub fn partnerships_around(&self, district: &AreaRef) -> Vec<AreaRef> {
        let code = district.code.as_deref().unwrap_or_default();
        let around =
            self.lookups(AreaKind::Lad, AreaKind::Csp).iter().find_map(|lookup| lookup.codes.get(code));
        let area = |code: &String| AreaRef {
            kind: AreaKind::Csp,
            name: self.name_of(AreaKind::Csp, code).unwrap_or(code).to_owned(),
            code: Some(code.clone()),
        };
        around.into_iter().flatten().map(area).collect()
    }

    /// Whether a partnership shares a district with others, so that district codes alone cannot say
    /// which incidents are its own; a lookup from output areas can.
    pub fn shares_a_district(&self, partnership: &str) -> bool {
        let known_by_output_area = self
            .lookups(AreaKind::Lsoa, AreaKind::Csp)
            .iter()
            .any(|lookup| lookup.codes.values().flatten().any(|code| code == partnership));
        !known_by_output_area
            && self.lookups(AreaKind::Lad, AreaKind::Csp).first().is_some_and(|lookup| {
                let mut shared = lookup.codes.values().filter(|codes| codes.len() > 1);
                shared.any(|codes| codes.iter().any(|code| code == partnership))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_trailing_number_is_not_part_of_the_districts_name() {
        assert_eq!(district_name("Hartlepool 009A"), Some("Hartlepool"));
        assert_eq!(district_name("Redcar and Cleveland 012B"), Some("Redcar and Cleveland"));
        assert_eq!(district_name("Hartlepool"), None);
        assert_eq!(district_name("Area 51"), None);
    }
}
