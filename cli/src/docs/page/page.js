// The page: its errors, which of them are shown, and what happens on what. This part runs last.

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
    deprecated: details.querySelector(".deprecated") !== null,
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
