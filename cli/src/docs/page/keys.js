// The keyboard.

function step(by) {
  const at = shown.findIndex((row) => row.details.contains(document.activeElement));
  const row = shown[at < 0 ? 0 : Math.min(Math.max(at + by, 0), shown.length - 1)];
  const group = row?.details.closest(".group");
  if (group) group.open = true;
  row?.summary.focus();
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
