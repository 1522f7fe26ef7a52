// Links to errors: followed, and copied.

/** The errors that the last link opened. */
let linked = new Set();
/** What is said in an error that a link names by a former code. */
const formerNote = element("p");
formerNote.className = "note";

/** The status, where there is one, and the code that the part of a link behind # names. */
function numbersOf(id) {
  const [, status, code] = /^(?:(\d+)\/)?(\d+)$/.exec(id) ?? [];
  return { status: integer(status), code: integer(code) };
}

/** The errors that the part of a link behind # names. */
function named(id) {
  const { status, code } = numbersOf(id);
  return code === undefined ? rows.filter((row) => row.name.toLowerCase() === id.toLowerCase()) : withCode(code, status);
}

function reveal() {
  let id = location.hash.slice(1);
  try {
    id = decodeURIComponent(id);
  } catch {
    // Then it names nothing.
  }
  const found = named(id);
  if (found.length > 0) show(found, numbersOf(id).code);
  else if (id !== "" && byId(id) === null) showNone(id);
}

function show(found, code) {
  const [row] = found;
  linked = new Set(found);
  if (found.length > 1 || !row.shown) reset();
  if (found.length > 1) only = linked;
  update();
  for (const { details } of found) details.open = true;
  tellFormer(row, code);
  row.summary.focus({ preventScroll: true });
  row.details.scrollIntoView();
}

function tellFormer(row, code) {
  formerNote.remove();
  if (!row.former.includes(code)) return;
  formerNote.textContent = `${code} is a former code of this error; today it is ${row.code}. At other endpoints ${code} may stand for another error today.`;
  row.details.querySelector(".body").prepend(formerNote);
  say("spoken", formerNote.textContent);
}

function showNone(id) {
  for (const { details } of linked) details.open = false;
  if (only === linked) only = null;
  update();
  const { status, code } = numbersOf(id);
  notice([`No error is called “${id}” here`, ...(code === undefined ? ["."] : nearestCodes(code, status))]);
  byId("notice").scrollIntoView({ block: "center" });
}

async function copyLink(button) {
  const { name } = button.closest(".error").dataset;
  const page = document.body.dataset.docs ?? location.href;
  const link = `${page.replace(/#.*$/s, "")}#${name}`;
  let outcome = "Copied";
  try {
    await navigator.clipboard.writeText(link);
  } catch {
    // Not allowed, or no clipboard at all.
    outcome = `Copy it here: ${link}`;
  }
  document.querySelector(".copied")?.remove();
  const shown = element("span", outcome);
  shown.className = "copied";
  button.after(shown);
  say("spoken", outcome);
  if (outcome === "Copied") setTimeout(() => forget(shown), 4000);
}

/** Takes away what was said of a copied link, so that the same words are news the next time. */
function forget(shown) {
  if (!shown.isConnected) return;
  shown.remove();
  say("spoken", "");
}
