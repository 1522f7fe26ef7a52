// Links to errors: followed, and copied.

/** What is said in an error that a link names by a former code. */
const formerNote = element("p");
formerNote.className = "note";

/** The part of the address after # that was followed last. */
let followed = "";

/** The errors that the part of a link after # names: by an id, a name, a code or a status and a code. */
function named(id) {
  const [, status, code] = /^(?:(\d+)\/)?(\d+)$/.exec(id) ?? [];
  if (code !== undefined) return withCode(Number(code), integer(status));
  const wanted = id.toLowerCase();
  const exact = rows.filter((row) => row.id.toLowerCase() === wanted);
  return exact.length > 0 ? exact : rows.filter((row) => row.name.toLowerCase() === wanted);
}

function reveal() {
  followed = location.hash;
  let id = followed.slice(1);
  try {
    id = decodeURIComponent(id);
  } catch {
    // Then it names nothing.
  }
  const found = named(id);
  if (found.length > 0) show(found, Number(id.split("/").at(-1)));
  else if (byId(id)?.matches("section")) {
    reset();
    byId(id).scrollIntoView();
  } else if (id !== "" && byId(id) === null) showNone(id);
}

function show(found, code) {
  const [row] = found;
  if (found.length > 1 || !shown.includes(row)) reset();
  if (found.length > 1) only = new Set(found);
  update();
  for (const { details } of found) {
    details.open = true;
    const group = details.closest(".group");
    if (group !== null) group.open = true;
  }
  formerNote.remove();
  if (row.former.includes(code)) {
    formerNote.textContent = `${code} is a former code of this error; its code today is ${row.code}.`;
    row.details.querySelector(".body").prepend(formerNote);
    say("spoken", formerNote.textContent);
  }
  row.summary.focus({ preventScroll: true });
  row.details.scrollIntoView();
}

function showNone(id) {
  reset();
  const [, status, code] = /^(?:(\d+)\/)?(\d+)$/.exec(id) ?? [];
  notice([`No error is called “${id}” here`, ...(code === undefined ? ["."] : nearestCodes(Number(code), integer(status)))]);
  byId("notice").scrollIntoView({ block: "center" });
}

async function copyLink(button) {
  const page = document.body.dataset.docs ?? location.href.replace(/\?[^#]*/, "");
  const link = `${page.replace(/#.*$/s, "")}#${button.closest(".error").dataset.id}`;
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
  // Once it is gone, the same words are news again.
  if (outcome === "Copied") setTimeout(() => (shown.isConnected ? (shown.remove(), say("spoken", "")) : undefined), 4000);
}

/** Puts what is asked for into the address, so that it can be shared. */
function keepInAddress() {
  // A link that was clicked a moment ago is followed first: without its address it would be lost.
  if (location.hash !== followed) return;
  const asked = Object.entries({ q: query.value.trim(), who: actor.value, waits: waits.value }).filter(([, value]) => value !== "");
  const search = asked.length > 0 ? `?${new URLSearchParams(asked)}` : "";
  const address = `${location.pathname}${search}${search === "" ? location.hash : ""}`;
  if (address === `${location.pathname}${location.search}${location.hash}`) return;
  try {
    history.replaceState(null, "", address);
    followed = location.hash;
  } catch {
    // A browser refuses it for a file, or where it happens too often.
  }
}
