// A visitor without a browser: keeps cookies, reads pages, sends the forms that stand in them.

import { request } from "node:http";

const FORM = { "content-type": "application/x-www-form-urlencoded", "accept-encoding": "identity" };
const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#34;": '"', "&#38;": "&", "&#39;": "'", "&#60;": "<", "&#62;": ">" };
const plain = (text) => text.replaceAll(/&(?:amp|lt|gt|quot|#3[489]|#6[02]);/g, (entity) => ENTITIES[entity]);
const attribute = (tag, name) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return found ? plain(found[1]) : undefined;
};

/** The forms of a page that are sent: where to, and what they carry unseen. */
export function formsOf(html) {
  return [...html.matchAll(/<form\b[^>]*method="post"[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => {
    const hidden = [...form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(([tag]) => tag);
    const fields = hidden.filter((tag) => attribute(tag, "name")).map((tag) => [attribute(tag, "name"), attribute(tag, "value") ?? ""]);
    return { action: attribute(form.slice(0, form.indexOf(">") + 1), "action"), fields, html: form };
  });
}

/** The text of a page, tags away. */
export const textOf = (html) => plain(html.replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/g, " ").replaceAll(/<[^>]+>/g, " ")).replaceAll(/\s+/g, " ");

/** A visitor of a server; `cookies` are those of somebody who is signed in. */
export function visitor(base, cookies = {}) {
  const jar = new Map(Object.entries(cookies));

  const ask = (method, path, headers = {}, content) =>
    new Promise((resolve, reject) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
      const all = { ...headers, ...(cookie && { cookie }) };
      const asked = request(new URL(path, base), { method, headers: all }, (response) => {
        const chunks = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("end", () => {
          for (const line of response.headers["set-cookie"] ?? []) {
            const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
            if (value) jar.set(name, value);
            else jar.delete(name);
          }
          const body = Buffer.concat(chunks);
          resolve({ status: response.statusCode, headers: response.headers, body, text: body.toString("utf8") });
        });
      });
      asked.on("error", reject);
      asked.end(content);
    });

  const get = (path) => ask("GET", path, { "accept-encoding": "identity" });

  /** Sends a form of a page, as it was drawn, with these answers; where there are several, `action` says which by its address, or
   * "last"; else it is the one that leads to the page itself. */
  const send = async (path, answers, action) => {
    const page = await get(path);
    const forms = formsOf(page.text);
    const found = action === "last" ? forms.at(-1) : forms.find((one) => one.action === action);
    const form = found ?? forms[0];
    if (!form) throw new Error(`${path} (${page.status}) has no form ${action ?? ""}: ${textOf(page.text).slice(0, 400)}`);
    const drawn = form.fields.filter(([name]) => !(name in answers));
    return sendAs(form.action ?? path, [...drawn, ...entriesOf(answers)]);
  };

  const sendAs = (path, fields, headers = {}) =>
    ask("POST", path, { ...FORM, origin: base, ...headers }, new URLSearchParams(fields).toString());

  /** Sends the form of a page with a file. */
  const sendFile = async (path, field, name, text) => {
    const form = formsOf((await get(path)).text).find((one) => one.html.includes(`name="${field}"`));
    const edge = "edge-of-a-part";
    const part = (about, content) => `--${edge}\r\ncontent-disposition: form-data; ${about}\r\n\r\n${content}\r\n`;
    const fields = form.fields.map(([own, value]) => part(`name="${own}"`, value)).join("");
    const body = `${fields}${part(`name="${field}"; filename="${name}"`, text)}--${edge}--\r\n`;
    return ask("POST", path, { ...FORM, "content-type": `multipart/form-data; boundary=${edge}`, origin: base }, body);
  };

  return { get, send, sendFile, sendAs, cookies: () => Object.fromEntries(jar) };
}

/** Answers as the fields of a form: a list is several fields of one name. */
const entriesOf = (answers) => Object.entries(answers).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)]));

/** Somebody signed in, without a browser. */
export async function signedIn(base, { email, password }) {
  const somebody = visitor(base);
  const { status, text } = await somebody.send("/sign-in", { email, password });
  if (status !== 303) throw new Error(`${email} was not signed in (${status}): ${textOf(text).slice(0, 400)}`);
  return somebody;
}
