// What readers do: the resident on a telephone, who uses a keyboard, who reads Welsh, who takes the files, who prints.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { addresses, launch, noBrowser } from "./lib/browser.mjs";
import { numberOf, readCsv, rowsOf } from "./lib/figures.mjs";
import { CENTRE, MONTH, WARD } from "./lib/pages.mjs";
import { unpacked, validator } from "./lib/pdf.mjs";

const base = addresses.sample;
const ASSESSMENT = `/assessment/${MONTH}`;
const PLACES = 12;

let browser;
before(async () => {
  if (!noBrowser) browser = await launch();
});
after(() => browser?.close());

/** Opens a page, hands it over, and closes it whatever happens. */
async function visiting(path, options, visit) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  try {
    const tab = await context.newPage();
    await tab.goto(path.startsWith("http") ? path : base + path);
    return await visit(tab);
  } finally {
    await context.close();
  }
}

/** A page or file as the server sends it. */
function ask(path, headers = {}, method = "GET") {
  return new Promise((resolve, reject) => {
    const asked = request(base + path, { method, headers }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
    });
    asked.on("error", reject);
    asked.end();
  });
}

const json = async (month = MONTH) => JSON.parse((await ask(`/assessment/${month}.json`)).body.toString("utf8"));
const csv = async () => readCsv((await ask(`${ASSESSMENT}.csv`)).body.toString("utf8"));
const overview = (tab) => rowsOf(tab.locator("#overview-table"));
const heading = (tab) => tab.locator("h1").innerText();
const last = (path) => new URL(path, base).pathname.split("/").at(-1);

/** Every row of an assessment, by its code. */
const rowsByCode = (assessment) =>
  new Map([...Object.values(assessment.totals), ...assessment.categories, ...assessment.wards].map((row) => [row.code, row]));

