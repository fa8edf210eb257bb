// A round of a plan of its own, so that nobody else of the sample is asked: its actions, the letter, the page of the round.

import { textOf } from "./client.mjs";
import { letterWith } from "./letters.mjs";

/** Agrees actions under a plan that one organisation leads; their numbers. */
export async function actionsOf(leader, { plan, titles, organisation }) {
  const numbers = [];
  for (const title of titles) {
    const form = await leader.get("/desk/actions/new");
    const label = new RegExp(`name="leads"[^>]*value="(\\d+)"[^>]*>\\s*<label[^>]*>${organisation}<`).exec(form.text);
    if (!label) throw new Error(`${organisation} is not among those who can lead`);
    const answers = { title, plan, priority: "asked-about", leads: label[1], "due-kind": "date", "due-day": 31, "due-month": 3, "due-year": 2028, published: "yes" };
    const { status, headers, text } = await leader.send("/desk/actions/new", answers);
    if (status !== 303) throw new Error(`"${title}" was not agreed (${status}): ${textOf(text).slice(0, 600)}`);
    numbers.push(/A-\d{4}-\d{3,}/.exec(headers.location)[0]);
  }
  return numbers;
}

/** How a letter of a round has an action: in a list. Letters with a link to one action have it without the dash. */
export const listed = (number) => `- ${number} `;

/** Chases a plan whose actions one person answers for: the letter with one of them, and the path of the round. */
export async function chased(leader, folder, plan, number) {
  const { status, headers, text } = await leader.send(`/desk/chasing/plans/${plan}`, {});
  if (status !== 303) throw new Error(`${plan} was not chased (${status}): ${textOf(text).slice(0, 600)}`);
  const letter = await letterWith(folder, listed(number));
  return { letter, round: new URL(headers.location, "http://x").pathname };
}
