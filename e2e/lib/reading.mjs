// What readers of the sample ask for: pages in a browser, files without one, and the figures both hold.

import { request } from "node:http";
import { after, before } from "node:test";
import { launch, noBrowser } from "./browser.mjs";
import { readCsv, rowsOf } from "./figures.mjs";
import { MONTH } from "./pages.mjs";
import { addresses } from "./told.mjs";

export const base = addresses.sample;
export const ASSESSMENT = `/assessment/${MONTH}`;
export const PLACES = 12;

let browser;
before(async () => {
  if (!noBrowser) browser = await launch();
});
after(() => browser?.close());

/** Opens a page, hands it over, and closes it whatever happens. */
export async function visiting(path, options, visit) {
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
export function ask(path, headers = {}, method = "GET") {
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

export const json = async (month = MONTH) => JSON.parse((await ask(`/assessment/${month}.json`)).body.toString("utf8"));
export const csv = async () => readCsv((await ask(`${ASSESSMENT}.csv`)).body.toString("utf8"));
export const overview = (tab) => rowsOf(tab.locator("#overview-table"));
export const heading = (tab) => tab.locator("h1").innerText();
export const last = (path) => new URL(path, base).pathname.split("/").at(-1);

/** Every row of an assessment, by its code. */
export const rowsByCode = (assessment) =>
  new Map([...Object.values(assessment.totals), ...assessment.categories, ...assessment.wards].map((row) => [row.code, row]));