describe("a resident with a telephone and without JavaScript", { skip: noBrowser }, () => {
  const telephone = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false, isMobile: true, hasTouch: true };

  test("gets from the home page to a ward and back by links alone", () =>
    visiting("/", telephone, async (tab) => {
      await tab.getByRole("link", { name: "Read the whole assessment" }).tap();
      assert.equal(await heading(tab), "Saltmere: the 12 months to September 2026");
      const row = tab.locator("#overview-table").getByRole("row", { name: "Shoplifting" });
      const count = await row.getByRole("cell").first().innerText();
      await row.getByRole("link", { name: "Shoplifting" }).tap();
      assert.equal(await heading(tab), "Shoplifting in Saltmere");
      assert.match(await tab.locator("main").innerText(), new RegExp(`\\b${count}\\b`));
      await tab.getByRole("link", { name: "Skerrow Moor" }).last().tap();
      assert.equal(await heading(tab), "Skerrow Moor ward, Saltmere");
      await tab.getByRole("navigation", { name: "Where you are" }).getByRole("link", { name: /12 months to September 2026/ }).tap();
      await tab.waitForURL(`**${ASSESSMENT}`);
      await tab.getByRole("link", { name: "Safer Saltmere" }).tap();
      await tab.waitForURL(`${base}/`);
    }));

  test("can choose an area where no one area is served", () =>
    visiting(`${addresses.areas}/assessment`, telephone, async (tab) => {
      await tab.getByRole("link", { name: "Saltmere", exact: true }).tap();
      assert.equal(await heading(tab), "Strategic assessment of Saltmere");
      await tab.getByRole("link", { name: "12 months to September 2026" }).tap();
      assert.equal(await heading(tab), "Saltmere: the 12 months to September 2026");
      await tab.locator("#overview-table").getByRole("link", { name: "Robbery" }).tap();
      assert.equal(await heading(tab), "Robbery in Saltmere");
      await tab.getByRole("link", { name: "Old Quay & Harbour Side" }).last().tap();
      assert.equal(await heading(tab), "Old Quay & Harbour Side ward, Saltmere");
      await tab.getByRole("navigation", { name: "Where you are" }).getByRole("link").last().tap();
      assert.equal(await heading(tab), "Saltmere: the 12 months to September 2026");
    }));

  test("no link of a page leads to a page that is not there", async () => {
    const seen = new Set();
    for (const path of ["/", "/assessment", ASSESSMENT, `${ASSESSMENT}/shoplifting`, `${ASSESSMENT}/wards/${WARD}`, "/evidence"]) {
      const links = await visiting(path, telephone, (tab) =>
        tab.evaluate(() => [...document.querySelectorAll("a[href]")].map((link) => new URL(link.getAttribute("href"), location.href).href)),
      );
      for (const link of links) if (link.startsWith(`${base}/`)) seen.add(link.slice(base.length).replace(/#.*/, ""));
    }
    assert.ok(seen.size > 40, `${seen.size} links`);
    for (const path of seen) {
      if (path.endsWith(".pdf")) continue; // slow, and asked for below
      const { status } = await ask(path);
      assert.equal(status, 200, path);
    }
  });

  test("every place a contents list points to is there", () =>
    visiting(ASSESSMENT, {}, async (tab) => {
      const lost = await tab.evaluate(() =>
        [...document.querySelectorAll('a[href^="#"]')].map((link) => link.hash.slice(1)).filter((id) => !document.getElementById(id)),
      );
      assert.deepEqual(lost, []);
    }));
});

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

describe("who uses a keyboard", { skip: noBrowser }, () => {
  for (const [path, width] of [
    ["/", 1280],
    [ASSESSMENT, 1280],
    [ASSESSMENT, 320],
    [`${ASSESSMENT}/wards/${WARD}`, 1280],
    ["/evidence", 1280],
    ["/nothing-here", 320],
  ]) {
    test(`reaches every control of ${path} at ${width} px, and sees where the focus is`, () =>
      visiting(path, { viewport: { width, height: 900 }, reducedMotion: "reduce" }, async (tab) => {
        const expected = await tab.evaluate(() => {
          window.look = (element) => {
            const style = getComputedStyle(element);
            const area = element.querySelector?.(".chart-area");
            return [style.outlineStyle, style.outlineWidth, style.boxShadow, style.backgroundColor, area && getComputedStyle(area).strokeWidth].join();
          };
          const controls = [...document.querySelectorAll('a[href], button, summary, input, select, textarea, [tabindex="0"]')];
          const shown = controls.filter((control) => control.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }));
          window.before = shown.map(window.look);
          shown.forEach((control, place) => control.setAttribute("data-stop", place));
          return shown.map((control) => control.outerHTML.slice(0, 120));
        });
        assert.ok(expected.length >= 6);
        const order = [];
        const unseen = [];
        for (let step = 0; step < expected.length; step++) {
          await tab.keyboard.press("Tab");
          const at = await tab.evaluate(() => {
            const element = document.activeElement;
            const place = Number(element.getAttribute("data-stop") ?? -1);
            const box = element.getBoundingClientRect();
            const [x, y] = [box.left + Math.min(box.width, window.innerWidth) / 2, box.top + box.height / 2];
            const region = element.matches("[tabindex]") || element.closest("svg");
            const inSight = box.width > 2 && box.height > 2 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
            // Of a link over two lines the middle may be empty: one of its lines will do.
            const points = [[x, y], ...[...element.getClientRects()].map((line) => [line.left + line.width / 2, line.top + line.height / 2])];
            const onTop = points.some(([x, y]) => {
              const hit = document.elementFromPoint(x, y);
              return hit && (element.contains(hit) || hit.contains(element));
            });
            return { place, changed: window.look(element) !== window.before[place], inSight, onTop: Boolean(region || onTop) };
          });
          order.push(at.place);
          if (!at.changed) unseen.push(`no focus to be seen: ${expected[at.place]}`);
          if (!at.inSight) unseen.push(`out of sight: ${expected[at.place]}`);
          if (!at.onTop) unseen.push(`covered: ${expected[at.place]}`);
        }
        // In the order of the page, and all of them.
        assert.deepEqual(order, expected.map((_, place) => place));
        assert.deepEqual(unseen, []);
      }));
  }

  test("skips to the content", () =>
    visiting(ASSESSMENT, {}, async (tab) => {
      await tab.keyboard.press("Tab");
      const link = tab.locator(".govuk-skip-link");
      assert.ok(await link.evaluate((element) => element === document.activeElement));
      const box = await link.boundingBox();
      assert.ok(box.height > 20 && box.y >= 0, "the link is in sight");
      await tab.keyboard.press("Enter");
      await tab.keyboard.press("Tab");
      assert.ok(await tab.evaluate(() => document.activeElement.closest("main") !== null));
    }));

  test("opens and closes a fold with Enter", () =>
    visiting(ASSESSMENT, {}, async (tab) => {
      const fold = tab.locator("details", { hasText: "The figures in this chart" }).first();
      const figures = fold.locator("tbody tr").first();
      assert.equal(await figures.isVisible(), false);
      await fold.locator("summary").focus();
      await tab.keyboard.press("Enter");
      assert.equal(await figures.isVisible(), true);
      await tab.keyboard.press("Enter");
      assert.equal(await figures.isVisible(), false);
    }));

  test("moves a table that is wider than the screen with the arrows", () =>
    visiting(ASSESSMENT, { viewport: { width: 320, height: 640 } }, async (tab) => {
      const region = tab.locator(".hl-table-scroll", { has: tab.locator("#overview-table") });
      await region.focus();
      for (let press = 0; press < 4; press++) await tab.keyboard.press("ArrowRight");
      await tab.waitForFunction((element) => element.scrollLeft > 60, await region.elementHandle(), { timeout: 3000 });
      const first = await tab.locator("#overview-table tbody th").first().boundingBox();
      assert.ok(first.x >= 0, "what a row is about stays in sight");
    }));
});

