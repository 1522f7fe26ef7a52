// Links to errors.

import assert from "node:assert/strict";
import { test } from "node:test";
import { desktop, focused, listed, opened, pageOf, phone, table } from "./support.mjs";

const { open, address } = pageOf();
const hostile = pageOf(table("hostile"));
const published = pageOf(table("published"));

/** Whether all of an element is in the window. */
async function assertInSight(page, selector) {
  const { y, height } = await page.locator(selector).boundingBox();
  assert.ok(height > 0 && y >= 0 && y + height <= page.viewportSize().height, `${selector} is at ${y}`);
}

const hashes = [
  ["#InvalidToken", "InvalidToken"],
  ["#invalidtoken", "InvalidToken"],
  ["#4089", "InvalidToken"],
  ["#400/4089", "InvalidToken"],
  ["#4019", "InvalidToken"],
  ["#400/4013", "AccountLocked"],
  ["#AccountLocked", "AccountLocked"],
];
for (const [hash, name] of hashes) {
  test(`${hash} opens ${name} and brings it into sight`, () =>
    open({ hash, viewport: phone }, async (page) => {
      assert.deepEqual(await opened(page), [name]);
      assert.equal(await focused(page), name);
      assert.equal(await page.textContent("#notice"), "");
      await assertInSight(page, `[data-name=${name}] > summary`);
    }));
}

for (const [size, viewport] of Object.entries({ phone, desktop })) {
  for (const hash of ["#4019", "#400/4019"]) {
    test(`${size}: ${hash} says in sight that the code is a former one, as long as that link is followed`, () =>
      open({ hash, viewport }, async (page) => {
        const said = "4019 is a former code of this error; today it is 4089. At other endpoints 4019 may stand for another error today.";
        assert.equal(await page.textContent("[data-name=InvalidToken] .body > .note:first-child"), said);
        assert.equal(await page.textContent("#spoken"), said);
        await assertInSight(page, "[data-name=InvalidToken] .note");
        await page.evaluate(() => {
          location.hash = "#4089";
        });
        await page.locator("[data-name=InvalidToken] .note").waitFor({ state: "detached" });
        assert.deepEqual(await opened(page), ["InvalidToken"]);
      }));
  }

  test(`${size}: a link to an unknown code says so in sight, with the nearest codes`, () =>
    open({ hash: "#9999", viewport }, async (page) => {
      assert.equal(
        await page.textContent("#notice"),
        "No error is called “9999” here; the nearest known: 400 4090 OnshapeFeatureDisabled, 400 4089 InvalidToken, 400 4079 ApiFeatureDisabled.",
      );
      await assertInSight(page, "#notice");
      await page.click("#notice a >> nth=1");
      assert.deepEqual(await opened(page), ["InvalidToken"]);
      assert.equal(await page.textContent("#notice"), "");
    }));

  test(`${size}: an address that is changed to an unknown code closes what the last one opened`, () =>
    open({ hash: "#4089", viewport }, async (page) => {
      await page.locator("[data-name=AccountLocked] > summary").click();
      await page.evaluate(() => {
        location.hash = "#9999";
      });
      await page.locator("#notice", { hasText: "9999" }).waitFor();
      assert.deepEqual(await opened(page), ["AccountLocked"], "what a reader opened stays open");
      await assertInSight(page, "#notice");
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
    await page.evaluate(() => {
      location.hash = "#99";
    });
    await page.locator("#notice", { hasText: "99" }).waitFor();
    assert.equal((await listed(page)).length, 3);
    assert.deepEqual(await opened(page), []);
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

test("a link to an error in the list leaves what is said of the list", () =>
  open({}, async (page) => {
    await page.fill("#query", "4088 locked");
    const said = await page.textContent("#notice");
    await page.locator("#notice a", { hasText: "AccountLocked" }).click();
    await page.waitForFunction(() => document.activeElement.closest("[data-name=AccountLocked]") !== null);
    assert.equal(await page.textContent("#notice"), said);
    assert.equal(await page.inputValue("#query"), "4088 locked");
  }));

test("a link to an error is copied", () =>
  open({ hash: "#4019", permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
    await page.getByRole("button", { name: "Copy link to InvalidToken" }).click();
    await page.getByText("Copied", { exact: true }).first().waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), address("#InvalidToken"));
    assert.equal(await page.textContent("#spoken"), "Copied");
    await page.locator(".copied").waitFor({ state: "detached", timeout: 15_000 });
    assert.equal(await page.textContent("#spoken"), "", "the same words are news the next time");
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
