// Letters as the sample writes them: files in a folder, read as a mail program reads them.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const PATIENCE_SECONDS = 30;

/** A mail by its bytes: whom it goes to, the text, and the path and whole address of the link in it. */
export function letterIn(bytes) {
  const raw = bytes.toString("latin1");
  const end = raw.indexOf("\r\n\r\n");
  const head = raw.slice(0, end).replaceAll(/\r\n[ \t]+/g, " ");
  const header = (name) => new RegExp(`^${name}: (.*)$`, "im").exec(head)?.[1].trim() ?? "";
  const text = decoded(raw.slice(end + 4), header("Content-Transfer-Encoding").toLowerCase());
  const address = /https?:\/\/\S+/.exec(text)?.[0];
  return { to: /<?([^<>\s]+@[^<>\s]+?)>?$/.exec(header("To"))?.[1] ?? "", text, address, path: address && new URL(address).pathname };
}

function decoded(body, encoding) {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding !== "quoted-printable") return Buffer.from(body, "latin1").toString("utf8");
  const joined = body.replaceAll(/=\r\n/g, "");
  return Buffer.from(joined.replaceAll(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))), "latin1").toString("utf8");
}

/** Every letter in a folder, in the order in which they were put into the outbox. */
export async function lettersIn(folder) {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith(".eml")).sort();
  return Promise.all(files.map(async (name) => letterIn(await readFile(join(folder, name)))));
}

/** The newest letter to somebody that holds `words`, once there are more than `after` of them. */
export function letterTo(folder, address, { words = "", after = 0 } = {}) {
  const wanted = (letter) => letter.to === address && letter.text.includes(words);
  return patiently(async () => (await lettersIn(folder)).filter(wanted).slice(after).at(-1), `a letter to ${address} with "${words}"`);
}

/** The first letter to anybody that holds `words`. */
export function letterWith(folder, words) {
  return patiently(async () => (await lettersIn(folder)).find((letter) => letter.text.includes(words)), `a letter with "${words}"`);
}

/** The newest letter of all, once there are more than `after`. */
export function nextLetter(folder, after) {
  return patiently(async () => (await lettersIn(folder)).slice(after).at(-1), "another letter");
}

async function patiently(look, what) {
  const until = Date.now() + PATIENCE_SECONDS * 1000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > until) throw new Error(`There was not ${what} within ${PATIENCE_SECONDS} seconds`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
