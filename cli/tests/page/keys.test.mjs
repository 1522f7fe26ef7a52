// The keyboard.

import assert from "node:assert/strict";
import { test } from "node:test";
import { focused, listed, opened, pageOf } from "./support.mjs";

const { open } = pageOf();

test("/ goes to the search, and is a character in it", () =>
  open({}, async (page) => {
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement.id), "query");
    await page.keyboard.type("a/?jk");
    assert.equal(await page.inputValue("#query"), "a/?jk");
  }));

test("Esc shows all errors again", () =>
  open({}, async (page) => {
    await page.selectOption("#retry", "backoff");
    await page.fill("#query", "service");
    assert.deepEqual(await listed(page), ["ServiceUnavailable"]);
    await page.keyboard.press("Escape");
    assert.equal((await listed(page)).length, 6);
    assert.equal(await page.inputValue("#query"), "");
    assert.equal(await page.inputValue("#retry"), "");
  }));

test("arrows and letters move through the errors that are shown, and stop at the ends", () =>
  open({}, async (page) => {
    await page.fill("#query", "workspace token");
    const moves = [];
    for (const key of ["ArrowDown", "ArrowDown", "j", "j", "k", "ArrowUp", "k"]) {
      await page.keyboard.press(key);
      moves.push(await focused(page));
    }
    assert.deepEqual(moves, [
      "OnshapeFeatureDisabled",
      "InvalidToken",
      "LoginRejected",
      "LoginRejected",
      "InvalidToken",
      "OnshapeFeatureDisabled",
      "OnshapeFeatureDisabled",
    ]);
  }));

test("Enter opens and closes an error", () =>
  open({}, async (page) => {
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    assert.deepEqual(await opened(page), ["ServiceUnavailable"]);
    await page.keyboard.press("Enter");
    assert.deepEqual(await opened(page), []);
  }));

test("Tab reaches everything in the order of the page", () =>
  open({}, async (page) => {
    const seen = [];
    for (let presses = 0; presses < 20; presses += 1) {
      await page.keyboard.press("Tab");
      seen.push(await page.evaluate(() => document.activeElement.id || document.activeElement.closest("[data-name]")?.dataset.name || document.activeElement.textContent));
    }
    assert.deepEqual(seen, [
      "query", "actor", "retry", "Paste a response or a log line",
      "4089 InvalidToken", "4001 LoginRejected", "503 ServiceUnavailable", "4083 AccountLocked", "4001 LoginRejected",
      "4089 InvalidToken", "4001 LoginRejected", "4079 ApiFeatureDisabled", "4090 OnshapeFeatureDisabled",
      "keys",
      "ServiceUnavailable", "ApiFeatureDisabled", "OnshapeFeatureDisabled", "InvalidToken", "LoginRejected", "AccountLocked",
    ]);
  }));

test("the focus that Show all has goes to the search as the button goes", () =>
  open({}, async (page) => {
    for (const key of ["Enter", "Escape"]) {
      await page.selectOption("#retry", "backoff");
      await page.focus("#reset");
      await page.keyboard.press(key);
      assert.ok(await page.locator("#reset").isHidden());
      assert.equal(await page.evaluate(() => document.activeElement.id), "query");
    }
  }));

test("? shows the keys, Esc closes them and clears nothing", () =>
  open({}, async (page) => {
    await page.fill("#query", "token");
    await page.locator("#list summary:visible").first().focus();
    await page.keyboard.press("?");
    assert.ok(await page.getByRole("dialog", { name: "Keys" }).isVisible());
    await page.keyboard.press("Escape");
    assert.ok(await page.locator("#help").isHidden());
    assert.equal(await page.inputValue("#query"), "token");
  }));

test("keys of a single character can be turned off", () =>
  open({}, async (page) => {
    await page.getByRole("button", { name: "Keys" }).click();
    await page.getByLabel("Keys of a single character work").uncheck();
    await page.getByRole("button", { name: "Close" }).click();
    for (const key of ["/", "?", "j"]) await page.keyboard.press(key);
    assert.equal(await page.evaluate(() => document.activeElement.id), "keys");
    assert.ok(await page.locator("#help").isHidden());
  }));

test("keys of the browser stay the browser's", () =>
  open({}, async (page) => {
    await page.keyboard.press("Control+j");
    await page.keyboard.press("Alt+k");
    assert.equal(await focused(page), undefined);
  }));
