// People at work on the server that may be changed: each with a browser of their own, and a witness of all they see.

import { after, before } from "node:test";
import { launch, noBrowser } from "./browser.mjs";
import { enter, write } from "./hands.mjs";
import { addresses, letters } from "./told.mjs";

export const base = addresses.loop;
export const folder = letters.loop;

/** Every page that anybody was shown: its address without what is secret in it, and its text. */
export const seen = [];
/** Every session token that anybody was given. */
export const sessions = new Set();

let browser;
const contexts = [];
before(async () => {
  if (!noBrowser) browser = await launch();
});
after(async () => {
  for (const context of contexts) await context.close();
  await browser?.close();
});

/** Somebody with a browser of their own, without JavaScript. */
export async function somebody(width, options = {}) {
  const context = await browser.newContext({ viewport: { width, height: width < 600 ? 640 : 900 }, javaScriptEnabled: false, ...options });
  context.setDefaultTimeout(20_000);
  contexts.push(context);
  context.on("response", async (response) => {
    for (const { name, value } of await response.headersArray().catch(() => [])) {
      const token = name.toLowerCase() === "set-cookie" && /^(?:__Host-)?session=([^;]+)/.exec(value)?.[1];
      if (token) sessions.add(token);
    }
    const shown = response.request().resourceType() === "document" && ![301, 302, 303].includes(response.status());
    if (shown) seen.push({ address: new URL(response.url()).pathname, text: await response.text().catch(() => "") });
  });
  return context.newPage();
}

/** Signs in by keyboard, from the page that was wanted. */
export async function signIn(tab, person, wanted = "/desk") {
  await tab.goto(base + wanted);
  await write(tab, tab.getByLabel("E-mail address"), person.email);
  await write(tab, tab.getByLabel("Password"), person.password);
  return enter(tab);
}

export const heading = (tab) => tab.locator("h1").innerText();
export const words = (tab) => tab.locator("main").innerText();
