// Links to errors.

import assert from "node:assert/strict";
import { test } from "node:test";
import { focused, listed, opened, pageOf, phone, table } from "./support.mjs";

const { open, address } = pageOf();
const hostile = pageOf(table("hostile"));
const published = pageOf(table("published"));

for (const [hash, name, notice] of [
  ["#InvalidToken", "InvalidToken", ""],
  ["#invalidtoken", "InvalidToken", ""],
  ["#4089", "InvalidToken", ""],
  ["#400/4089", "InvalidToken", ""],
  ["#4019", "InvalidToken", "4019 is a former code of InvalidToken; today it is 4089. At other endpoints 4019 may stand for another error today."],
  ["#AccountLocked", "AccountLocked", ""],
]) {
  test(`${hash} opens ${name} and brings it into sight`, () =>
    open({ hash, viewport: phone }, async (page) => {
      assert.deepEqual(await opened(page), [name]);
      assert.equal(await focused(page), name);
      assert.equal(await page.textContent("#notice"), notice);
      const line = await page.locator(`[data-name=${name}] > summary`).boundingBox();
      assert.ok(line.y >= 0 && line.y + line.height <= phone.height, `the line is at ${line.y}`);
    }));
}

test("a link that names nothing says so and shows everything", () =>
  open({ hash: "#%3Cb%3E%E0%A4%A" }, async (page) => {
    assert.equal((await listed(page)).length, 6);
    assert.equal(await page.textContent("#notice"), "No error is called “%3Cb%3E%E0%A4%A” here.");
  }));

test("a code that two errors have shows both", () =>
  hostile.open({ hash: "#1" }, async (page) => {
    assert.deepEqual(await listed(page), ["Deprecated", "Shared"]);
    assert.deepEqual(await opened(page), ["Deprecated", "Shared"]);
  }));

test("a number is the code of the error that has it today", () =>
  hostile.open({ hash: "#10" }, async (page) => {
    assert.deepEqual(await opened(page), ["Taken"]);
    assert.equal(await page.textContent("#notice"), "");
  }));

test("a link of the overview opens its error, again and again, whatever is filtered", () =>
  open({}, async (page) => {
    await page.locator("#overview a", { hasText: "4079" }).click();
    assert.deepEqual(await opened(page), ["ApiFeatureDisabled"]);
    await page.locator("[data-name=ApiFeatureDisabled] > summary").click();
    assert.deepEqual(await opened(page), []);
    await page.locator("#overview a", { hasText: "4079" }).click();
    assert.deepEqual(await opened(page), ["ApiFeatureDisabled"]);
    await page.fill("#query", "locked");
    await page.evaluate(() => {
      location.hash = "#4001";
    });
    await page.waitForFunction(() => document.querySelector("[data-name=LoginRejected]").open);
    assert.equal((await listed(page)).length, 6);
  }));

test("a link to an error is copied", () =>
  open({ hash: "#4019", permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
    await page.getByRole("button", { name: "Copy link to InvalidToken" }).click();
    await page.getByText("Copied", { exact: true }).first().waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), address("#InvalidToken"));
    assert.equal(await page.textContent("#spoken"), "Copied");
  }));

test("a copied link leads to where the docs are published", () =>
  published.open({ hash: "#1", permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
    await page.getByRole("button", { name: "Copy link to One" }).click();
    await page.getByText("Copied", { exact: true }).first().waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "https://docs.example.com/errors/#One");
  }));

for (const there of [false, true]) {
  test(`where ${there ? "a clipboard refuses" : "there is no clipboard"}, the link is shown`, () =>
    open({ hash: "#InvalidToken" }, async (page) => {
      await page.evaluate((refuses) => {
        const writeText = () => Promise.reject(new Error("not allowed"));
        Object.defineProperty(navigator, "clipboard", { value: refuses ? { writeText } : undefined });
      }, there);
      await page.getByRole("button", { name: "Copy link to InvalidToken" }).click();
      await page.locator(".copied", { hasText: `Copy it here: ${address("#InvalidToken")}` }).waitFor();
    }));
}
