// Links to errors: followed, and copied.

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
  const today = `${id} is a former code of ${name}; today it is ${code}. At other endpoints ${id} may stand for another error today.`;
  say("notice", former.includes(Number(id)) ? today : "");
  summary.focus({ preventScroll: true });
  details.scrollIntoView();
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
  button.parentElement.querySelector(".copied")?.remove();
  const shown = element("span", outcome);
  shown.className = "copied";
  button.after(shown);
  say("spoken", outcome);
}
