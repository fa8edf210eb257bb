// What the server says beside the page: headers, packing, what has not changed.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { WARD } from "./lib/pages.mjs";
import { ask, ASSESSMENT } from "./lib/reading.mjs";

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
