// Searching and filtering.

import assert from "node:assert/strict";
import { test } from "node:test";
import { listed, opened, pageOf, table } from "./support.mjs";

const { open } = pageOf();
const hostile = pageOf(table("hostile"));
const all = ["ServiceUnavailable", "ApiFeatureDisabled", "OnshapeFeatureDisabled", "InvalidToken", "LoginRejected", "AccountLocked"];

/** The pieces of text that are marked as found. */
const marked = (page) =>
  page.evaluate(() =>
    Array.from(CSS.highlights.get("found") ?? [], (range) => range.startContainer.data.slice(range.startOffset, range.endOffset)),
  );

test("every word has to stand somewhere in the texts of an error, in any case", () =>
  open({}, async (page) => {
    assert.deepEqual(await listed(page), all);
    assert.equal(await page.textContent("#count"), "6 in all");
    for (const [query, expected] of [
      ["token", ["OnshapeFeatureDisabled", "InvalidToken", "LoginRejected", "AccountLocked"]],
      ["TOKEN workspace", ["OnshapeFeatureDisabled", "InvalidToken", "LoginRejected"]],
      ["token settings", ["InvalidToken", "LoginRejected"]],
      ["4089", ["InvalidToken"]],
      ["4019", ["InvalidToken"]],
      ["invalidtok", ["InvalidToken"]],
      ["503", ["ServiceUnavailable"]],
      ["5 minutes", ["AccountLocked"]],
      ["fix", ["ApiFeatureDisabled", "OnshapeFeatureDisabled", "InvalidToken", "LoginRejected"]],
      ["thermostat", []],
      ["", all],
    ]) {
      await page.fill("#query", query);
      assert.deepEqual(await listed(page), expected, query);
      const count = query === "" ? "6 in all" : `${expected.length} of 6 errors`;
      assert.equal(await page.textContent("#count"), count);
    }
  }));

test("the list follows each key", () =>
  open({}, async (page) => {
    await page.focus("#query");
    const counts = [];
    for (const key of "locked") {
      await page.keyboard.press(key);
      counts.push((await listed(page)).length);
    }
    assert.deepEqual(counts, [6, 5, 2, 2, 1, 1]);
  }));

test("a slip of the keyboard finds what was meant, and says so", () =>
  open({}, async (page) => {
    for (const [query, expected, notice] of [
      ["tokne", ["OnshapeFeatureDisabled", "InvalidToken", "LoginRejected", "AccountLocked"], "No error holds “tokne”; these hold “token”."],
      ["synchronised", [], "No error holds “synchronised”."],
      ["restrction adress", ["LoginRejected"], "No error holds “restrction”; these hold “restriction”. No error holds “adress”; these hold “address”."],
      // Digits are no words: the nearest code is another error.
      ["4088", [], "No error holds “4088”; the nearest known: 400 4089 InvalidToken, 400 4083 AccountLocked, 400 4090 OnshapeFeatureDisabled."],
      ["tkn", [], "No error holds “tkn”."],
    ]) {
      await page.fill("#query", query);
      assert.deepEqual(await listed(page), expected, query);
      assert.equal(await page.textContent("#notice"), notice);
    }
  }));

test("what was found is marked, in a closed error too", () =>
  open({}, async (page) => {
    await page.fill("#query", "full license");
    assert.deepEqual(await listed(page), ["OnshapeFeatureDisabled", "AccountLocked"]);
    await page.waitForFunction(() => CSS.highlights.get("found")?.size > 6);
    assert.deepEqual([...new Set(await marked(page))].sort(), ["full", "license"]);
    const excerpts = await page.locator(".excerpt:visible").allTextContents();
    assert.equal(excerpts.length, 2);
    for (const excerpt of excerpts) assert.match(excerpt, /full[ -]license/);
    await page.locator("[data-name=AccountLocked] > summary").click();
    await page.waitForFunction(() => document.querySelectorAll(".excerpt").length === 1);
    await page.fill("#query", "");
    assert.equal(await page.locator(".excerpt").count(), 0);
    assert.deepEqual(await marked(page), []);
  }));

for (const query of [
  "#4089", "HTTP 400 4089", "http: 400, code: 4089", "400/4089", "error 4089", "Error=4089;", "(4089)",
  "ArenaLoginError::InvalidToken", "invalid_token::InvalidToken", "Code 4019",
]) {
  test(`“${query}” finds the error that it names`, () =>
    open({}, async (page) => {
      await page.fill("#query", query);
      assert.deepEqual(await opened(page), ["InvalidToken"]);
      assert.equal(await page.textContent("#notice"), "");
    }));
}

test("what labels a number is a word where no number stands beside it", () =>
  open({}, async (page) => {
    await page.fill("#query", "status");
    assert.equal(await page.textContent("#notice"), "No error holds “status”.");
  }));

test("several codes find their errors, and no others", () =>
  open({}, async (page) => {
    for (const query of ["4089, 4083", "4089 4013", "code 4083;4089"]) {
      await page.fill("#query", query);
      assert.deepEqual(await listed(page), ["InvalidToken", "AccountLocked"], query);
      assert.equal(await page.textContent("#notice"), "");
    }
    await page.fill("#query", "4089 4083 9999");
    assert.deepEqual(await listed(page), ["InvalidToken", "AccountLocked"]);
    assert.match(await page.textContent("#notice"), /^No error holds “9999”; the nearest known: /);
  }));

