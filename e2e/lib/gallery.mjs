// Coming to a page of the gallery, with a browser and without one.

import { request } from "node:http";
import { visitor } from "./client.mjs";
import { addresses, made } from "./told.mjs";

const answersOf = (page) => (page.sends ? [page.sends].flat() : []);

/** The page as the server sends it, unpacked by nobody. */
export async function fetchRaw(page) {
  const base = addresses[page.server];
  if (page.method) return askOddly(new URL(page.path, base), page.method);
  const somebody = visitor(base, page.as ? made.sessions[page.as] : {});
  let answer;
  for (const answers of answersOf(page)) {
    answer = await somebody.send(page.path, answers, page.action);
    if (answer.status === 303) answer = await somebody.get(answer.headers.location);
  }
  return answer ?? somebody.get(page.path);
}

function askOddly(url, method) {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers: { "accept-encoding": "identity" } }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode, body: Buffer.concat(chunks) }));
    });
    asked.on("error", reject);
    asked.end();
  });
}

/** Opens a page and notes whatever it complains of or asks for. */
export async function open(browser, page, width) {
  const base = addresses[page.server];
  const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: "reduce" });
  const session = Object.entries(page.as ? made.sessions[page.as] : {});
  await context.addCookies(session.map(([name, value]) => ({ name, value, url: base })));
  const tab = await context.newPage();
  const noted = { complaints: [], violations: [], elsewhere: [], responses: [] };
  tab.on("console", (message) => {
    // The browser itself says so when the page asked for is an error page.
    const ownStatus = page.status && message.location().url.startsWith(base + page.path.split("?")[0]);
    if (["error", "warning"].includes(message.type()) && !ownStatus) noted.complaints.push(message.text());
  });
  tab.on("pageerror", (error) => noted.complaints.push(String(error)));
  tab.on("request", (asked) => {
    const url = asked.url();
    if (!url.startsWith(`${base}/`) && !url.startsWith("data:")) noted.elsewhere.push(url);
  });
  tab.on("response", (response) => noted.responses.push(response));
  await tab.exposeFunction("noteViolation", (words) => noted.violations.push(words));
  await tab.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      window.noteViolation(`${event.violatedDirective}: ${event.blockedURI}`);
    });
  });
  let arrived = await tab.goto(base + page.path);
  if (page.method === "POST") arrived = await sendBare(tab, base + page.path);
  for (const answers of answersOf(page)) arrived = await sendAnswers(tab, answers, page.action);
  noted.status = arrived.status();
  return { tab, noted, close: () => context.close() };
}

/** A form that asks for a page in a way it does not answer. */
async function sendBare(tab, address) {
  const arrived = tab.waitForNavigation();
  await tab.evaluate((action) => {
    const form = document.createElement("form");
    Object.assign(form, { method: "post", action });
    document.body.append(form);
    form.submit();
  }, address);
  return arrived;
}

/** Answers the form of a page; what it does not ask for is added unseen. */
async function sendAnswers(tab, answers, action) {
  const arrived = tab.waitForNavigation();
  await tab.evaluate(
    ([answers, action]) => {
      const forms = [...document.querySelectorAll('main form[method="post"]')];
      const found = action === "last" ? forms.at(-1) : forms.find((one) => one.getAttribute("action") === (action ?? null));
      const form = found ?? forms[0];
      for (const [name, answer] of Object.entries(answers)) {
        const wanted = [answer].flat().map(String);
        const fields = [...form.elements].filter((field) => field.name === name);
        for (const field of fields) {
          if (["radio", "checkbox"].includes(field.type)) field.checked = wanted.includes(field.value);
          else field.value = wanted[0];
        }
        if (fields.length === 0) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value: wanted[0] }));
      }
      form.submit();
    },
    [answers, action],
  );
  return arrived;
}
