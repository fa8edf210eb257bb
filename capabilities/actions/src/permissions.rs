//! What may be done in the register.

use access::{Permission, Role};

/// tmp
pub static CREATE: Permission =
    Permission { name: "actions.create", lets: "agree", roles: &[Role::Administrator] };
/// Every permission.
pub static PERMISSIONS: [&Permission; 1] = [&CREATE];
