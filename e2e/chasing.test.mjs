// Chasing: a team leader sees who would be asked and sends the round; a partner answers on a telephone, without
// JavaScript, by keyboard alone; the team leader sees it at once.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { noBrowser } from "./lib/browser.mjs";
import { actionsOf, chased, listed } from "./lib/chasing.mjs";
import { choose, press, write } from "./lib/hands.mjs";
import { letterTo } from "./lib/letters.mjs";
import { aTeamLeader } from "./lib/officers.mjs";
import { base, folder, heading, signIn, somebody, words } from "./lib/people.mjs";
import { personOf } from "./lib/told.mjs";

const FIRE = "Saltmere Coast Fire and Rescue Authority";
const petra = personOf("loop", "partner lead", "Fire");
const SAID = "The first half of the hydrants is painted.";

describe("a round of letters", { skip: noBrowser }, () => {
  let desk;
  let partner;
  let numbers;
  let letter;
  before(async () => {
    const leader = await aTeamLeader();
    numbers = await actionsOf(leader, { plan: "chased", organisation: FIRE, titles: ["Paint the hydrants", "Count the ladders", "Mend the siren"] });
    desk = await somebody(1280);
    partner = await somebody(320);
  });

  test("a team leader comes from the actions to chasing, and sees who would be asked about what", async () => {
    await signIn(desk, personOf("loop", "team leader"), "/desk/actions");
    await press(desk, desk.getByRole("link", { name: "Ask partners for updates" }));
    assert.equal(await heading(desk), "Chasing");
    await press(desk, desk.getByRole("link", { name: "See who would be asked about Plan chased" }));
    assert.match(await words(desk), /1 person would be asked about 3 actions/);
    for (const number of numbers) assert.match(await words(desk), new RegExp(number));
  });

  test("sends the round with one press, and each person has one letter about everything", async () => {
    await press(desk, desk.getByRole("button", { name: "Chase now: write to 1 person" }));
    assert.match(await words(desk), /1 asked: 1 (?:letter on its way|no answer yet)/);
    assert.match(await words(desk), /Petra Coalhaven/, "the partner lead answers");
    letter = await letterTo(folder, petra.email, { words: listed(numbers[2]) });
    for (const number of numbers) assert.match(letter.text, new RegExp(number));
    assert.match(letter.path, /^\/u\/asked\//);
  });

  test("a partner opens it on a telephone and answers one with three fields at most", async () => {
    await partner.goto(base + letter.path);
    assert.equal(await heading(partner), "What has happened?");
    await press(partner, partner.getByRole("link", { name: `Write an update ${numbers[0]}` }));
    const fields = partner.locator("main input:not([type=hidden]):not([type=radio]), main textarea, main fieldset");
    assert.ok((await fields.count()) <= 3, "three fields at most");
    await write(partner, partner.getByLabel("What has happened since?"), SAID);
    await choose(partner, partner.getByLabel("Going well"));
    await press(partner, partner.getByRole("button", { name: "Send update" }));
    assert.match(await words(partner), /Your update is in/);
  });

  test("has nothing to report for another, with one press", async () => {
    await press(partner, partner.getByRole("button", { name: `Nothing to report ${numbers[1]}` }));
    assert.match(await words(partner), /It is noted that there is nothing to report/);
  });

  test("sends the third to a colleague, who gets a link of their own", async () => {
    await press(partner, partner.getByRole("link", { name: `Write an update ${numbers[2]}` }));
    await press(partner, partner.getByRole("link", { name: "Not mine: send it to a colleague" }));
    await write(partner, partner.getByLabel("Their name"), "Robin Hosereel");
    await write(partner, partner.getByLabel("Their work e-mail address"), "robin.hosereel@fire.example");
    await press(partner, partner.getByRole("button", { name: "Send it" }));
    assert.equal(await heading(partner), "It is on its way");
    const theirs = await letterTo(folder, "robin.hosereel@fire.example", { words: listed(numbers[2]) });
    assert.notEqual(theirs.path, letter.path);
    await partner.goto(base + theirs.path);
    assert.match(await words(partner), /passed it on to you/);
  });

  test("the team leader sees it at once, signed and dated, and the record has it", async () => {
    await desk.reload();
    const round = await words(desk);
    assert.match(round, new RegExp(`${numbers[0]}\\s*: updated`));
    assert.match(round, new RegExp(`${numbers[1]}\\s*: nothing to report`));
    assert.match(round, new RegExp(`${numbers[2]}\\s*: sent to a colleague`));
    await press(desk, desk.getByRole("link", { name: numbers[0] }).first());
    assert.match(await words(desk), new RegExp(SAID));
    assert.match(await desk.locator("details", { hasText: "The record" }).textContent(), /asked by e-mail for an update/);
  });
});

describe("a letter of a round", { skip: noBrowser }, () => {
  test("takes one update however often its form is pressed, and says so when its link is taken back", async () => {
    const leader = await aTeamLeader();
    const [number] = await actionsOf(leader, { plan: "pressed-twice", organisation: FIRE, titles: ["Wash the engine"] });
    const { letter } = await chased(leader, folder, "pressed-twice", number);
    const tab = await somebody(320);
    await tab.goto(base + letter.path);
    assert.equal(await heading(tab), "Wash the engine", "who is asked about one action comes to its form");
    await tab.getByLabel("What has happened since?").fill("It shines.");
    await tab.getByLabel("Complete").check();
    await tab.getByRole("button", { name: "Send update" }).dblclick();
    await tab.waitForURL("**/u/done/sent");
    const page = await leader.get(`/desk/actions/${number}`);
    assert.equal(page.text.split("It shines.").length - 1, 1);
  });

  test("that reached the wrong person opens nothing any more, and offers a new link to the address on file", async () => {
    const leader = await aTeamLeader();
    const [number] = await actionsOf(leader, { plan: "not-you", organisation: FIRE, titles: ["Oil the doors", "Sweep the yard"] });
    const { letter } = await chased(leader, folder, "not-you", number);
    const tab = await somebody(320);
    await tab.goto(base + letter.path);
    await press(tab, tab.getByRole("link", { name: "Not you?" }));
    await press(tab, tab.getByRole("button", { name: "It reached the wrong person" }));
    assert.equal((await tab.goto(base + letter.path)).status(), 410);
    await press(tab, tab.getByRole("button", { name: "Send me a new link" }));
    assert.equal(await heading(tab), "Look into your e-mails");
    const again = await letterTo(folder, letter.to, { words: listed(number), after: 1 });
    assert.notEqual(again.path, letter.path);
    assert.equal((await tab.goto(base + again.path)).status(), 200);
  });
});
