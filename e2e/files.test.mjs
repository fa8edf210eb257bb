// What who takes the files gets: PDF that keeps to PDF/UA-1, CSV, JSON.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { noBrowser } from "./lib/browser.mjs";
import { readCsv } from "./lib/figures.mjs";
import { unpacked, validator } from "./lib/pdf.mjs";
import { ask, ASSESSMENT, csv, json, PLACES, rowsByCode, visiting } from "./lib/reading.mjs";

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
