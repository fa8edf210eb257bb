// Signing in and out, a forgotten password, the second factor, and what another organisation may not do.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { noBrowser } from "./lib/browser.mjs";
import { formsOf, signedIn, visitor } from "./lib/client.mjs";
import { press, write } from "./lib/hands.mjs";
import { letterTo, lettersIn } from "./lib/letters.mjs";
import { anAction, aTeamLeader } from "./lib/officers.mjs";
import { codeOf } from "./lib/one_time_code.mjs";
import { base, folder, heading, signIn, somebody, words } from "./lib/people.mjs";
import { personOf } from "./lib/told.mjs";

const analyst = personOf("loop", "analyst");
const clerk = personOf("loop", "democratic services");
const police = personOf("loop", "partner lead", "Police");
const path = (tab) => new URL(tab.url()).pathname;

describe("who signs in", { skip: noBrowser }, () => {
  test("with a wrong password reads the same as one nobody knows", async () => {
    const tab = await somebody(320);
    const told = [];
    for (const email of [police.email, "nobody@saltmere.example"]) {
      const answer = await signIn(tab, { email, password: "three wrong words" });
      assert.equal(answer.status(), 422);
      assert.match(await tab.title(), /^Error: /);
      const summary = tab.getByRole("alert");
      told.push(await summary.innerText());
      assert.equal(await tab.getByLabel("E-mail address").inputValue(), email);
      assert.equal(await tab.getByLabel("Password").inputValue(), "", "a password is never sent back");
      await press(tab, summary.getByRole("link"));
      assert.ok(await tab.getByLabel("E-mail address").evaluate((field) => field === document.activeElement));
    }
    assert.equal(told[0], told[1]);
  });

  test("comes to the page that was wanted, and never to another site", async () => {
    const tab = await somebody(1280);
    await signIn(tab, police, "/desk/actions?q=fires");
    assert.equal(path(tab) + new URL(tab.url()).search, "/desk/actions?q=fires");
    const other = visitor(base);
    const answer = await other.send("/sign-in?to=//evil.example/", { email: police.email, password: police.password });
    assert.equal(answer.headers.location, "/desk");
    for (const line of answer.headers["set-cookie"]) assert.match(line, /HttpOnly/);
  });

  test("and signs out is signed out on the server too", async () => {
    const tab = await somebody(320);
    await signIn(tab, police);
    const cookies = Object.fromEntries((await tab.context().cookies()).map(({ name, value }) => [name, value]));
    await press(tab, tab.getByRole("link", { name: "Sign out" }));
    assert.equal(path(tab), "/sign-out", "a link alone changes nothing");
    await press(tab, tab.getByRole("button", { name: "Sign out" }));
    await tab.goto(`${base}/desk`);
    assert.equal(path(tab), "/sign-in");
    const { status, headers } = await visitor(base, cookies).get("/desk");
    assert.deepEqual([status, headers.location.split("?")[0]], [303, "/sign-in"]);
  });

  test("having forgotten the password chooses another by a link that works once", async () => {
    const tab = await somebody(320);
    const answers = [];
    for (const email of ["nobody@saltmere.example", analyst.email]) {
      await tab.goto(`${base}/forgot-password`);
      await write(tab, tab.getByLabel("E-mail address"), email);
      await press(tab, tab.getByRole("button"));
      answers.push(await words(tab));
    }
    assert.equal(answers[0], answers[1], "nobody learns who has an account");
    const letter = await letterTo(folder, analyst.email, { words: "choose a new password" });
    const choose = async (password, again = password) => {
      await tab.goto(base + letter.path);
      await write(tab, tab.getByLabel("New password"), password);
      await write(tab, tab.getByLabel("The same password again"), again);
      await press(tab, tab.getByRole("button", { name: "Save the password" }));
      return words(tab);
    };
    assert.match(await choose("too short"), /at least 12 characters/);
    assert.match(await choose("passwordpassword"), /stolen|easy to guess/);
    assert.match(await choose("walrus pencil horizon", "walrus pencil horizons"), /same password in both/);
    assert.match(await choose("walrus pencil horizon"), /Your password is set/);
    assert.equal((await tab.goto(base + letter.path)).status(), 410, "the link is used up");
    assert.equal((await visitor(base).send("/sign-in", { email: analyst.email, password: analyst.password })).status, 422, "the old password is over");
    await signIn(tab, { ...analyst, password: "walrus pencil horizon" });
    assert.equal(await heading(tab), "Desk");
    assert.ok(!(await lettersIn(folder)).some((one) => one.text.includes("walrus pencil")), "no letter holds a password");
  });

  test("with a second factor is asked for its code, and is nobody before", async () => {
    const tab = await somebody(320);
    await signIn(tab, clerk, "/account/second-factor");
    await press(tab, tab.getByRole("button", { name: "Set it up" }));
    const key = await tab.locator(".hl-secret").innerText();
    await write(tab, tab.getByLabel("Code"), codeOf(key));
    await press(tab, tab.getByRole("button", { name: "Turn it on" }));
    assert.match(await words(tab), /The second factor is on/);
    assert.equal(await tab.locator(".hl-codes li").count(), 10);
    await tab.context().clearCookies();
    await signIn(tab, clerk);
    assert.equal(await heading(tab), "Enter your code");
    await tab.goto(`${base}/desk`);
    assert.equal(path(tab), "/sign-in", "the password alone opens nothing");
    await signIn(tab, clerk);
    await write(tab, tab.getByLabel("Code"), codeOf(key, 1));
    await press(tab, tab.getByRole("button", { name: "Continue" }));
    assert.equal(path(tab), "/desk");
  });
});

