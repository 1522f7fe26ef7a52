// Searching and filtering.

import assert from "node:assert/strict";
import { test } from "node:test";
import { listed, opened, pageOf } from "./support.mjs";

const { open } = pageOf();
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
      ["4088", [], "No error holds “4088”."],
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
    for (const excerpt of excerpts) assert.match(excerpt, /full license/);
    await page.locator("[data-name=AccountLocked] > summary").click();
    await page.waitForFunction(() => document.querySelectorAll(".excerpt").length === 1);
    await page.fill("#query", "");
    assert.equal(await page.locator(".excerpt").count(), 0);
    assert.deepEqual(await marked(page), []);
  }));

test("marks of patterns are characters", () =>
  open({}, async (page) => {
    for (const query of ["(", "[a-z]", ".*", "\\", "a|b", "$", "^", "c++", "?"]) {
      await page.fill("#query", query);
      const holds = await page.locator("details.error").evaluateAll(
        (errors, wanted) =>
          errors
            .filter((error) => Array.from(error.querySelectorAll("[data-text]"), (text) => text.textContent).join("\n").includes(wanted))
            .map((error) => error.dataset.name),
        query,
      );
      assert.deepEqual(await listed(page), holds, query);
    }
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
