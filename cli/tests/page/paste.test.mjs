// Pasting what a failed call answered.

import assert from "node:assert/strict";
import { test } from "node:test";
import { explain, listed, opened, pageOf, table } from "./support.mjs";

const { open } = pageOf();
const hostile = pageOf(table("hostile"));
const body = '{"status":400,"errors":[{"code":4089,"message":"Invalid token."},{"code":4083,"message":"Too many."}]}';
const nothing = "The text holds no JSON of an error, and no code, name or message that is known here.";
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
      "Code 9999: <script>alert(1)</script> (not in this table); the nearest known: 400 4090 OnshapeFeatureDisabled, 400 4089 InvalidToken, 400 4079 ApiFeatureDisabled.",
      "An error without a code: no code (not in this table); the nearest known: 400 4001 LoginRejected, 400 4079 ApiFeatureDisabled, 400 4090 OnshapeFeatureDisabled.",
    ]);
    assert.deepEqual(await listed(page), ["InvalidToken", "LoginRejected", "AccountLocked"]);
    await page.locator("#reported a", { hasText: "LoginRejected" }).first().click();
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
  ["a line with a message in another case, between other signs", "app: INVALID  (token)!", "No response was found in the text, but it mentions:", ["InvalidToken"]],
  ["a time with a fraction behind a comma, and a code", "20:44:00,503 ERROR 4089, 503", "No response was found in the text, but it mentions:", ["ServiceUnavailable", "InvalidToken"]],
  ["nothing of interest", "{]} [\"errors\": 40890 x4089 1.503", nothing, undefined],
  ["a fraction of a second", "2026-11-24T20:44:00,503 done", nothing, undefined],
  ["the port of an address", "connected to 10.0.0.1:4001, 10.0.0.1:503", nothing, undefined],
  ["a message whose words stand in another order", "token is invalid", nothing, undefined],
  ["an empty list", '{"status":400,"errors":[]}', nothing, undefined],
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
    const many = JSON.stringify({ status: 400, errors: Array.from({ length: 5000 }, (_, at) => ({ code: 4089, message: `m${at}` })) });
    const { verdict, reported } = await paste(page, `${many} ${"{".repeat(200000)} ${'[{"a":'.repeat(20000)}`);
    assert.equal(verdict, "The text reports 5000 errors; the first 100 are shown.");
    assert.equal(reported.length, 100);
    assert.deepEqual(await listed(page), ["InvalidToken"]);
  }));

test("equal reports are told once", () =>
  opens(async (page) => {
    const line = '{"status":400,"errors":[{"code":4089},{"code":4089}]}';
    const { verdict, reported } = await paste(page, `${line}\n${line}\n{"errors":[{"code":4089}]}`);
    assert.equal(verdict, "The text reports 2 errors.");
    assert.deepEqual(reported, ["400 4089 InvalidToken ", "400 4089 InvalidToken "]);
  }));

test("a message is found whatever fills its places", () =>
  hostile.open({}, async (page) => {
    await page.click("text=Paste a response or a log line");
    const { reported } = await paste(page, "The attribute “serial number” is script alert 4 script required");
    assert.deepEqual(reported, ["400 1 Deprecated (deprecated) "]);
  }));

test("a code that one error has and another had is told of both", () =>
  hostile.open({}, async (page) => {
    await page.click("text=Paste a response or a log line");
    const { reported } = await paste(page, "code=10");
    assert.deepEqual(reported, ["404 10 Taken 400 1 Deprecated (deprecated) by its former code 10"]);
  }));

test("the nearest of a code are links to errors", () =>
  opens(async (page) => {
    const { reported } = await paste(page, '{"status":503,"errors":[{"code":4088}]}');
    assert.deepEqual(reported, ["Code 4088 (not in this table); the nearest known: 400 4089 InvalidToken, 400 4083 AccountLocked, 400 4090 OnshapeFeatureDisabled."]);
    await page.locator("#reported a", { hasText: "AccountLocked" }).click();
    assert.deepEqual(await opened(page), ["AccountLocked"]);
  }));

test("what a text is said to mention or to report is what the command line says", () =>
  opens(async (page) => {
    for (const text of [
      "20:44:00,503 ERROR code=4089", "20:44:00,503,4001 x", "1:20:44:00,503", "20:44,503", "4089,4083", "503,4089,503",
      "10.0.0.1:4001", "256.0.0.1:4001", "10.0.0.1:99999 4083", "10.0.0:4001", "1.10.0.0.1:4001", "01.0.0.1:4001", "10.0.0.1:4001:4083",
      "v4001.2 4089. (4083) x4090", "04089 +4079 -4001 ١٢٣",
      "ArenaLoginError::InvalidToken", "errors.AccountLocked.", "invalidtoken", "INVALID token", "in-valid token", "an İNVALID token",
      "API feature is not enabled for your workspace, 4009", "the username, password", "too many invalid password attempts; account disabled for FIVE minutes",
      '{"status":400,"errors":[{"code":4019},{"code":4088},{"code":9999}]}', '{"errors":[{"code":503},{"code":400},{"code":1}]}',
      '{"status":502,"errors":[{"message":"m"}]}', '{"status":503,"errors":[{"code":4002}]}',
    ]) {
      await paste(page, text);
      const lines = await page.locator("#reported li").evaluateAll((lines) =>
        lines.map((line) => Array.from(line.querySelectorAll("a"), (link) => link.getAttribute("href").slice(1))));
      const told = explain(text).map(({ found, nearest }) => (found.length > 0 ? found : nearest).map(({ name }) => name));
      assert.deepEqual(lines, told.filter((names) => names.length > 0), text);
    }
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

/** Pastes a text into the search, as a browser does: what the page leaves to it is inserted. */
const pasteIntoSearch = (page, text) =>
  page.evaluate((text) => {
    const query = document.getElementById("query");
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", text);
    query.focus();
    if (query.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }))) {
      document.execCommand("insertText", false, text);
    }
  }, text);

for (const [what, text, found] of [
  ["a body", body, two],
  ["a log line", "2026-11-24 ERROR login failed code=4089 req=7", ["InvalidToken"]],
  ["a log line with a message", "login of bot: invalid token (attempt 3)", ["InvalidToken"]],
]) {
  test(`${what} that is pasted into the search is read as such`, () =>
    open({}, async (page) => {
      await page.fill("#query", "locked");
      await pasteIntoSearch(page, text);
      assert.equal(await page.inputValue("#query"), "");
      assert.equal(await page.inputValue("#pasted"), text);
      assert.equal(await page.textContent("#notice"), "");
      assert.deepEqual(await listed(page), found);
    }));
}

for (const text of ["HTTP 400 4089", "web token", "4089, 4083", "4089 9999", "volcano eruption"]) {
  test(`“${text}” that is pasted into the search is a query`, () =>
    open({}, async (page) => {
      await pasteIntoSearch(page, text);
      assert.equal(await page.inputValue("#query"), text);
      assert.equal(await page.inputValue("#pasted"), "");
    }));
}
