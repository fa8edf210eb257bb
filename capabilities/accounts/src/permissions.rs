//! What may be done with accounts.

use access::{Permission, PolicyFile};

/// To sign in and out, and to choose a password by a link.
pub static SIGN_IN: Permission =
    Permission { name: "accounts.sign_in", lets: "sign in and out, and ask for a link to choose a password" };

/// To look after one's own account.
pub static OWN: Permission = Permission {
    name: "accounts.own",
    lets: "see one's own sessions and end them, change one's password and second factor",
};

/// To choose a password by a link.
pub static CHOOSE_PASSWORD: Permission =
    Permission { name: "accounts.password", lets: "choose the password of the account a link was made for" };

/// To look after the people of the partnership.
pub static MANAGE: Permission = Permission {
    name: "accounts.manage",
    lets: "add people, change their details and roles, invite them, and shut and open their accounts",
};

/// Every permission about accounts.
pub static PERMISSIONS: [&Permission; 4] = [&SIGN_IN, &OWN, &CHOOSE_PASSWORD, &MANAGE];

/// By whom.
pub const POLICIES: PolicyFile = PolicyFile {
    name: "accounts",
    policies: include_str!("../policies/accounts.cedar"),
    schema: include_str!("../policies/accounts.cedarschema"),
};