describe("who reads Welsh", { skip: noBrowser }, () => {
  test("keeps Welsh from page to page, and gets English back", () =>
    visiting("/", {}, async (tab) => {
      const language = () => tab.locator("html").getAttribute("lang");
      await tab.getByRole("link", { name: "Cymraeg" }).click();
      assert.equal(await language(), "cy");
      await tab.getByRole("link", { name: "Asesiad", exact: true }).click();
      assert.equal(await language(), "cy");
      assert.doesNotMatch(tab.url(), /lang=/);
      await tab.locator("main a").first().click();
      assert.equal(await language(), "cy");
      await tab.locator("#overview-table a").first().click();
      assert.equal(await language(), "cy");
      await tab.goto(`${base}/nid-yw-yma`);
      assert.equal(await language(), "cy");
      await tab.goto(`${base}${ASSESSMENT}`);
      await tab.getByRole("link", { name: "English" }).click();
      assert.equal(await language(), "en-GB");
      assert.equal(new URL(tab.url()).pathname, ASSESSMENT);
      await tab.getByRole("link", { name: "Safer Saltmere" }).click();
      assert.equal(await language(), "en-GB");
    }));

  test("stays with the area that was chosen", () =>
    visiting(`${addresses.areas}${ASSESSMENT}?area=E06990002`, {}, async (tab) => {
      await tab.getByRole("link", { name: "Cymraeg" }).click();
      assert.match(await heading(tab), /^Thornreach/);
      assert.equal(await tab.locator("html").getAttribute("lang"), "cy");
    }));

  test("reads no English sentence on a Welsh page", async () => {
    for (const path of ["/", "/assessment", ASSESSMENT, `${ASSESSMENT}/shoplifting`, `${ASSESSMENT}/wards/${WARD}`]) {
      const words = await visiting(`${path}?lang=cy`, {}, (tab) => tab.locator("body").evaluate((body) => {
        for (const other of body.querySelectorAll('[lang="en-GB"], script, style')) other.remove();
        // A query is written in SQL, whatever the language of the page: "crime.count: SELECT ...".
        for (const line of body.querySelectorAll("details p, details code")) if (/^[\w.-]+: /.test(line.textContent)) line.remove();
        return body.textContent;
      }));
      const english = words.match(/\b(the|recorded|months to|between|which|September|October|higher|lower|incidents?|was|were)\b[^.]{0,40}/gi) ?? [];
      assert.deepEqual(english, [], path);
    }
  });
});

