// Whether the charts draw what their tables say.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { launch, noBrowser } from "./lib/browser.mjs";
import { numberOf } from "./lib/figures.mjs";
import { WARD } from "./lib/pages.mjs";
import { besideTheProgram } from "./lib/program.mjs";
import { ASSESSMENT, json, PLACES, rowsByCode, visiting } from "./lib/reading.mjs";

describe("the charts", { skip: noBrowser }, () => {
  const pages = [ASSESSMENT, `${ASSESSMENT}/shoplifting`, `${ASSESSMENT}/wards/${WARD}`];

  /** Every figure of a page: what its drawings say and draw, and the numbers of its table. */
  const figuresOf = (tab) =>
    tab.locator("figure.hl-chart").evaluateAll((figures) =>
      figures.map((figure) => ({
        id: figure.id,
        message: figure.querySelector("figcaption").textContent.trim(),
        drawings: [...figure.querySelectorAll("svg")].map((svg) => ({
          role: svg.getAttribute("role"),
          names: svg.getAttribute("aria-labelledby").split(" ").map((id) => document.getElementById(id)?.textContent ?? ""),
          shown: svg.checkVisibility(),
          lines: [...svg.querySelectorAll("path.chart-line")].map((line) => line.getAttribute("d")),
          places: [...svg.querySelectorAll(".chart-areas a")].map((place) => place.getAttribute("aria-label")),
          marks: svg.matches(".chart-position") ? svg.querySelectorAll(".chart-tick").length : null,
          words: [...svg.querySelectorAll("text")].map((text) => text.textContent),
        })),
        rows: [...(figure.querySelector("details table tbody")?.rows ?? [])].map((row) => [...row.cells].map((cell) => cell.textContent.trim())),
      })),
    );

  test("each have a message, a title, a description and a table", async () => {
    for (const path of pages) {
      const figures = await visiting(path, {}, figuresOf);
      assert.ok(figures.length >= 2, path);
      for (const figure of figures) {
        assert.ok(figure.message.length > 20, figure.id);
        assert.ok(figure.rows.length >= 2, figure.id);
        assert.equal(figure.drawings.filter((drawing) => drawing.shown).length, 1, `${figure.id} shows one drawing`);
        for (const { role, names } of figure.drawings) {
          assert.ok(["img", "group"].includes(role), figure.id);
          assert.equal(names.length, 2, figure.id);
          assert.ok(names.every((name) => name.length > 10), `${figure.id}: ${names}`);
        }
      }
    }
  });

  test("show one drawing on a telephone too, and another one", async () => {
    const wide = await visiting(ASSESSMENT, {}, figuresOf);
    const narrow = await visiting(ASSESSMENT, { viewport: { width: 320, height: 640 } }, figuresOf);
    for (const [place, figure] of narrow.entries()) {
      const shown = (of) => of.drawings.findIndex((drawing) => drawing.shown);
      assert.equal(figure.drawings.filter((drawing) => drawing.shown).length, 1);
      assert.notEqual(shown(figure), shown(wide[place]), figure.id);
    }
  });

  test("draw each line where the numbers of the table put it", async () => {
    let lines = 0;
    for (const path of pages) {
      const months = (await visiting(path, {}, figuresOf)).filter(({ id }) => id.startsWith("months"));
      for (const figure of months) {
        for (const drawing of figure.drawings) {
          for (const line of drawing.lines) {
            const points = [...line.matchAll(/[ML](-?[\d.]+)[ ,](-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
            const values = figure.rows.map((row) => numberOf(row[1]));
            assert.equal(points.length, values.length, figure.id);
            // y = a + b * value, through the highest and the lowest; x in even steps.
            const [high, low] = [Math.max(...values), Math.min(...values)];
            const [top, bottom] = [high, low].map((value) => points[values.indexOf(value)][1]);
            assert.ok(top < bottom, "more is higher");
            const step = (points.at(-1)[0] - points[0][0]) / (points.length - 1);
            points.forEach(([x, y], place) => {
              const expected = bottom + ((values[place] - low) / (high - low)) * (top - bottom);
              assert.ok(Math.abs(y - expected) < 0.6, `${figure.id}, ${figure.rows[place]}: ${y}, not ${expected}`);
              assert.ok(Math.abs(x - (points[0][0] + place * step)) < 0.6, `${figure.id}: uneven steps`);
            });
            assert.ok(drawing.words.includes(figure.rows.at(-1)[1]), "the latest number stands beside the line");
            lines += 1;
          }
        }
      }
    }
    assert.equal(lines, 8, "two lines each on the assessment's charts, the kind's and the ward's");
  });

  test("have the months of the JSON in their tables", async () => {
    const rows = rowsByCode(await json());
    const expected = (code) => rows.get(code).months.map((month) => month.count);
    const shown = (figures, id) => figures.find((figure) => figure.id === id).rows.slice(-12).map((row) => numberOf(row[1]));
    const figures = await visiting(ASSESSMENT, {}, figuresOf);
    for (const code of ["crime", "anti-social-behaviour"]) assert.deepEqual(shown(figures, `months-${code}`), expected(code));
    assert.deepEqual(shown(await visiting(pages[1], {}, figuresOf), "months"), expected("shoplifting"));
  });

  test("map every ward with the rate its table and the JSON give", async () => {
    const wards = new Map((await json()).wards.map((ward) => [ward.name, ward.rate.toFixed(1)]));
    const figure = (await visiting(ASSESSMENT, {}, figuresOf)).find((figure) => figure.id === "ward-map");
    for (const drawing of figure.drawings) {
      assert.equal(drawing.places.length, PLACES);
      for (const place of drawing.places) {
        const [name, rate] = place.split(": ");
        assert.equal(rate, wards.get(name), name);
        assert.equal(figure.rows.find((row) => row[1] === name)[2], rate, name);
      }
    }
    const rates = figure.rows.map((row) => numberOf(row[2]));
    assert.deepEqual(rates, rates.toSorted?.((a, b) => b - a) ?? [...rates].sort((a, b) => b - a), "highest first");
  });

  test("set the area among all members of its group", async () => {
    const row = rowsByCode(await json()).get("shoplifting");
    const figure = (await visiting(pages[1], {}, figuresOf)).find((figure) => figure.id === "group");
    assert.equal(figure.rows.length, row.group.of);
    assert.equal(figure.drawings[0].marks, row.group.of);
    const own = figure.rows.find((cells) => cells[1] === "Saltmere");
    assert.equal(own[2], row.rate.toFixed(1));
    const higher = figure.rows.filter((cells) => numberOf(cells[2]) > numberOf(own[2])).length;
    assert.equal(row.group.of - higher, row.group.rank);
  });
});

const drawer = besideTheProgram("examples/gallery");
const noDrawer = existsSync(drawer) ? false : `there is no ${drawer}: cargo build --workspace --examples`;

describe("every type of chart in every state", { skip: noBrowser || noDrawer }, () => {
  for (const width of [1280, 320]) {
    test(`is without fault at ${width} px`, async () => {
      const folder = mkdtempSync(join(tmpdir(), "headland-charts-"));
      const browser = await launch();
      try {
        execFileSync(drawer, [folder], { stdio: "ignore" });
        const tab = await (await browser.newContext({ viewport: { width, height: 900 } })).newPage();
        await tab.goto(pathToFileURL(join(folder, "index.html")).href);
        assert.ok((await tab.locator("svg").count()) > 100, "all charts are drawn");
        const { violations } = await new AxeBuilder({ page: tab }).analyze();
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`), []);
      } finally {
        await browser.close();
        rmSync(folder, { recursive: true });
      }
    });
  }
});
