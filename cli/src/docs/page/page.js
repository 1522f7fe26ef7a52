// The page: its errors, which of them are shown, and what happens on what. This part runs last.

const byId = (id) => document.getElementById(id);
const [query, actor, waits, pasted, help, results, all] = ["query", "actor", "waits", "pasted", "help", "results", "all"].map(byId);
/** The number of results shown at each key, and once no key follows: cards are what takes longest. */
const [FIRST, SETTLED] = [10, 50];

const fieldsOf = (root, selector) =>
  Array.from(root.querySelectorAll(selector), (element) => ({ element, weight: Number(element.dataset.w) }));

/** The texts between the places of a message. */
const partsOf = (element) =>
  Array.from(element.childNodes, (node) => (node.nodeName === "VAR" ? undefined : node.data ?? node.textContent))
    .reduce((parts, text) => (text === undefined ? [...parts, ""] : [...parts.slice(0, -1), parts.at(-1) + text]), [""])
    .map(sentence);

class Row {
  shownFields;
  shownMessages;

  constructor(details, section) {
    const { id, name, status, code, former, at, actors, waits, any } = details.dataset;
    Object.assign(this, { details, section, id, name, waits, status: Number(status), code: Number(code), anyStatus: any !== undefined });
    this.home = details.parentElement;
    this.summary = details.firstElementChild;
    this.former = former.split(" ").filter(Boolean).map(Number);
    this.endpoints = at.split("\n");
    this.actors = actors.split(" ");
    this.deprecated = details.querySelector(".deprecated") !== null;
  }

  get fields() {
    return (this.shownFields ??= fieldsOf(this.details, "[data-w]"));
  }

  messages() {
    return (this.shownMessages ??= Array.from(this.details.querySelectorAll("h3, .message"), partsOf));
  }
}

const sections = Array.from(all.children, (element) => {
  const section = { fields: fieldsOf(element, ":scope > .about [data-w]") };
  section.rows = Array.from(element.querySelectorAll(".error"), (details) => new Row(details, section));
  return section;
});
const rows = sections.flatMap((section) => section.rows);
let built;
const index = () => (built ??= new Index([...sections, ...rows]));

/** The rows that a link or a pasted text leaves over, or null for all. */
let only = null;
/** The rows that are shown, of a long list the first ones. */
let shown = rows;
let limit = FIRST;
/** The row that was opened because it was the only one left. */
let single = null;
let terms = [];
let settling;

const say = (id, text) => {
  if (byId(id).textContent !== text) byId(id).textContent = text;
};
/** Shows sentences, each of texts and links, or of nothing. */
const notice = (...sentences) => {
  const said = sentences.filter((sentence) => sentence.length > 0);
  byId("notice").replaceChildren(...said.flatMap((sentence, at) => (at > 0 ? [" ", ...sentence] : sentence)));
};
const errors = (count) => (count === 1 ? "1 error" : `${count} errors`);

/** An element with text and other elements in it. */
function element(tag, ...content) {
  const made = document.createElement(tag);
  made.append(...content);
  return made;
}

function update() {
  terms = wantedIn(query.value).map((word) => index().term(word));
  const { found, max } = terms.length > 0 ? index().rank(rows, terms) : { found: only === null ? rows : [...only], max: 0 };
  const left = found.filter((row) => only === null || only.has(row));
  const can = (row) => actor.value === "" || row.actors.includes(actor.value);
  const helps = (row) => waits.value === "" || row.waits === waits.value;
  countOptions(actor, left.filter(helps), (row, value) => row.actors.includes(value));
  countOptions(waits, left.filter(can), (row, value) => row.waits === value);
  const hits = left.filter((row) => can(row) && helps(row));
  const narrowed = only !== null || terms.length > 0 || actor.value !== "" || waits.value !== "";
  place(narrowed ? hits : null);
  say("count", narrowed ? `${hits.length} of ${errors(rows.length)}` : errors(rows.length));
  notice(...terms.map(aboutTerm), aboutResult(found.length, hits.length, terms.length - max));
  // A button that goes takes the focus with it.
  if (!narrowed && document.activeElement === byId("reset")) query.focus();
  byId("reset").hidden = !narrowed;
  openSingle(hits.length === 1 && narrowed ? hits[0] : null);
  mark(terms, narrowed ? shown : []);
  clearTimeout(settling);
  settling = setTimeout(settle, 300);
}

/** What can wait until no key comes any more. */
function settle() {
  keepInAddress();
  if (results.hidden || limit >= SETTLED) return;
  limit = SETTLED;
  if (!byId("more").hidden) update();
}