describe("who takes the files", () => {
  test("gets a tagged PDF that names itself", async () => {
    const { status, headers, body } = await ask(`${ASSESSMENT}.pdf`);
    assert.equal(status, 200);
    assert.equal(headers["content-type"], "application/pdf");
    assert.equal(body.subarray(0, 5).toString("latin1"), "%PDF-");
    const objects = unpacked(body);
    for (const needed of [/\/StructTreeRoot/, /\/Marked true/, /\/Lang ?\(en/, /\/DisplayDocTitle true/, /pdfuaid:part/, /\/TH\b/, /\/Alt ?[(<]/]) {
      assert.match(objects, needed);
    }
    assert.ok(body.length < 1_000_000, `${body.length} bytes`);
  });

  test("gets a CSV that spreadsheets read, named after what it holds", async () => {
    const { headers, body } = await ask(`${ASSESSMENT}.csv`);
    assert.match(headers["content-type"], /^text\/csv/);
    assert.match(headers["content-disposition"], /assessment-2026-09\.csv/);
    const lines = readCsv(body.toString("utf8"));
    assert.equal(lines.length, 16 + PLACES);
    for (const line of lines) {
      assert.ok(Number.isInteger(Number(line.count)) && line.count !== "", line.label);
      assert.equal(Number(line.count) - Number(line.previous), Number(line.change), line.label);
      for (const field of Object.values(line)) assert.doesNotMatch(field, /^[=+@\t]/, "a formula");
    }
  });

  test("gets JSON that says what it is about", async () => {
    const { headers } = await ask(`${ASSESSMENT}.json`);
    assert.match(headers["content-type"], /^application\/json/);
    const assessment = await json();
    assert.deepEqual(
      [assessment.area.name, assessment.period.from, assessment.period.to, assessment.previous.from],
      ["Saltmere", "2025-10", "2026-09", "2024-10"],
    );
    for (const row of rowsByCode(assessment).values()) {
      if (row.months) assert.equal(row.months.reduce((sum, month) => sum + month.count, 0), row.count, row.code);
    }
  });

  test("finds the links to all of them on the page", { skip: noBrowser }, () =>
    visiting(ASSESSMENT, {}, async (tab) => {
      for (const kind of ["pdf", "csv", "json"]) {
        assert.equal(await tab.locator(`main a[href="${ASSESSMENT}.${kind}"]`).count(), 1, kind);
      }
    }));
});

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
      for (const figure of await visiting(path, {}, figuresOf)) {
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

describe("who sorts a table", { skip: noBrowser }, () => {
  const column = async (tab, table, place) => (await rowsOf(tab.locator(table))).map((row) => row.values[place] ?? row.cells[place]);
  const loaded = "main table[data-sortable]";

  test("sorts what is loaded by number and by name, with the keyboard", () =>
    visiting("/evidence", {}, async (tab) => {
      const table = tab.locator(loaded).first();
      const rows = table.getByRole("button", { name: "Rows" });
      await rows.focus();
      await tab.keyboard.press("Enter");
      const descending = await column(tab, loaded, 3);
      assert.ok(descending.length >= 5);
      assert.deepEqual(descending, [...descending].sort((a, b) => b - a));
      assert.equal(await table.locator("th[aria-sort]").getAttribute("aria-sort"), "descending");
      await tab.keyboard.press("Enter");
      assert.deepEqual(await column(tab, loaded, 3), [...descending].reverse());
      assert.equal(await table.locator("th[aria-sort]").getAttribute("aria-sort"), "ascending");
      await table.getByRole("button", { name: "Force" }).click();
      const names = await column(tab, loaded, 0);
      assert.deepEqual(names, [...names].sort());
      assert.equal(await table.locator("th[aria-sort]").count(), 1);
    }));

  test("sees no button that would do nothing without JavaScript", () =>
    visiting("/evidence", { javaScriptEnabled: false }, async (tab) => assert.equal(await tab.locator("main button").count(), 0)));

  test("sorts the overview by change", () =>
    visiting(ASSESSMENT, {}, async (tab) => {
      await tab.locator("#overview-table").getByRole("button", { name: "Change" }).click({ timeout: 1000 });
      const changes = await column(tab, "#overview-table", 3);
      assert.deepEqual(changes, [...changes].sort((a, b) => b - a));
      assert.equal(changes[0], 194);
    }));
});

describe("who prints", { skip: noBrowser }, () => {
  // A4 with the browser's own margins.
  const paper = { viewport: { width: 718, height: 1000 } };

  test("gets the words and the whole of every table, and nothing to press", () =>
    visiting(ASSESSMENT, paper, async (tab) => {
      await tab.emulateMedia({ media: "print" });
      for (const hidden of [".hl-navigation", ".hl-contents", ".govuk-breadcrumbs", ".hl-header__language", ".govuk-skip-link"]) {
        assert.ok((await tab.locator(hidden).count()) > 0, hidden);
        assert.equal(await tab.locator(hidden).isVisible(), false, hidden);
      }
      const cut = await tab.evaluate(() =>
        [...document.querySelectorAll("table")]
          .filter((table) => {
            const holder = table.closest(".hl-table-scroll");
            const box = table.getBoundingClientRect();
            return getComputedStyle(holder).overflowX !== "visible" || box.right > window.innerWidth || box.width === 0;
          })
          .map((table) => `${table.id}: ${table.getBoundingClientRect().right}`),
      );
      assert.deepEqual(cut, []);
      assert.ok(await tab.locator(".hl-sample").isVisible(), "says that it is a sample");
    }));

  test("reads the figures that are folded away on the screen", () =>
    visiting(ASSESSMENT, paper, async (tab) => {
      await tab.emulateMedia({ media: "print" });
      const heights = await tab
        .locator("details:not([open]) tbody")
        .evaluateAll((bodies) => bodies.map((body) => Math.round(body.getBoundingClientRect().height)));
      assert.ok(heights.length >= 3);
      assert.ok(heights.every((height) => height > 100), `${heights}`);
    }));

  test("has every page on paper", async () => {
    for (const path of ["/", ASSESSMENT, `${ASSESSMENT}/shoplifting`, "/evidence"]) {
      const printed = await visiting(path, {}, (tab) => tab.pdf({ format: "A4" }));
      assert.equal(printed.subarray(0, 5).toString("latin1"), "%PDF-", path);
      const sheets = printed.toString("latin1").match(/\/Type ?\/Page\b/g)?.length ?? 0;
      assert.ok(sheets >= 1 && sheets <= 16, `${path}: ${sheets} sheets`);
    }
  });
});

describe("who has chosen colours of their own", { skip: noBrowser }, () => {
  test("sees the words and the lines of the charts", () =>
    visiting(ASSESSMENT, { forcedColors: "active", colorScheme: "dark" }, async (tab) => {
      const seen = await tab.evaluate(() => {
        const probe = document.createElement("div");
        probe.style.cssText = "background-color: Canvas; color: CanvasText";
        document.body.append(probe);
        const light = (colour) => {
          const [r, g, b] = colour.match(/[\d.]+/g).map((part) => {
            const share = Number(part) / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ground = light(getComputedStyle(probe).backgroundColor);
        const contrast = (colour) => (Math.max(light(colour), ground) + 0.05) / (Math.min(light(colour), ground) + 0.05);
        const least = (selector, property) => {
          const found = [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
          return [found.length, Math.min(...found.map((element) => contrast(getComputedStyle(element)[property])))];
        };
        return {
          forced: matchMedia("(forced-colors: active)").matches,
          "chart lines": least(".chart-line", "stroke"),
          "chart points": least(".chart-point", "fill"),
          "chart axes": least(".chart-axis", "stroke"),
          "chart words": least("figure svg > text", "fill"),
          "page words": least("main p, main th, main td, main a:not(svg a), main h1, main h2", "color"),
          tags: least(".govuk-tag", "color"),
          header: least(".hl-header a", "color"),
        };
      });
      const { forced, ...contrasts } = seen;
      assert.ok(forced);
      for (const [name, [count, contrast]] of Object.entries(contrasts)) {
        assert.ok(count > 0, `${name}: none found`);
        assert.ok(contrast >= (/lines|points|axes/.test(name) ? 3 : 4.5), `${name}: ${contrast}`);
      }
    }));
});

describe("the server", () => {
  const answers = ["/", "/assessment", ASSESSMENT, `${ASSESSMENT}/shoplifting`, `${ASSESSMENT}/wards/${WARD}`, "/evidence", "/accessibility", `${ASSESSMENT}.json`, `${ASSESSMENT}.csv`];

  test("sends nothing again that has not changed", async () => {
    for (const path of answers) {
      const first = await ask(path, { "accept-encoding": "gzip" });
      assert.ok(first.headers.etag, path);
      const again = await ask(path, { "accept-encoding": "gzip", "if-none-match": first.headers.etag });
      assert.equal(again.status, 304, path);
      assert.equal(again.body.length, 0, path);
      const other = await ask(path, { "if-none-match": '"something-else"' });
      assert.equal(other.status, 200, path);
    }
  });

  test("does not take a page in one language for that in the other", async () => {
    const english = await ask("/");
    const welsh = await ask("/", { cookie: "language=cy", "if-none-match": english.headers.etag });
    assert.equal(welsh.status, 200);
    assert.match(welsh.body.toString("utf8"), /<html lang="cy"/);
    assert.match(String(welsh.headers.vary), /cookie/i);
  });

  test("packs what it sends, and the same comes out", async () => {
    for (const path of answers) {
      const [plain, packed] = [await ask(path), await ask(path, { "accept-encoding": "gzip" })];
      assert.equal(packed.headers["content-encoding"], "gzip", path);
      assert.ok(gunzipSync(packed.body).equals(plain.body), path);
      assert.ok(packed.body.length < plain.body.length, path);
    }
  });

  test("protects every answer with its headers, errors and files too", async () => {
    const style = /href="(\/assets\/[^"]+\.css)"/.exec((await ask("/")).body.toString("utf8"))[1];
    const asked = [...answers.map((path) => [path]), [style], ["/healthz"], ["/nothing-here"], ["/assessment?area=a&area=b"], ["/", "POST"], [`${ASSESSMENT}.pdf`]];
    for (const [path, method] of asked) {
      const { headers } = await ask(path, {}, method);
      const policy = headers["content-security-policy"];
      for (const needed of ["default-src 'self'", "script-src 'self'", "style-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]) {
        assert.ok(policy?.includes(needed), `${path}: ${needed}`);
      }
      assert.doesNotMatch(policy, /unsafe|\*/, path);
      assert.equal(headers["x-content-type-options"], "nosniff", path);
      assert.equal(headers["referrer-policy"], "same-origin", path);
      assert.equal(headers["x-frame-options"], "DENY", path);
      assert.equal(headers["cross-origin-opener-policy"], "same-origin", path);
      assert.equal(headers["cross-origin-resource-policy"], "same-origin", path);
      assert.equal(headers.server, undefined, path);
      assert.equal(headers["x-powered-by"], undefined, path);
    }
    assert.match((await ask(style)).headers["cache-control"], /immutable/);
    assert.match((await ask("/nothing-here")).headers["cache-control"], /no-store/);
  });

  test("says that it is well, and what it does not do", async () => {
    assert.equal((await ask("/healthz")).status, 200);
    const refused = await ask("/", {}, "POST");
    assert.equal(refused.status, 405);
    assert.match(refused.headers.allow, /GET/);
    const head = await ask("/", {}, "HEAD");
    assert.deepEqual([head.status, head.body.length], [200, 0]);
  });
});

describe("the papers", () => {
  test("keep to PDF/UA-1, in both languages and with a year missing", { timeout: 150_000 }, async (t) => {
    const { validate, missing } = validator();
    if (missing) return t.skip(missing);
    const folder = await mkdtemp(join(tmpdir(), "headland-e2e-papers-"));
    try {
      const paths = [];
      for (const [name, path] of [
        ["english", `${ASSESSMENT}.pdf`],
        ["welsh", `${ASSESSMENT}.pdf?lang=cy`],
        ["without-a-year-before", "/assessment/2024-11.pdf"],
      ]) {
        const { status, body } = await ask(path);
        assert.equal(status, 200, path);
        paths.push(join(folder, `${name}.pdf`));
        await writeFile(paths.at(-1), body);
      }
      const untagged = join(folder, "untagged.pdf");
      await writeFile(untagged, UNTAGGED);
      const found = validate([...paths, untagged]);
      for (const path of paths) assert.deepEqual(found[path], [true, []], path);
      assert.equal(found[untagged][0], false, "the validator finds fault with a paper that has any");
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

// A paper of one empty page without tags, title and language.
const UNTAGGED = (() => {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
  ];
  let text = "%PDF-1.7\n";
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return String(place).padStart(10, "0");
  });
  const start = text.length;
  text += `xref\n0 4\n0000000000 65535 f \n${places.map((place) => `${place} 00000 n \n`).join("")}`;
  return `${text}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
})();
