// Whether the figures of pages, JSON and CSV agree, and add up as the pages say they do.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { noBrowser } from "./lib/browser.mjs";
import { numberOf, rowsOf } from "./lib/figures.mjs";
import { CENTRE } from "./lib/pages.mjs";
import { ASSESSMENT, csv, json, last, overview, PLACES, rowsByCode, visiting } from "./lib/reading.mjs";

describe("the figures", { skip: noBrowser }, () => {
  test("of the home page, the assessment, the JSON and the CSV agree", async () => {
    const rows = rowsByCode(await json());
    const lines = new Map((await csv()).map((line) => [line.code, line]));
    await visiting("/", {}, async (tab) => {
      const cards = await tab.locator(".hl-card").evaluateAll((elements) =>
        elements.map((card) => ({
          href: card.querySelector("a").getAttribute("href"),
          count: card.querySelector(".hl-card__number").textContent,
          words: card.textContent,
        })),
      );
      assert.deepEqual(cards.map((card) => last(card.href)), ["crime", "anti-social-behaviour", "shoplifting"]);
      for (const card of cards) {
        const row = rows.get(last(card.href));
        assert.equal(numberOf(card.count), row.count);
        const verdict = { higher: "higher", lower: "lower", no_clear_change: "no clear change" }[row.verdict];
        assert.ok(card.words.includes(verdict), `${card.words} says ${verdict}`);
      }
    });
    await visiting(ASSESSMENT, {}, async (tab) => {
      const shown = await overview(tab);
      assert.equal(shown.length, 16);
      for (const { href, cells, values } of shown) {
        const code = last(href);
        const [row, line] = [rows.get(code), lines.get(code)];
        assert.deepEqual(values.slice(1, 4), [row.count, row.previous, row.change], code);
        assert.deepEqual([line.count, line.previous, line.change].map(Number), [row.count, row.previous, row.change], code);
        assert.deepEqual(cells.slice(1, 4).map(numberOf), [row.count, row.previous, row.change], code);
        assert.equal(cells[4], row.verdict.replaceAll("_", " "), code);
        assert.equal(line.verdict, row.verdict, code);
        assert.equal(values[5], row.rate, code);
        assert.equal(Number(line.rate_per_1000), row.rate, code);
        assert.ok(cells[6].startsWith(`${row.group.position.replace("_", " ")}, ${row.group.rank} of ${row.group.of}`), cells[6]);
        assert.equal(Number(line.group_rank), row.group.rank, code);
      }
    });
  });

  test("of the wards agree, and add up as the page says they do", async () => {
    const assessment = await json();
    const lines = new Map((await csv()).filter((line) => line.level === "ward").map((line) => [line.code, line]));
    assert.equal(lines.size, PLACES);
    await visiting(ASSESSMENT, {}, async (tab) => {
      const shown = await rowsOf(tab.locator("#ward-table"));
      assert.equal(shown.length, PLACES);
      for (const { href, values, cells } of shown) {
        const ward = assessment.wards.find((ward) => ward.code === last(href));
        const line = lines.get(ward.code);
        assert.deepEqual(values.slice(1, 4), [ward.count, ward.previous, ward.change], ward.name);
        assert.deepEqual([line.count, line.previous, line.change].map(Number), values.slice(1, 4), ward.name);
        assert.equal(cells[0], ward.name);
        assert.equal(numberOf(cells[5]), Number((ward.share * 100).toFixed(1)), ward.name);
      }
    });
    const inWards = assessment.wards.reduce((sum, ward) => sum + ward.count, 0);
    const all = rowsByCode(assessment).get("all").count;
    const count = (words) => (typeof words === "number" ? words : words.count);
    assert.equal(inWards + count(assessment.unplaced) + count(assessment.elsewhere) - count(assessment.from_elsewhere), all);
  });

  test("in the sentences are those of the JSON", async () => {
    const rows = rowsByCode(await json());
    await visiting(ASSESSMENT, {}, async (tab) => {
      const figures = await tab.locator("data.hl-figure").evaluateAll((elements) =>
        elements.map((element) => ({ name: element.dataset.name, value: Number(element.value), shown: element.textContent })),
      );
      const known = figures.filter(({ name }) => rows.has(name.split(".")[0]));
      assert.ok(known.length >= 10, `${known.length} figures`);
      for (const { name, value, shown } of known) {
        const [code, ...way] = name.split(".");
        const expected = way.reduce((thing, key) => thing?.[key], rows.get(code));
        assert.equal(value, expected, name);
        const places = shown.includes(".") ? shown.split(".")[1].length : 0;
        assert.ok(Math.abs(numberOf(shown) - value) <= 0.5 * 10 ** -places + 1e-9, `${name} is shown as ${shown}`);
      }
    });
  });

  test("of one kind of incident and of one ward agree with the whole", async () => {
    const assessment = await json();
    const rows = rowsByCode(assessment);
    await visiting(`${ASSESSMENT}/shoplifting`, {}, async (tab) => {
      const wards = await rowsOf(tab.locator("#ward-table"));
      for (const { href, values } of wards) {
        const kind = rows.get(last(href)).categories.find((category) => category.code === "shoplifting");
        assert.deepEqual(values.slice(1), [kind.count, kind.previous], href);
      }
      assert.equal(wards.length, PLACES);
    });
    await visiting(`${ASSESSMENT}/wards/${CENTRE}`, {}, async (tab) => {
      const kinds = await rowsOf(tab.locator("#category-table"));
      const sum = kinds.reduce((sum, kind) => sum + kind.values[1], 0);
      assert.equal(sum, rows.get(CENTRE).count);
      assert.match(await tab.locator("main .govuk-body-l").innerText(), new RegExp(`^${sum.toLocaleString("en-GB")}\\b`));
    });
  });
});
