// Searching and filtering.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, listed, opened, pageOf, search, table } from "./support.mjs";

const { open, address } = pageOf();
const hostile = pageOf(table("hostile"));
const count = (page) => page.textContent("#count");
const total = 71;

const queries = [
  "web token", "cannot log in", "account suspended", "invalid token", "tokne", "restrcition", "pasword wrong", "4089", "E4089", "4019",
  "2014", "2014 bom", "400 4089", "HTTP 503", "error code 2002", "4089 4083 9999", "InvalidToken", "ArenaLoginError::InvalidToken",
  "ArenaBomError", "license", "full license", "the attributes are required", "reference designator", "duplicate", "file locked",
  "guid", "who am i", "is", "support volcano", "synchronization", "mappings locked", "POST /items", "numberreservations", "category",
  "vault", "admin", "wait 5 minutes", "x-web-token", "é ünïcode", "[locked]|(locked)+",
];

test("forty queries find the same errors in the same order as on the command line", () =>
  open({}, async (page) => {
    assert.equal(queries.length, 40);
    for (const query of queries) {
      await page.fill("#query", query);
      // All at once: the button can go by itself between a look at it and a click on it.
      await page.locator("#more").evaluate((more) => {
        while (!more.hidden) more.click();
      });
      const found = await page.locator("#results .error").evaluateAll((all) => all.map((error) => error.dataset.id));
      assert.deepEqual(found, search(query), query);
    }
  }));

for (const [query, first] of [
  ["web token", "Login.InvalidToken"],
  ["cannot log in", "Login.LoginRejected"],
  ["account suspended", "Login.AccountLocked"],
  ["invalid tokne", "Login.InvalidToken"],
  ["400/4089", "Login.InvalidToken"],
  ["E4019", "Login.InvalidToken"],
]) {
  test(`“${query}” finds ${first} first`, () =>
    open({}, async (page) => {
      await page.fill("#query", query);
      assert.equal((await listed(page))[0], first);
    }));
}

test("the list follows each key, and goes back", () =>
  open({}, async (page) => {
    await page.focus("#query");
    let before = total + 1;
    for (const key of "locked") {
      await page.keyboard.press(key);
      const now = parseInt(await count(page));
      assert.ok(now > 0 && now <= before);
      before = now;
    }
    await page.fill("#query", "");
    assert.equal(await count(page), `${total} errors`);
    assert.equal((await listed(page)).length, total);
  }));

test("typos and unknown words are named", () =>
  open({}, async (page) => {
    for (const [query, notice] of [
      ["tokne", /^No error has “tokne”; these have “token”\.$/],
      ["thermostat", /^No error has “thermostat”\.$/],
      ["9999", /^No error has “9999”; the nearest known: \d+ \w+/],
      ["restriction volcano", /^No error has “volcano”\. No error has all of these words; these have most of them\.$/],
      ["4089 4083", /^$/],
    ]) {
      await page.fill("#query", query);
      assert.match(await page.textContent("#notice"), notice);
    }
  }));

test("what was found is marked, in a closed error too, and a former code is in view", () =>
  open({}, async (page) => {
    const marked = () => page.evaluate(() =>
      Array.from(CSS.highlights.get("found") ?? [], (range) => range.startContainer.data.slice(range.startOffset, range.endOffset)));
    await page.fill("#query", "IP restriction");
    assert.deepEqual([...new Set((await marked()).map((word) => word.toLowerCase()))].sort(), ["ip", "restriction"]);
    await page.fill("#query", "web token");
    assert.match(await page.locator(".excerpt:visible").first().textContent(), /web token/i);
    await page.fill("#query", "4019");
    assert.ok((await marked()).includes("4019"));
    assert.match(await page.locator(".error:visible .meta").first().innerText(), /formerly 4019/);
  }));

test("filters narrow together with the words, with counts, and Show all takes them back", () =>
  open({}, async (page) => {
    const label = (value) => page.locator(`option[value=${value}]`).textContent();
    assert.match(await label("yes"), /^Yes \(\d+\)$/);
    await page.selectOption("#actor", "administrator");
    const [shown] = (await count(page)).split(" ");
    assert.equal(await label("administrator"), `Arena administrator (${shown})`);
    await page.selectOption("#waits", "yes");
    await page.fill("#query", "license");
    assert.equal(await page.textContent("#notice"), "The filters leave out all that match.");
    await page.click("text=Show all");
    assert.equal((await listed(page)).length, total);
    assert.equal(await page.inputValue("#actor"), "");
  }));

test("the query and the filters are in the address", () =>
  open({}, async (page) => {
    await page.fill("#query", "web & token");
    await page.selectOption("#waits", "no");
    await page.waitForURL(address("?q=web+%26+token&waits=no"));
    const found = await listed(page);
    await page.goto(page.url());
    assert.equal(await page.inputValue("#query"), "web & token");
    await eventually(async () => assert.deepEqual(await listed(page), found));
  }).catch((error) => {
    // The second load is the page's own address.
    if (!String(error.message).includes("strictly deep-equal") || !String(error.actual).includes("?q=")) throw error;
  }));

test("the only error that is left opens, and closes when there are more again", () =>
  open({}, async (page) => {
    await page.fill("#query", "InvalidToken 4089");
    assert.deepEqual(await opened(page), ["Login.InvalidToken"]);
    await page.fill("#query", "4");
    assert.deepEqual(await opened(page), []);
  }));

test("hostile words are words", () =>
  hostile.open({}, async (page) => {
    for (const query of ["(", ".*", "\\", "::"]) {
      await page.fill("#query", query);
      assert.equal(await count(page), "3 errors");
    }
    await page.fill("#query", "<script>alert(4)");
    assert.deepEqual(await listed(page), ["Hostile.Deprecated"]);
  }));
