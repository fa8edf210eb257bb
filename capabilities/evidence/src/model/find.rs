//! Finding the area somebody means by a name or a code.

use std::collections::BTreeSet;

use incident::Cube;
use thiserror::Error;
use vocabulary::AreaKind;

use super::{AreaRef, Geography, membership::district_name};

/// No area is meant, or more than one.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum AreaNotFound {
    /// Nothing is called so.
    #[error("no area is called “{0}”. `headland areas` lists what is known")]
    Unknown(String),
    /// Two areas of one kind are called so.
    #[error("“{name}” is the name of more than one {kind}: {codes}. Give the code")]
    Ambiguous {
        /// What was asked for.
        name: String,
        /// The kind of area.
        kind: AreaKind,
        /// The codes, with commas between.
        codes: String,
    },
}

impl Geography {
    /// The area of a code or a name. A name that several kinds of area carry means the district, then
    /// the partnership, the ward, the output area, unless the kind is given.
    pub fn find(&self, text: &str, kind: Option<AreaKind>, cube: &Cube) -> Result<AreaRef, AreaNotFound> {
        let text = text.trim();
        let order = [AreaKind::Lad, AreaKind::Csp, AreaKind::Ward, AreaKind::Lsoa];
        let kinds: Vec<AreaKind> =
            order.into_iter().filter(|known| kind.is_none_or(|kind| kind == *known)).collect();
        let by_code = kinds.iter().find_map(|&kind| self.by_code(kind, text, cube));
        if let Some(area) = by_code {
            return Ok(area);
        }
        for kind in kinds {
            if let Some(area) = self.by_name(kind, text, cube)? {
                return Ok(area);
            }
        }
        Err(AreaNotFound::Unknown(text.chars().take(80).collect()))
    }

    fn by_code(&self, kind: AreaKind, text: &str, cube: &Cube) -> Option<AreaRef> {
        let known =
            self.names.get(&kind).and_then(|codes| codes.keys().find(|code| code.eq_ignore_ascii_case(text)));
        if let Some(code) = known {
            let name = self.name_of(kind, code).unwrap_or(code).to_owned();
            return Some(AreaRef { kind, code: Some(code.clone()), name });
        }
        let place = (kind == AreaKind::Lsoa)
            .then(|| cube.places.iter().find(|place| place.lsoa_code.eq_ignore_ascii_case(text)))??;
        (!place.lsoa_code.is_empty()).then(|| AreaRef {
            kind,
            code: Some(place.lsoa_code.clone()),
            name: place.lsoa_name.clone(),
        })
    }

    fn by_name(&self, kind: AreaKind, text: &str, cube: &Cube) -> Result<Option<AreaRef>, AreaNotFound> {
        match self.codes_called(kind, text).as_slice() {
            [] => Ok(self.by_name_of_rows(kind, text, cube)),
            [code] => {
                let name = self.name_of(kind, code).unwrap_or(code).to_owned();
                Ok(Some(AreaRef { kind, code: Some((*code).to_owned()), name }))
            }
            codes => Err(AreaNotFound::Ambiguous { name: text.to_owned(), kind, codes: codes.join(", ") }),
        }
    }

    /// An area that only the names in rows know.
    fn by_name_of_rows(&self, kind: AreaKind, text: &str, cube: &Cube) -> Option<AreaRef> {
        let names: BTreeSet<&str> = match kind {
            AreaKind::Lad => cube.places.iter().filter_map(|place| district_name(&place.lsoa_name)).collect(),
            _ => return None,
        };
        let name = names.into_iter().find(|name| name.eq_ignore_ascii_case(text))?;
        Some(AreaRef { kind, code: None, name: name.to_owned() })
    }
}
