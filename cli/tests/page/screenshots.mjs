// Writes pictures of the page in its states to target/page-screenshots, to look at: `npm run screenshots`.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { desktop, launch, phone, root, writeDocs } from "./program.mjs";

const folder = join(root, "target/page-screenshots");
mkdirSync(folder, { recursive: true });
writeDocs(folder);
const browser = await launch();

const states = {
  opens: ["", async () => {}],
  error: ["#ArenaLoginError.InvalidToken", async () => {}],
  places: ["#ArenaBomError.DuplicateReferenceDesignator", async () => {}],
  shared: ["#2014", async () => {}],
  endpoint: ["#ArenaItemError", async () => {}],
  search: ["?q=web+tokne", async () => {}],
  filters: ["?who=administrator&waits=no", async () => {}],
  pasted: ["", (page) => page.fill("#pasted", 'POST /items 400 {"status":400,"errors":[{"code":2014,"message":"m"},{"code":4088}]}', { force: true })],
  keyboard: ["", async (page) => {
    for (const key of ["j", "j", "Enter", "Tab", "Tab"]) await page.keyboard.press(key);
  }],
  shortcuts: ["", (page) => page.keyboard.press("?")],
};

async function picture(name, options, address, bring) {
  const page = await browser.newPage(options);
  await page.goto(`file://${join(folder, "index.html")}${address}`);
  if (name.includes("pasted")) await page.click(".paste > summary");
  await bring(page);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
}

for (const [size, viewport] of Object.entries({ desktop, phone })) {
  for (const colorScheme of ["light", "dark"]) {
    for (const [state, [address, bring]] of Object.entries(states)) {
      await picture(`${size}-${colorScheme}-${state}`, { viewport, colorScheme }, address, bring);
    }
  }
  await picture(`${size}-no-script`, { viewport, javaScriptEnabled: false }, "#4089", async () => {});
}
await picture("print", { viewport: { width: 794, height: 1123 } }, "", (page) => page.emulateMedia({ media: "print" }));
await browser.close();
console.log(folder);