describe("a partner lead of another organisation", { skip: noBrowser }, () => {
  let leader;
  let number;
  let officer;
  before(async () => {
    leader = await aTeamLeader();
    number = await anAction(leader, "Inspect the fireworks store", "Saltmere Coast Fire and Rescue Authority");
    officer = await signedIn(base, police);
  });

  test("reads the action and is offered no form", async () => {
    const tab = await somebody(1280);
    await signIn(tab, police, `/desk/actions/${number}`);
    assert.equal(await heading(tab), "Inspect the fireworks store");
    assert.equal(await tab.locator("main form").count(), 0);
    assert.equal(await tab.getByText("The record: who did what").count(), 0);
  });

  test("is told no when the form is sent all the same", async () => {
    // The token of a form they do have: it is theirs, only the address is not.
    const [form] = formsOf((await officer.get("/account/password")).text);
    const sent = { update: [["text", "Police were here."]], milestones: [["title", "x"], ["version", "1"]], override: [["version", "1"]], "send-link": [], edit: [["version", "1"]], move: [["version", "1"]] };
    for (const [page, answers] of Object.entries(sent)) {
      const { status, text } = await officer.sendAs(`/desk/actions/${number}/${page}`, [...form.fields, ...answers]);
      assert.equal(status, 403, page);
      assert.match(text, /<h1/, "in a page, not in a code");
    }
    assert.ok(!(await leader.get(`/desk/actions/${number}`)).text.includes("Police were here."));
  });

  test("is told no at the pages of administrators and of team leaders", async () => {
    for (const page of ["/desk/people", "/desk/people/new", "/desk/actions/new", "/desk/plans/new", "/desk/partnership/import", `/desk/actions/${number}/send-link`]) {
      assert.equal((await officer.get(page)).status, 403, page);
    }
  });

  test("cannot send a form without its token, or from another site", async () => {
    const page = await officer.get("/account/password");
    const [form] = formsOf(page.text);
    const without = form.fields.filter(([name]) => name !== "csrf");
    assert.equal((await officer.sendAs("/account/sessions", without)).status, 403);
    for (const headers of [{ origin: "https://elsewhere.example" }, { "sec-fetch-site": "cross-site" }]) {
      assert.equal((await officer.sendAs("/account/sessions", form.fields, headers)).status, 403, JSON.stringify(headers));
    }
    assert.equal((await officer.sendAs("/account/sessions", form.fields)).status, 303, "as it should be, it is taken");
  });
});
