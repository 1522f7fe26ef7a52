// The page: what is shown, what is said about it, and the keys.

const byId = (id) => document.getElementById(id);
const [query, actor, retry, pasted, list, help] = ["query", "actor", "retry", "pasted", "list", "help"].map(byId);

const rows = Array.from(list.children, (item) => {
  const details = item.firstElementChild;
  const { name, status, code, former, actors, retry: rule } = details.dataset;
  return {
    item,
    details,
    summary: details.firstElementChild,
    name,
    status: Number(status),
    code: Number(code),
    former: former.split(" ").filter(Boolean).map(Number),
    actors: actors.split(" "),
    rule,
    texts: Array.from(details.querySelectorAll("[data-text]"), (element) => element.firstChild),
    shown: true,
  };
});
const index = new Index(rows.map((row) => row.texts.map((text) => text.data).join("\n")));

/** The rows that a link or a pasted text leaves over, or null for all. */
let only = null;
/** What the query looks for. */
let terms = [];
/** The row that was opened because it was the only one left. */
let single = null;

const say = (id, text) => {
  byId(id).textContent = text;
};
const errors = (count) => (count === 1 ? "1 error" : `${count} errors`);

/** An element with text and other elements in it. */
function element(tag, ...content) {
  const made = document.createElement(tag);
  made.append(...content);
  return made;
}

/** The errors with a code, as their present code or else as a former one; a status, where known, narrows them. */
function withCode(code, status) {
  const fits = status === undefined ? rows : rows.filter((row) => row.status === status);
  const present = fits.filter((row) => row.code === code);
  return present.length > 0 ? present : fits.filter((row) => row.former.includes(code));
}

// Searching and filtering

function update() {
  terms = index.terms(query.value);
  rows.forEach((row, at) => {
    row.shown =
      (only === null || only.has(row)) &&
      (actor.value === "" || row.actors.includes(actor.value)) &&
      (retry.value === "" || row.rule === retry.value) &&
      index.holds(at, terms);
    if (row.item.hidden === row.shown) row.item.hidden = !row.shown;
  });
  const left = rows.filter((row) => row.shown);
  const narrowed = only !== null || terms.length > 0 || actor.value !== "" || retry.value !== "";
  say("count", narrowed ? `${left.length} of ${errors(rows.length)}` : `${rows.length} in all`);
  say("notice", terms.filter(({ word, any }) => any[0] !== word).map(correction).join(" "));
  byId("reset").hidden = !narrowed;
  // What was asked for takes the place of what there is.
  byId("overview").hidden = narrowed;
  openSingle(narrowed && left.length === 1 ? left[0] : null);
  mark();
}

function correction({ word, any }) {
  const meant = any.map((known) => `“${known}”`).join(" or ");
  return `No error holds “${word}”${meant === "" ? "" : `; these hold ${meant}`}.`;
}

function openSingle(row) {
  if (single !== null && single !== row) single.details.open = false;
  single = row !== null && !row.details.open ? row : single === row ? row : null;
  if (single !== null) single.details.open = true;
}

function reset() {
  query.value = actor.value = retry.value = pasted.value = "";
  only = null;
  say("verdict", "");
  byId("reported").replaceChildren();
  update();
}

// Marking what was found, in the rows that are in sight

const inSight = new Set();

function mark() {
  const expression = pattern(terms);
  const ranges = [];
  for (const row of inSight) {
    row.excerpt?.remove();
    if (expression === null || !row.shown) continue;
    if (!row.details.open) addExcerpt(row);
    const texts = row.excerpt?.isConnected ? [...row.texts, row.excerpt.firstChild] : row.texts;
    ranges.push(...texts.flatMap((text) => rangesIn(text, expression)));
  }
  CSS.highlights?.set("found", new Highlight(...ranges));
}

/** Where a pattern stands in a text. */
function rangesIn(text, expression) {
  return Array.from(text.data.matchAll(expression), ({ index, 0: { length } }) =>
    new StaticRange({ startContainer: text, startOffset: index, endContainer: text, endOffset: index + length }));
}

/** Shows in a closed row where a word stands that its summary does not show. */
function addExcerpt(row) {
  const seen = row.summary.textContent.toLowerCase();
  const missing = pattern(terms.filter(({ any }) => !any.some((word) => seen.includes(word))));
  if (missing === null) return;
  const text = row.texts.find(({ data, parentElement }) => !row.summary.contains(parentElement) && data.search(missing) >= 0);
  if (text === undefined) return;
  row.excerpt ??= element("span");
  row.excerpt.className = "excerpt";
  row.excerpt.textContent = text.data;
  row.summary.append(row.excerpt);
}

const sight = new IntersectionObserver((changes) => {
  for (const { target, isIntersecting } of changes) {
    const row = rows[target.dataset.at];
    if (isIntersecting) inSight.add(row);
    else inSight.delete(row);
  }
  if (terms.length > 0) mark();
});

// Links to errors

/** The errors that the part of a link behind # names. */
function named(id) {
  if (/^\d+$/.test(id)) return withCode(Number(id));
  const pair = /^(\d+)\/(\d+)$/.exec(id);
  if (pair !== null) return withCode(Number(pair[2]), Number(pair[1]));
  return rows.filter((row) => row.name.toLowerCase() === id.toLowerCase());
}

