// What `node run.mjs` tells the tests of the servers it started.

/** Where the servers are; who signs in to the sample; what was made for the gallery; where letters and the log lie. */
export const { addresses, people, made, letters, log } = (() => {
  if (process.env.HEADLAND_E2E) return JSON.parse(process.env.HEADLAND_E2E);
  throw new Error("Run these tests with `npm test`: it starts the servers they need.");
})();

/** The sign-in of a role on a server; of several with the same role, the one of this organisation. */
export function personOf(server, role, organisation) {
  const found = people[server].find((one) => one.role === role && (!organisation || one.organisation === organisation));
  if (!found) throw new Error(`Nobody signs in as ${role} of ${organisation ?? "any organisation"}: ${JSON.stringify(people[server])}`);
  return found;
}