function countOptions(select, rows, has) {
  for (const option of select.options) {
    const { label } = option.dataset;
    const text = `${label} (${rows.filter((row) => has(row, option.value)).length})`;
    if (label !== undefined && option.textContent !== text) option.textContent = text;
  }
}

/** Shows the first of some rows as a list, or all rows at their endpoints. */
function place(hits) {
  const focus = document.activeElement;
  const wanted = hits === null ? rows : hits.slice(0, limit);
  const [list, more] = [results.querySelector("ol"), byId("more")];
  const slots = hits === null ? [] : wanted.map((row) => (row.slot ??= element("li")));
  const kept = new Set(slots);
  for (const slot of [...list.children]) if (!kept.has(slot)) slot.remove();
  // What stays where it is costs nothing.
  slots.forEach((slot, at) => (list.children[at] === slot ? undefined : list.insertBefore(slot, list.children[at] ?? null)));
  for (const row of shown === rows ? [] : shown) if (!kept.has(row.slot)) row.home.append(row.details);
  for (const row of hits === null ? [] : wanted) if (row.details.parentElement !== row.slot) row.slot.append(row.details);
  shown = wanted;
  if (results.hidden !== (hits === null)) [results.hidden, all.hidden] = [hits === null, hits !== null];
  more.hidden = hits === null || hits.length <= wanted.length;
  more.textContent = `Show more of ${hits?.length}`;
  if (focus !== document.activeElement && focus.isConnected) focus.focus({ preventScroll: true });
}

/** What is to be said of a word that no error has as it is. */
function aboutTerm({ wanted, found, isGuess }) {
  if (!isGuess) return [];
  if (isNumber(wanted)) return [`No error has “${wanted}”`, ...nearestCodes(Number(wanted), statusBeside(wanted))];
  const guess = Array.from(found, (known) => `“${known}”`).join(" or ");
  return [`No error has “${wanted}”${guess === "" ? "" : `; these have ${guess}`}.`];
}

/** The status beside a number of the query. */
function statusBeside(word) {
  const others = wantedIn(query.value).filter((other) => other !== word).map(Number);
  return others.find((other) => rows.some((row) => row.status === other));
}

/** What is to be said where the list is not what the words ask for. */
function aboutResult(found, left, missing) {
  if (found === 0) return [];
  if (left > 0) return missing > 0 && !terms.every(({ wanted }) => isNumber(wanted)) ? ["No error has all of these words; these have most of them."] : [];
  return [only === null ? "The filters leave out all that match." : "The filters and what was pasted leave out all that match."];
}

function openSingle(row) {
  if (single !== null && single !== row) single.details.open = false;
  single = row !== null && !row.details.open ? row : single === row ? row : null;
  if (single !== null) single.details.open = true;
}

function reset() {
  query.value = actor.value = waits.value = pasted.value = "";
  only = null;
  limit = FIRST;
  say("verdict", "");
  byId("reported").replaceChildren();
  update();
}

// Wiring

for (const field of [query, actor, waits]) {
  field.addEventListener("input", () => {
    limit = FIRST;
    update();
  });
}
pasted.addEventListener("input", readPasted);
// A paste, a drop, and what the keyboard of a phone inserts.
query.addEventListener("beforeinput", (event) => {
  const text = event.data ?? event.dataTransfer?.getData("text") ?? "";
  if (text.length < 8 || !isToBeRead(text)) return;
  event.preventDefault();
  paste(text);
});
byId("reset").addEventListener("click", reset);
byId("more").addEventListener("click", () => {
  limit += 200;
  update();
});
byId("keys").addEventListener("click", keys["?"]);
byId("close").addEventListener("click", () => help.close());
document.addEventListener("click", ({ target }) => {
  const button = target.closest(".copy");
  if (button !== null) copyLink(button);
  const link = target.closest("a")?.getAttribute("href");
  if (link === "#") reset();
  // A second click on the same link changes no address, so it would be no event.
  else if (link === location.hash) reveal();
});
results.addEventListener("toggle", () => mark(terms, shown), { capture: true });
window.addEventListener("hashchange", reveal);

// The anchors are for readers without a script: a browser that follows one takes away the focus that reveal gives.
for (const anchor of all.querySelectorAll(".body[id], .body > span[id]")) anchor.removeAttribute("id");
const asked = new URLSearchParams(location.search);
query.value = asked.get("q") ?? query.value;
actor.value = asked.get("who") ?? actor.value;
waits.value = asked.get("waits") ?? waits.value;
update();
reveal();
// Not at the first key.
(window.requestIdleCallback ?? setTimeout)(index);
