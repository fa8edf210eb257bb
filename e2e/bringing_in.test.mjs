// An action plan that was a table: looked at, mended, brought in, brought in once more without effect, and taken out again.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { noBrowser } from "./lib/browser.mjs";
import { press, reach, tick } from "./lib/hands.mjs";
import { aTeamLeader } from "./lib/officers.mjs";
import { base, heading, signIn, somebody, words } from "./lib/people.mjs";
import { personOf } from "./lib/told.mjs";

const PLAN = "brought-in";
const DESK = `/desk/plans/${PLAN}`;
const TABLE = [
  "Priority,Objective / Outcome,Who,Actions / Progress / Comments,Date,RAG",
  '"Harbour safety*","Fewer nuisance boats","Police, Harbour Trust","27/06/26 - Ada Marsh, Team Leader\nTalks began.\n02/03/26 – Ada Marsh, Team Leader\nTwo patrols a week.\nO3/09/26 - Fire update\nBuoys are ordered.","March 2027","Light green"',
  ',"Light the quay","Council","28/02/26 - Fire update\nThe lamps are chosen.","when funds allow","purple"',
  ',"Other comments",,"Mar\' 26 - A good month.",,',
].join("\n");

describe("an action plan from a table", { skip: noBrowser }, () => {
  let leader;
  let tab;
  before(async () => {
    leader = await aTeamLeader();
    const made = await leader.send("/desk/plans/new", { title: "Harbour action plan", from: "2026", to: "2027", address: PLAN, nation: "england" });
    assert.equal(made.status, 303, made.text.slice(0, 400));
    tab = await somebody(1280);
    await signIn(tab, personOf("loop", "team leader"), `${DESK}/import`);
  });

  /** Sends the table with the page that takes it. */
  const send = async () => {
    await tab.goto(`${base}${DESK}/import`);
    await tab.getByLabel("The action plan").setInputFiles({ name: "harbour.csv", mimeType: "text/csv", buffer: Buffer.from(TABLE) });
    await press(tab, tab.getByRole("button", { name: "Look at it" }));
  };

  test("without a file, says what is missing", async () => {
    await press(tab, tab.getByRole("button", { name: "Look at it" }));
    assert.match(await words(tab), /There is a problem/);
  });

  test("is looked at first: what comes in, what is pointed out, what was not understood", async () => {
    await send();
    const said = await words(tab);
    assert.match(said, /Nothing is kept yet/);
    assert.match(said, /1 priority, 1 new/);
    assert.match(said, /2 actions, 2 new/);
    assert.match(said, /4 updates \(4 dated; 0 under several actions\), 4 new/);
    assert.match(said, /Pointed out \(\d\).*O3\/09\/26/s);
    assert.match(said, /Not understood \(\d\).*purple/s);
    assert.doesNotMatch((await leader.get(DESK)).text, /Fewer nuisance boats/);
  });

  test("can be read with other columns, and then as it was", async () => {
    const column = tab.getByLabel("Who", { exact: true });
    const was = await column.inputValue();
    await column.selectOption("left-out");
    await press(tab, tab.getByRole("button", { name: "Look again" }));
    assert.doesNotMatch(await words(tab), /Names in “who”/);
    await tab.getByLabel("Who", { exact: true }).selectOption(was);
    await press(tab, tab.getByRole("button", { name: "Look again" }));
    assert.match(await words(tab), /Names in “who” that are no organisation here \(\d\)/);
  });

  test("comes in whole, with its updates signed and dated, and is not public unless that was said", async () => {
    await tick(tab, tab.getByLabel("Keep the likely reading of dates that are pointed out"));
    await press(tab, tab.getByRole("button", { name: "Bring it in" }));
    const board = (await leader.get(DESK)).text;
    for (const title of ["Fewer nuisance boats", "Light the quay"]) assert.match(board, new RegExp(title));
    const action = /\/desk\/actions\/(A-\d{4}-\d{3,})"[^>]*>[^<]*Fewer nuisance boats/.exec(board) ?? /\/desk\/actions\/(A-\d{4}-\d{3,})/.exec(board);
    const page = (await leader.get(`/desk/actions/${action[1]}`)).text;
    for (const said of ["Talks began.", "Two patrols a week.", "Buoys are ordered.", "Ada Marsh"]) assert.match(page, new RegExp(said));
    assert.equal((await tab.request.get(`${base}/actions/${action[1]}`, { headers: { cookie: "" } })).status(), 404);
  });

  test("adds nothing a second time", async () => {
    await send();
    assert.match(await words(tab), /Bringing it in would add nothing/);
  });

  test("goes out again as Word, Excel, CSV and PDF", async () => {
    for (const format of ["docx", "xlsx", "csv", "pdf"]) {
      const file = await tab.request.get(`${base}${DESK}/progress/${format}`);
      assert.equal(file.status(), 200, format);
      assert.ok((await file.body()).length > 300, format);
    }
    const csv = await (await tab.request.get(`${base}${DESK}/progress/csv`)).text();
    for (const said of ["Harbour safety*", "Fewer nuisance boats", "Two patrols a week.", "Other comments", "A good month."]) assert.ok(csv.includes(said), said);
    await tab.goto(`${base}${DESK}/progress`);
    assert.match(await heading(tab), /Harbour action plan/);
  });

  test("can be sent by keyboard on a telephone", async () => {
    const phone = await somebody(320);
    await signIn(phone, personOf("loop", "team leader"), `${DESK}/import`);
    await reach(phone, phone.getByLabel("The action plan"));
    await reach(phone, phone.getByRole("button", { name: "Look at it" }));
  });
});
