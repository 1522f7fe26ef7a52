// Pasting what a failed call answered.

import assert from "node:assert/strict";
import { test } from "node:test";
import { listed, opened, pageOf, table } from "./support.mjs";

const { open } = pageOf();
const hostile = pageOf(table("hostile"));
const body = '{"status":400,"errors":[{"code":4089,"message":"Invalid token."},{"code":4083,"message":"Too many."}]}';
const two = ["InvalidToken", "AccountLocked"];

/** Pastes a text, and gives what the page says about it. */
async function paste(page, text) {
  await page.fill("#pasted", text);
  return { verdict: await page.textContent("#verdict"), reported: await page.locator("#reported li").allTextContents() };
}

async function opens(test_) {
  await open({}, async (page) => {
    await page.click("text=Paste a response or a log line");
    await test_(page);
  });
}

for (const [what, text] of [
  ["a body", body],
  ["a body of many lines", JSON.stringify(JSON.parse(body), null, 3)],
  ["a log line around a body", `2026-01-02T03:04:05Z ERROR {req} POST /login -> 400: ${body} (took 12 ms) }{`],
  ["a body in JSON in a log of JSON", JSON.stringify({ level: "error", response: { body: `answer: ${body}` } })],
  ["a body with escaped quotation marks", `msg="${body.replaceAll('"', '\\"')}" after=1`],
  ["keys in another order and keys that nobody knows", '[{"errors":[{"message":"m","x":{},"code":4089},{"code":4083}],"more":"}{","status":400}]'],
]) {
  test(`${what} shows its errors`, () =>
    opens(async (page) => {
      const { verdict } = await paste(page, text);
      assert.equal(verdict, "The text reports 2 errors.");
      assert.deepEqual(await listed(page), two);
      assert.deepEqual(await opened(page), two);
    }));
}

test("each reported error is told with its message, known or not", () =>
  opens(async (page) => {
    const text = JSON.stringify({
      status: 400,
      errors: [
        { code: 4089, message: "Invalid <b>token</b>." },
        { code: 4013, message: "old" },
        { code: "4001" },
        { code: 9999, message: "<script>alert(1)</script>" },
        { message: "no code" },
        null,
        "text",
      ],
    });
    const { verdict, reported } = await paste(page, text);
    assert.equal(verdict, "The text reports 5 errors.");
    assert.deepEqual(reported, [
      "400 4089 InvalidToken reported as “Invalid <b>token</b>.”",
      "400 4083 AccountLocked reported as “old”, by its former code 4013",
      "400 4001 LoginRejected ",
      "Code 9999: <script>alert(1)</script> (not in this table)",
      "An error without a code: no code (not in this table)",
    ]);
    assert.deepEqual(await listed(page), ["InvalidToken", "LoginRejected", "AccountLocked"]);
    await page.locator("#reported a", { hasText: "LoginRejected" }).click();
    assert.equal(await page.evaluate(() => location.hash), "#LoginRejected");
  }));

test("an error that came with another status is told with it", () =>
  opens(async (page) => {
    const { reported } = await paste(page, '{"status":500,"errors":[{"code":4089}]}');
    assert.deepEqual(reported, ["400 4089 InvalidToken with status 500"]);
  }));

test("an error without a code is the one whose code is the status", () =>
  opens(async (page) => {
    const { reported } = await paste(page, '{"status":503,"errors":[{"message":"Down."}]}');
    assert.deepEqual(reported, ["503 503 ServiceUnavailable reported as “Down.”"]);
  }));

for (const [what, text, verdict, found] of [
  ["JSON that is cut off", body.slice(0, 60), "No response was found in the text, but it mentions:", ["InvalidToken"]],
  ["a body that is no JSON", "<html><h1>503 Service Unavailable</h1></html>", "No response was found in the text, but it mentions:", ["ServiceUnavailable"]],
  ["a line with a code, a status and the code's name", "code=4089. status=400 (ArenaLoginError::InvalidToken), 1.4083 s, v4001.2", "No response was found in the text, but it mentions:", ["InvalidToken"]],
  ["a line with a former code and a name", "login failed: code=4019, see AccountLocked", "No response was found in the text, but it mentions:", two],
  ["nothing of interest", "{]} [\"errors\": 40890 x4089 1.503", "The text holds no JSON of an error, and no code or name that is known here.", undefined],
  ["an empty list", '{"status":400,"errors":[]}', "The text holds no JSON of an error, and no code or name that is known here.", undefined],
  ["nothing", "  \n ", "", undefined],
]) {
  test(`${what} gets a sentence`, () =>
    opens(async (page) => {
      assert.equal((await paste(page, text)).verdict, verdict);
      const all = await page.locator("#list > li").count();
      const names = await listed(page);
      if (found === undefined) assert.equal(names.length, all);
      else assert.deepEqual(names, found);
    }));
}

test("an error that a text mentions by code and name is told once, and marked where it is deprecated", () =>
  hostile.open({}, async (page) => {
    await page.click("text=Paste a response or a log line");
    const { reported } = await paste(page, "code=11, errors.Deprecated");
    assert.deepEqual(reported, ["400 1 Deprecated (deprecated) by its former code 11"]);
  }));

test("a text that asks for much work is read as far as is needed", () =>
  opens(async (page) => {
    const many = JSON.stringify({ status: 400, errors: Array.from({ length: 5000 }, () => ({ code: 4089, message: "m" })) });
    const { verdict, reported } = await paste(page, `${many} ${"{".repeat(200000)} ${'[{"a":'.repeat(20000)}`);
    assert.equal(verdict, "The text reports 5000 errors; the first 100 are shown.");
    assert.equal(reported.length, 100);
    assert.deepEqual(await listed(page), ["InvalidToken"]);
  }));

test("Show all and Esc bring back all errors", () =>
  opens(async (page) => {
    await paste(page, body);
    await page.click("text=Show all");
    assert.equal((await listed(page)).length, 6);
    assert.equal(await page.inputValue("#pasted"), "");
    await paste(page, body);
    await page.keyboard.press("Escape");
    assert.equal((await listed(page)).length, 6);
    assert.equal(await page.textContent("#verdict"), "");
  }));

test("a body that is pasted into the search is read as a body", () =>
  open({}, async (page) => {
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text", text);
      document.getElementById("query").dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, body);
    assert.equal(await page.inputValue("#query"), "");
    assert.equal(await page.inputValue("#pasted"), body);
    assert.deepEqual(await listed(page), two);
  }));
