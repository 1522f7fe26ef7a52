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
    message: details.querySelector("h3").textContent,
    former: former.split(" ").filter(Boolean).map(Number),
    actors: actors.split(" "),
    rule,
    deprecated: details.querySelector(".deprecated") !== null,
    texts: Array.from(details.querySelectorAll("[data-text]"), (element) => element.firstChild),
    shown: true,
  };
});
const index = new Index(
  rows.map((row) => row.texts.map((text) => text.data).join("\n")),
  Array.from(document.querySelectorAll("[data-common]"), (element) => element.textContent).join("\n"),
);

/** The rows that a link or a pasted text leaves over, or null for all. */
let only = null;
/** What the query looks for. */
let terms = [];
/** The row that was opened because it was the only one left. */
let single = null;

const say = (id, text) => {
  byId(id).textContent = text;
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

/** What words find: the errors of several codes, or else those with all of the words or with most of them. */
function search(words) {
  const terms = words.map((word) => index.term(word));
  const numbers = words.every(isNumber) ? words.map((word) => withCode(Number(word))) : [];
  const coded = numbers.filter((of) => of.length > 0);
  if (coded.length > 1) return { terms, found: new Set(coded.flat()), missing: 0 };
  const wanted = terms.filter((term) => !term.common);
  const counts = rows.map((_, at) => index.count(at, wanted));
  const most = Math.max(...counts);
  const found = most > 0 || wanted.length === 0 ? rows.filter((_, at) => counts[at] === most) : [];
  return { terms, found: new Set(found), missing: wanted.length - most };
}

function update() {
  const result = search(wordsOfQuery(query.value));
  terms = result.terms;
  for (const row of rows) {
    row.shown =
      (only === null || only.has(row)) &&
      (actor.value === "" || row.actors.includes(actor.value)) &&
      (retry.value === "" || row.rule === retry.value) &&
      result.found.has(row);
    if (row.item.hidden === row.shown) row.item.hidden = !row.shown;
  }
  const left = rows.filter((row) => row.shown);
  const narrowed = only !== null || terms.length > 0 || actor.value !== "" || retry.value !== "";
  say("count", narrowed ? `${left.length} of ${errors(rows.length)}` : `${rows.length} in all`);
  notice(...terms.map(aboutTerm), aboutResult(result, left));
  // A button that goes takes the focus with it.
  if (!narrowed && document.activeElement === byId("reset")) query.focus();
  byId("reset").hidden = !narrowed;
  // What was asked for takes the place of what there is.
  byId("overview").hidden = narrowed;
  openSingle(narrowed && left.length === 1 ? left[0] : null);
  mark();
}

/** What is to be said of a word that no error holds as it is. */
function aboutTerm({ word, any, common }) {
  if (common) return [`“${any[0]}” stands in what holds for all errors: see `, aboutLink(), "."];
  if (any[0] === word) return [];
  const none = `No error holds “${word}”`;
  if (isNumber(word)) return [none, ...nearestCodes(Number(word), statusBeside(word))];
  return [`${none}${any.length === 0 ? "" : `; these hold ${any.map((known) => `“${known}”`).join(" or ")}`}.`];
}

/** What is to be said where the list is not what the words ask for. */
function aboutResult({ terms, found, missing }, left) {
  if (found.size === 0) return [];
  if (left.length > 0) return missing > 0 ? ["No error has all of these words; these have most of them."] : [];
  if (terms.length === 0) return ["No error passes all filters."];
  const filters = only === null ? "The filters leave" : "The filters and what was pasted leave";
  return [`${filters} out ${errors(found.size)} that ${found.size === 1 ? "matches" : "match"}.`];
}

/** The status that stands beside a number of the query. */
function statusBeside(word) {
  const others = wordsOfQuery(query.value).filter((other) => other !== word).map(Number);
  return others.find((other) => rows.some((row) => row.status === other));
}

function aboutLink() {
  const link = element("a", "About this call");
  link.href = "#about";
  return link;
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
  if (!isToBeRead(text)) return;
  event.preventDefault();
  paste(text);
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
