// Every page in every state that can be reached, by the server that shows it. `as` is the role of who is signed in;
// `sends` are answers to the form of the page, one after the other if they are a list, and `action` says to which form.

import { LONG_NAME } from "./servers.mjs";
import { deskPages, linkPages, openPages } from "./pages_of_the_loop.mjs";

const SAMPLE = "Safer Saltmere";
const USUAL = "Community Safety Partnership";

/** Newest month of the sample, and one whose year before is not loaded. */
export const MONTH = "2026-09";
export const FIRST_MONTH = "2024-11";
export const WARD = "E05990001";
export const CENTRE = "E05990005";

const sample = (name, path, more = {}) => ({ name, server: "sample", path, partnership: SAMPLE, sample: true, ...more });
const empty = (name, path, more = {}) => ({ name, server: "empty", path, partnership: USUAL, ...more });
const areas = (name, path, more = {}) => ({ name, server: "areas", path, partnership: LONG_NAME, sample: true, ...more });

/** The same page in Welsh. */
function inWelsh(page) {
  return { ...page, name: `${page.name}, in Welsh`, path: page.path + (page.path.includes("?") ? "&" : "?") + "lang=cy", language: "cy" };
}

const full = [
  sample("the home page", "/"),
  sample("the list of assessments", "/assessment"),
  sample("the assessment", `/assessment/${MONTH}`),
  sample("one kind of incident", `/assessment/${MONTH}/shoplifting`),
  sample("a ward", `/assessment/${MONTH}/wards/${WARD}`),
  sample("the data", "/evidence"),
  sample("the accessibility statement", "/accessibility"),
  sample("a page that is not there", "/nothing-here", { status: 404 }),
];

export const pages = [
  ...full,
  ...full.map(inWelsh),
  ...[...openPages, ...linkPages].map(([name, path, more]) => sample(name, path, more)).flatMap((page) => [page, inWelsh(page)]),
  ...deskPages.map(([name, path, more]) => sample(name, path, { as: "team leader", ...more })),
  sample("all incidents", `/assessment/${MONTH}/all`),
  sample("an assessment without a year before", `/assessment/${FIRST_MONTH}`),
  sample("one kind of incident without a year before", `/assessment/${FIRST_MONTH}/shoplifting`),
  sample("a ward without a year before", `/assessment/${FIRST_MONTH}/wards/${CENTRE}`),
  sample("a month that is not loaded", "/assessment/1999-01", { status: 404 }),
  sample("an address asked for twice over", "/assessment?area=a&area=b", { status: 400 }),
  sample("a page that cannot be used in that way", "/", { status: 405, method: "POST" }),
  empty("the home page with nothing loaded", "/"),
  inWelsh(empty("the home page with nothing loaded", "/")),
  empty("the list of assessments with nothing loaded", "/assessment"),
  inWelsh(empty("the list of assessments with nothing loaded", "/assessment")),
  empty("the data with nothing loaded", "/evidence"),
  inWelsh(empty("the data with nothing loaded", "/evidence")),
  empty("an assessment with nothing loaded", `/assessment/${MONTH}`, { status: 404 }),
  areas("the home page of no one area, under a long name", "/"),
  areas("the areas to choose from, under a long name", "/assessment"),
  areas("the assessments of a chosen area, under a long name", "/assessment?area=E06990001"),
  areas("the assessment of a chosen area, under a long name", `/assessment/${MONTH}?area=E06990001`),
  areas("the ward of a chosen area, under a long name", `/assessment/${MONTH}/wards/${WARD}?area=E06990001`),
  areas("an area without wards, under a long name", `/assessment/${MONTH}?area=E06990002`),
  areas("the accessibility statement with a contact, under a long name", "/accessibility"),
  areas("a page that is not there, under a long name", "/nothing-here", { status: 404 }),
];
