//! What may be done in the register. Who may is in `policies/actions.cedar`.

use access::{Entity, OrganisationId, PartnershipId, Permission, Resource, Visitor, Who};

use crate::{
    model::Action,
    store::{Sight, chasing::BundleId},
};

/// To see an action on the public pages.
pub static SEE: Permission = Permission {
    name: "actions.see",
    lets: "see an action on the public pages: what, who, by when, how it stands, and the updates that are public",
};

/// To read the register at the desk.
pub static READ: Permission = Permission {
    name: "actions.read",
    lets: "read the action register at the desk: actions, signed updates, evidence files, who is silent",
};

/// To agree new actions.
pub static CREATE: Permission =
    Permission { name: "actions.create", lets: "add an action to the register; it gets the next number" };

/// To change what was agreed.
pub static EDIT: Permission = Permission {
    name: "actions.edit",
    lets: "change what was agreed of an action: title, reason, organisations, dates, and the plan it stands in",
};

/// To say what became of an action.
pub static UPDATE: Permission = Permission {
    name: "actions.update",
    lets: "write a signed update on an action, correct one's own organisation's words, mark milestones, add evidence files",
};

/// To give a grade in place of the rule's.
pub static OVERRIDE: Permission = Permission {
    name: "actions.override",
    lets: "give an action a grade in place of the rule's, with a reason; both are shown",
};

/// To keep an update inside the partnership.
pub static WITHHOLD: Permission = Permission {
    name: "actions.withhold",
    lets: "keep an update inside the partnership, or show it to the public",
};

/// To send a link.
pub static SEND_LINK: Permission = Permission {
    name: "actions.send-link",
    lets: "send a person a link to one action, by e-mail, and take it back",
};

/// To remark on a priority.
pub static REMARK: Permission =
    Permission { name: "actions.remark", lets: "write a signed remark on a priority as a whole" };

/// To see who did what.
pub static RECORD: Permission =
    Permission { name: "actions.record", lets: "see the record of an action: who did what to it, and when" };

/// To open a link that one was sent.
pub static OPEN_LINK: Permission = Permission {
    name: "actions.open-link",
    lets: "open the link to one action they were sent, or have a new one sent to the address on file",
};

/// To chase partners.
pub static CHASE: Permission = Permission {
    name: "actions.chase",
    lets: "ask partners by e-mail for updates on the actions of a plan, on set days or now; see who answered, who is silent and whose letters came back; say who is not chased, and why",
};

/// To share a view.
pub static SHARE_VIEW: Permission = Permission {
    name: "actions.share-view",
    lets: "keep a view of the register for everybody at the desk, give it another name, or delete it",
};

/// Every permission of the register.
pub static PERMISSIONS: [&Permission; 13] = [
    &SEE,
    &READ,
    &CREATE,
    &EDIT,
    &UPDATE,
    &OVERRIDE,
    &WITHHOLD,
    &SEND_LINK,
    &REMARK,
    &RECORD,
    &OPEN_LINK,
    &CHASE,
    &SHARE_VIEW,
];

/// What policies are told of an action: the action itself, in a partnership.
pub struct Agreed<'a>(pub PartnershipId, pub &'a Action);

impl Resource for Agreed<'_> {
    fn entity(&self) -> Entity {
        let organisations = self.1.parties.iter().map(|party| party.organisation);
        agreed(self.0, &self.1.number.to_string(), organisations, self.1.published)
    }
}

/// An action somebody was asked about in a bundle: what the holder of the bundle's link may update.
pub struct AskedAbout<'a>(pub PartnershipId, pub BundleId, pub &'a Action);

impl Resource for AskedAbout<'_> {
    fn entity(&self) -> Entity {
        Entity::new("AskedAction", &self.2.number.to_string())
            .partnership(self.0)
            .text("bundle", &self.1.to_string())
    }
}

/// Any action of a kind, which a list is asked about.
struct AnyAction {
    partnership: PartnershipId,
    of: Option<OrganisationId>,
    published: bool,
}

impl Resource for AnyAction {
    fn entity(&self) -> Entity {
        agreed(self.partnership, "", self.of, self.published)
    }
}

fn agreed(
    partnership: PartnershipId,
    number: &str,
    organisations: impl IntoIterator<Item = OrganisationId>,
    published: bool,
) -> Entity {
    Entity::new("AgreedAction", number)
        .partnership(partnership)
        .text("number", number)
        .longs("organisations", organisations.into_iter().map(|organisation| i64::from(organisation.0)))
        .flag("published", published)
}

/// What a visitor sees of the register at the desk: the policies are asked about an action of each kind. On public
/// pages everybody sees [`Sight::Public`].
pub fn sight_of(visitor: &Visitor) -> Sight {
    let partnership = visitor.partnership();
    let reads = |of, published| visitor.may_on(&READ, &AnyAction { partnership, of, published }).is_ok();
    if reads(None, false) {
        return Sight::Everything;
    }
    let own = visitor.person().and_then(|person| person.organisation);
    match own.filter(|own| reads(Some(*own), false)) {
        Some(own) => return Sight::PublicOrOf(own),
        None if reads(None, true) => return Sight::Public,
        None => {}
    }
    match visitor.who() {
        Who::Link(_, object) => object.parse().map_or(Sight::Nothing, Sight::One),
        Who::Public => Sight::Public,
        _ => Sight::Nothing,
    }
}
