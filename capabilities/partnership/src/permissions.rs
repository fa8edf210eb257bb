//! What may be done in the partnership. Who may, stands in `policies/partnership.cedar`.

use access::{Permission, PolicyFile};

/// To see the groups and who sits where by organisation and post.
pub static READ: Permission = Permission {
    name: "partnership.read",
    lets: "see the organisations, the groups, and who sits where; names of people only where the seat is public office",
};

/// To see everybody's name.
pub static SEE_PEOPLE: Permission = Permission {
    name: "partnership.people",
    lets: "see the names of all people in posts, who sits where, vacancies, and whether each responsible authority is represented",
};

/// To change organisations, posts, groups and seats.
pub static EDIT: Permission = Permission {
    name: "partnership.edit",
    lets: "add and change organisations, people in posts, groups and seats, give seats and end them, and import them from a sheet",
};

/// To take everything away as a sheet.
pub static EXPORT: Permission = Permission {
    name: "partnership.export",
    lets: "download all organisations, people in posts, groups and seats as a sheet",
};

/// Every permission of the partnership.
pub static PERMISSIONS: [&Permission; 4] = [&READ, &SEE_PEOPLE, &EDIT, &EXPORT];

/// By whom.
pub const POLICIES: PolicyFile = PolicyFile {
    name: "partnership",
    policies: include_str!("../policies/partnership.cedar"),
    schema: include_str!("../policies/partnership.cedarschema"),
};
