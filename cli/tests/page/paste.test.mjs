// Pasting what a failed call answered, or a log.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, listed, opened, pageOf } from "./support.mjs";

const { open, address } = pageOf();
const body = '{"status":400,"errors":[{"code":4089,"message":"Invalid token."},{"code":4079,"message":"m"}]}';
const two = ["Login.InvalidToken", "Login.ApiFeatureDisabled"];
const item2014 = "Item.AdditionalAttributeBlank";
const bom2014 = "Bom.AdditionalAttributeBlank";

/** Pastes a text, and gives what the page says about it. */
async function paste(page, text) {
  await page.fill("#pasted", text);
  return { verdict: await page.textContent("#verdict"), reported: await page.locator("#reported li").allTextContents() };
}

const opens = (test_) => () =>
  open({}, async (page) => {
    await page.click(".paste > summary");
    await test_(page);
  });

for (const [what, text, found] of [
  ["a body", body, two],
  ["a body of many lines", JSON.stringify(JSON.parse(body), null, 3), two],
  ["a log line around a body", `2026-01-02T03:04:05Z ERROR {req} POST /login -> 400: ${body} (took 12 ms) }{`, two],
  ["a body in JSON in a log of JSON", JSON.stringify({ level: "error", response: { body: `answer: ${body}` } }), two],
  ["a body with escaped quotation marks", `msg="${body.replaceAll('"', '\\"')}" after=1`, two],
  ["a code at an unknown endpoint", '{"errors":[{"code":2014}]}', [item2014, bom2014]],
  ["a code at an endpoint", 'PUT https://api.example.com/v1/items/AB1/bom/C2?x=1 400\n{"errors":[{"code":2014}]}', [bom2014]],
  ["a method and a path in JSON", '{"method":"POST","path":"/items"} {"errors":[{"code":2014}]}', [item2014]],
  ["bodies of two calls", 'POST /items {"errors":[{"code":2014}]} POST /items/1/bom {"errors":[{"code":2014}]}', [item2014, bom2014]],
  ["a message that only one endpoint sends", '{"errors":[{"code":2014,"message":"Empty or blank is not a valid option for additional attribute \\"X\\" (guid Y)."}]}', [item2014]],
  ["a known code after a label", "login failed: error_code=4019, took 7 ms", ["Login.InvalidToken"]],
  ["a status and a code", "HTTP 400/4089", ["Login.InvalidToken"]],
  ["a known message", "app: INVALID  (token)!", ["Login.InvalidToken"]],
  ["a message with its places filled", 'got Reference designator "[R6]" is already defined in BOM Line: N5.', ["Bom.DuplicateReferenceDesignator"]],
]) {
  test(`${what} shows its errors`, opens(async (page) => {
    await paste(page, text);
    assert.deepEqual(await listed(page), found);
    assert.deepEqual(await opened(page), found);
  }));
}

for (const text of ["{]} [\"errors\": 40890 x4089 1.503", "20:44:00,503 4089", "10.0.0.1:4001", "token is invalid", '{"status":400,"errors":[]}', '{"code":4089x}', "error 2026-11-24", "ERROR 20:44:00"]) {
  test(`“${text}” is no error`, opens(async (page) => {
    assert.match((await paste(page, text)).verdict, /^The text holds no response body with an error code, and no /);
    assert.equal(await page.textContent("#count"), "71 errors");
  }));
}

test("each reported error is shown with its message, known or not", opens(async (page) => {
  const errors = [{ code: 4089, message: "Invalid <b>token</b>." }, { code: 4009 }, { code: "4001" }, { code: 9999, message: "<script>x" }, { message: "no code" }, null, "text"];
  const { verdict, reported } = await paste(page, `POST /login ${JSON.stringify({ status: 400, errors })}`);
  assert.equal(verdict, "The text reports 4 errors.");
  assert.deepEqual(reported.slice(0, 3), [
    "4089 InvalidToken reported as “Invalid <b>token</b>.”",
    "4079 ApiFeatureDisabled by its former code 4009",
    "4001 LoginRejected ",
  ]);
  assert.match(reported[3], /^Code 9999: <script>x \(not known\); the nearest known: \d+ \w+/);
  await page.locator("#reported a").first().click();
  await page.waitForURL(address("#ArenaLoginError.InvalidToken"));
}));

test("a text that asks for much work is read as far as is needed", opens(async (page) => {
  const many = JSON.stringify({ status: 400, errors: Array.from({ length: 5000 }, (_, at) => ({ code: 4089, message: `m${at}` })) });
  const { verdict, reported } = await paste(page, `${many} ${"{".repeat(200000)} ${'[{"a":'.repeat(20000)}`);
  assert.equal(verdict, "The text reports 5000 errors; the first 100 are shown.");
  assert.equal(reported.length, 100);
}));

test("Esc brings back all errors", opens(async (page) => {
  await paste(page, body);
  await page.keyboard.press("Escape");
  assert.equal(await page.textContent("#count"), "71 errors");
  assert.equal(await page.textContent("#verdict"), "");
}));

const waysIn = {
  "pasted into the search": async (page, text) => {
    await page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await page.focus("#query");
    await page.keyboard.press("Control+v");
  },
  "dropped on the search": (page, text) => page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData("text", text);
    const event = new InputEvent("beforeinput", { inputType: "insertFromDrop", dataTransfer, cancelable: true });
    if (document.getElementById("query").dispatchEvent(event)) document.getElementById("query").value = text;
  }, text),
  "inserted by a phone's keyboard": async (page, text) => {
    await page.focus("#query");
    await page.keyboard.insertText(text);
  },
};
for (const [way, insert] of Object.entries(waysIn)) {
  test(`a log that is ${way} is read as such, and a query is a query`, () =>
    open({ permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
      for (const text of [body, "2026-11-24 ERROR login failed code=4089 reqid=zzyx7"]) {
        await insert(page, text);
        await eventually(async () => assert.equal(await page.inputValue("#pasted"), text));
        assert.equal(await page.inputValue("#query"), "");
        assert.equal((await listed(page))[0], "Login.InvalidToken");
        await page.keyboard.press("Escape");
      }
      for (const text of ["HTTP 400 4089", "web token"]) {
        await insert(page, text);
        await eventually(async () => assert.equal(await page.inputValue("#query"), text));
        await page.fill("#query", "");
      }
    }));
}
