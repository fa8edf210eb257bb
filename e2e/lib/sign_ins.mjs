// The sign-ins that the sample prints when it starts.

/** Who can sign in, by what was printed: [{ email, password, role, organisation }]. */
export function signInsIn(words) {
  const password = /with the password "([^"]+)"/.exec(words)?.[1];
  if (!password) return [];
  const lines = words.matchAll(/^ {2}(\S+@\S+) +(.+) \((.*)\)$/gm);
  return [...lines].map(([, email, role, organisation]) => ({ email, password, role: role.trim(), organisation }));
}
