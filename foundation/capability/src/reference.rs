//! What capabilities may point at in each other: a stored address, what stands there, what can be chosen, and what
//! points back.

use access::Visitor;
use documents::Figure;
use vocabulary::Language;
use web::Fault;

use crate::{Later, Services};

/// A kind of thing that can be pointed at, told by the beginning of its address.
#[derive(Clone, Copy)]
pub struct ReferenceSource {
    /// The beginning of the addresses it knows, such as `/plan/`.
    pub prefix: &'static str,
    /// What stands at an address; `None` when there is nothing, or nothing everyone may see.
    pub find: FindReference,
    /// What a form may offer; `None` where nothing is chosen from a list.
    pub offer: Option<OfferReferences>,
    /// How what stands at an address goes; `None` where there is nothing to tell.
    pub tell: Option<TellReference>,
    /// What of this kind points at an address; `None` where nothing of it points.
    pub pointing: Option<ListPointing>,
}

/// Finds what stands at an address.
pub type FindReference = fn(Services, String) -> Later<Result<Option<Reference>, Fault>>;
/// Offers a visitor what they may point at.
pub type OfferReferences = fn(Services, Visitor) -> Later<Result<Vec<Offered>, Fault>>;
/// Tells a visitor how what stands at an address goes; `None` where they may not see it.
pub type TellReference =
    fn(Services, Visitor, Language, String) -> Later<Result<Option<ReferenceTold>, Fault>>;
/// Lists what points at an address, as far as a visitor may see it.
pub type ListPointing = fn(Services, Visitor, Language, String) -> Later<Result<Vec<Pointing>, Fault>>;

/// What stands at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its title.
    pub title: String,
    /// Its address.
    pub address: String,
}

/// Something a form offers to point at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The address that is kept, such as `/measures/asb-incidents`.
    pub address: String,
    /// Its title.
    pub title: String,
    /// What it stands under in the list, such as an outcome or a plan.
    pub group: String,
}

/// How what stands at an address goes.
#[derive(Clone, Debug)]
pub struct ReferenceTold {
    /// Its title.
    pub title: String,
    /// The page of it that this visitor may open.
    pub href: String,
    /// What may be said of it now, the message first.
    pub says: Vec<String>,
    /// Its chart, where it has one.
    pub figure: Option<Figure>,
}

/// Something that points at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pointing {
    /// Its title.
    pub title: String,
    /// The page of it that this visitor may open.
    pub href: String,
    /// How it stands, in a word or two; may be empty.
    pub state: String,
}

impl ReferenceSource {
    /// A kind of thing that is only found by its address.
    pub const fn found(prefix: &'static str, find: FindReference) -> Self {
        Self { prefix, find, offer: None, tell: None, pointing: None }
    }
}

/// What stands at an address, whichever capability knows it.
pub async fn find_reference(services: &Services, address: &str) -> Result<Option<Reference>, Fault> {
    match source_of(services, address) {
        Some(source) => (source.find)(services.clone(), address.to_owned()).await,
        None => Ok(None),
    }
}

/// What a visitor may point at among the addresses that begin so; nothing where no capability offers any.
pub async fn offer_references(
    services: &Services,
    visitor: &Visitor,
    prefix: &str,
) -> Result<Vec<Offered>, Fault> {
    let source = services.references.iter().find(|source| source.prefix == prefix);
    match source.and_then(|source| source.offer) {
        Some(offer) => offer(services.clone(), visitor.clone()).await,
        None => Ok(Vec::new()),
    }
}

/// How what stands at an address goes, in a language, as far as a visitor may see it.
pub async fn tell_reference(
    services: &Services,
    visitor: &Visitor,
    language: Language,
    address: &str,
) -> Result<Option<ReferenceTold>, Fault> {
    match source_of(services, address).and_then(|source| source.tell) {
        Some(tell) => tell(services.clone(), visitor.clone(), language, address.to_owned()).await,
        None => Ok(None),
    }
}

/// What points at an address, of every kind, as far as a visitor may see it.
pub async fn list_pointing(
    services: &Services,
    visitor: &Visitor,
    language: Language,
    address: &str,
) -> Result<Vec<Pointing>, Fault> {
    let mut all = Vec::new();
    for source in services.references.iter() {
        if let Some(list) = source.pointing {
            all.extend(list(services.clone(), visitor.clone(), language, address.to_owned()).await?);
        }
    }
    Ok(all)
}

fn source_of<'a>(services: &'a Services, address: &str) -> Option<&'a ReferenceSource> {
    services.references.iter().find(|source| address.starts_with(source.prefix))
}