test("a code is not one of several because another one begins with it", () =>
  hostile.open({}, async (page) => {
    await page.fill("#query", "10, 11");
    assert.deepEqual(await listed(page), ["Deprecated", "Taken"]);
  }));

test("signs are no words", () =>
  open({}, async (page) => {
    for (const query of ["(", ".*", "\\", "$", "^", "?", "::", "Login::"]) {
      await page.fill("#query", query);
      assert.deepEqual(await listed(page), all, query);
      assert.equal(await page.textContent("#count"), "6 in all");
    }
    await page.fill("#query", "[locked]|(locked)+");
    assert.deepEqual(await listed(page), ["AccountLocked"]);
  }));

test("words of what holds for all errors are said to stand there", () =>
  open({}, async (page) => {
    for (const [query, word] of [["mappings", "mappings"], ["Synchronization", "synchronization"], ["synchronisation", "synchronization"]]) {
      await page.fill("#query", query);
      assert.deepEqual(await listed(page), all, query);
      assert.equal(await page.textContent("#notice"), `“${word}” stands in what holds for all errors: see About this call.`);
    }
    await page.fill("#query", "mappings locked");
    assert.deepEqual(await listed(page), ["AccountLocked"]);
    await page.click("#notice a");
    await page.waitForFunction(() => {
      const { top, bottom } = document.getElementById("about").getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
    assert.match(await page.textContent("#notice"), /^“mappings” stands/);
  }));

test("words that no error has together find those with most of them", () =>
  open({}, async (page) => {
    const some = "No error has all of these words; these have most of them.";
    for (const [query, expected, notice] of [
      ["restriction license", ["OnshapeFeatureDisabled", "LoginRejected", "AccountLocked"], some],
      ["restriction volcano", ["LoginRejected"], `No error holds “volcano”. ${some}`],
      ["400 4089 volcano", ["InvalidToken"], `No error holds “volcano”. ${some}`],
      ["volcano thermostat", [], "No error holds “volcano”. No error holds “thermostat”."],
    ]) {
      await page.fill("#query", query);
      assert.deepEqual(await listed(page), expected, query);
      assert.equal(await page.textContent("#notice"), notice);
    }
  }));

test("where filters leave nothing, that is said", () =>
  open({}, async (page) => {
    await page.selectOption("#actor", { label: "Arena Support" });
    await page.fill("#query", "restriction");
    assert.deepEqual(await listed(page), []);
    assert.equal(await page.textContent("#notice"), "The filters leave out 1 error that matches.");
    await page.fill("#query", "attempts login");
    await page.selectOption("#retry", { label: "Waiting, longer each time" });
    assert.match(await page.textContent("#notice"), /^The filters leave out \d errors? that match(es)?\.$/);
    await page.fill("#query", "");
    assert.equal(await page.textContent("#notice"), "No error passes all filters.");
    await page.click("text=Paste a response or a log line");
    await page.fill("#pasted", "4089");
    assert.equal(await page.textContent("#notice"), "No error passes all filters.");
    await page.fill("#query", "locked");
    assert.match(await page.textContent("#notice"), /^The filters and what was pasted leave out 1 error that matches\.$/);
  }));

test("the nearest codes are links, with the right status first", () =>
  open({}, async (page) => {
    await page.fill("#query", "503 4002");
    assert.match(await page.textContent("#notice"), /^No error holds “4002”; the nearest known: 400 4001 LoginRejected, /);
    await page.locator("#notice a", { hasText: "LoginRejected" }).click();
    assert.deepEqual(await opened(page), ["LoginRejected"]);
    assert.equal((await listed(page)).length, 6);
  }));

test("filters by who acts and by what helps narrow together with the words", () =>
  open({}, async (page) => {
    await page.selectOption("#actor", { label: "Arena administrator" });
    assert.deepEqual(await listed(page), ["InvalidToken", "LoginRejected"]);
    await page.fill("#query", "restriction");
    assert.deepEqual(await listed(page), ["LoginRejected"]);
    await page.fill("#query", "");
    await page.selectOption("#actor", { label: "Whoever runs the integration" });
    await page.selectOption("#retry", { label: "Waiting for a set time" });
    assert.deepEqual(await listed(page), ["AccountLocked"]);
    await page.selectOption("#retry", { label: "Waiting, longer each time" });
    assert.deepEqual(await listed(page), ["ServiceUnavailable"]);
    await page.selectOption("#retry", { label: "Only a fix" });
    assert.deepEqual(await listed(page), ["InvalidToken", "LoginRejected"]);
    await page.click("text=Show all");
    assert.deepEqual(await listed(page), all);
    assert.equal(await page.inputValue("#actor"), "");
  }));

test("the only error that is left opens, and closes when there are more again", () =>
  open({}, async (page) => {
    await page.fill("#query", "4083");
    assert.deepEqual(await opened(page), ["AccountLocked"]);
    await page.fill("#query", "408");
    assert.deepEqual(await opened(page), []);
    await page.locator("[data-name=AccountLocked] > summary").click();
    await page.fill("#query", "4083");
    await page.fill("#query", "");
    assert.deepEqual(await opened(page), ["AccountLocked"], "what a reader opened stays open");
  }));

test("counts and notices are announced", () =>
  open({}, async (page) => {
    for (const id of ["count", "notice", "spoken"]) {
      assert.equal(await page.getAttribute(`#${id}`, "role"), "status", id);
    }
  }));