function reveal() {
  let id = location.hash.slice(1);
  try {
    id = decodeURIComponent(id);
  } catch {
    // Then it names nothing.
  }
  const found = named(id);
  if (found.length === 0) {
    if (id !== "" && byId(id) === null) say("notice", `No error is called “${id}” here.`);
    return;
  }
  if (found.length > 1 || !found[0].shown) reset();
  if (found.length > 1) {
    only = new Set(found);
    update();
  }
  for (const row of found) row.details.open = true;
  const [{ details, summary, name, code, former }] = found;
  say("notice", former.includes(Number(id)) ? `${id} is a former code of ${name}. Its code today is ${code}.` : "");
  summary.focus({ preventScroll: true });
  details.scrollIntoView();
}

async function copyLink(button) {
  const { name } = button.closest(".error").dataset;
  const page = document.body.dataset.docs ?? location.href;
  const link = `${page.replace(/#.*$/s, "")}#${name}`;
  const outcome = await navigator.clipboard.writeText(link).then(() => "Copied", () => `Copy it here: ${link}`);
  button.parentElement.querySelector(".copied")?.remove();
  const shown = element("span", outcome);
  shown.className = "copied";
  button.after(shown);
  say("spoken", outcome);
}

// Pasting

function readPasted() {
  const text = pasted.value;
  const { reports, omitted } = reportsIn(text);
  const found = reports.length > 0 ? reports.map(known) : mentioned(text);
  const shown = found.flatMap(({ found: of }) => of);
  only = shown.length > 0 ? new Set(shown) : null;
  byId("reported").replaceChildren(...found.map(report));
  say("verdict", verdict(text, reports.length, omitted, found.length));
  update();
  for (const row of only ?? []) row.details.open = true;
}

/** A reported error, and what the page knows of it. One without a code may be the one whose code is the status. */
function known({ status, code, message }) {
  const exact = withCode(code ?? status, status);
  return { code, message, status, found: exact.length > 0 || code === undefined ? exact : withCode(code) };
}

/** The errors whose code or name stands anywhere in a text. */
function mentioned(text) {
  const codes = Array.from(numbersIn(text), (code) => ({ code, message: "", found: withCode(code) }));
  const words = new Set(text.match(/[A-Za-z0-9]+/g));
  const names = rows.filter((row) => words.has(row.name)).map((row) => ({ code: row.code, message: "", found: [row] }));
  return [...codes, ...names].filter(({ found }) => found.length > 0);
}

function verdict(text, reported, omitted, found) {
  if (text.trim() === "") return "";
  if (reported > 0) return `The text reports ${errors(reported + omitted)}${omitted > 0 ? `; the first ${reported} are shown` : ""}.`;
  if (found > 0) return "No complete JSON of an error was found in the text, but it mentions:";
  return "The text holds no JSON of an error, and no code or name that is known here.";
}

/** A line on a reported error. */
function report({ code, message, status, found }) {
  if (found.length === 0) {
    const said = message === "" ? "" : `: ${message}`;
    return element("li", `${code === undefined ? "An error without a code" : `Code ${code}`}${said} (not in this table)`);
  }
  const links = found.flatMap((row) => {
    const link = element("a", `${row.status} ${row.code} ${row.name}`);
    link.href = `#${row.name}`;
    return [link, " "];
  });
  const notes = [
    message === "" ? "" : `reported as “${message}”`,
    code === undefined || found.some((row) => row.code === code) ? "" : `by its former code ${code}`,
    status === undefined || found.some((row) => row.status === status) ? "" : `with status ${status}`,
  ];
  return element("li", ...links, notes.filter(Boolean).join(", "));
}

// Keys

function step(by) {
  const shown = rows.filter((row) => row.shown);
  const at = shown.findIndex((row) => row.details.contains(document.activeElement));
  shown[at < 0 ? 0 : Math.min(Math.max(at + by, 0), shown.length - 1)]?.summary.focus();
}

const keys = {
  "/": () => {
    query.focus();
    query.select();
  },
  "?": () => {
    help.showModal();
    byId("close").focus();
  },
  j: () => step(1),
  k: () => step(-1),
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
};

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open) return;
  const writes = target.matches("input, textarea, select");
  const moves = target.matches(".error > summary") || (target === query && key === "ArrowDown");
  if (key === "Escape" && !target.matches("select")) reset();
  else if (key.length > 1 ? moves : !writes && byId("keys-on").checked) keys[key]?.();
  else return;
  if (Object.hasOwn(keys, key)) event.preventDefault();
});

// Wiring

for (const field of [query, actor, retry]) field.addEventListener("input", update);
pasted.addEventListener("input", readPasted);
query.addEventListener("paste", (event) => {
  const text = event.clipboardData.getData("text");
  if (!text.includes("{")) return;
  event.preventDefault();
  pasted.closest("details").open = true;
  pasted.value = text;
  readPasted();
});
byId("reset").addEventListener("click", reset);
byId("keys").addEventListener("click", keys["?"]);
byId("close").addEventListener("click", () => help.close());
list.addEventListener("click", ({ target }) => {
  const button = target.closest(".copy");
  if (button !== null) copyLink(button);
});
document.addEventListener("click", ({ target }) => {
  // A second click on the same link changes no address, so it would be no event.
  if (target.closest("a")?.getAttribute("href") === location.hash) reveal();
});
list.addEventListener("toggle", mark, { capture: true });
window.addEventListener("hashchange", reveal);

rows.forEach(({ item }, at) => {
  item.dataset.at = at;
  sight.observe(item);
});
// The anchors are for readers without a script: a browser that follows one takes away the focus that reveal gives.
for (const anchor of list.querySelectorAll(".body, .body > span")) anchor.removeAttribute("id");
// A browser may have kept what was typed before the page was left and come back to.
update();
reveal();
