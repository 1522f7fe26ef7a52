// Errors by their codes.

/** The errors with a code, as their present code or else as a former one; a status, where known, narrows them. */
function withCode(code, status) {
  const found = everWithCode(code, status);
  const present = found.filter((row) => row.code === code);
  return present.length > 0 ? present : found;
}

/** The errors that have a code, then those that had it. */
function everWithCode(code, status) {
  const fits = rows.filter((row) => status === undefined || row.status === status);
  return [...fits.filter((row) => row.code === code), ...fits.filter((row) => row.former.includes(code))];
}

/**
 * The errors nearest to a number that is no code: with the fewest wrong digits; of those, the ones with the right status;
 * then the nearest numbers. What is worse than the best by more than a digit, or wrong in more than half of its digits, is
 * not near. A number that is a status is most likely one whose code is still to be found.
 */
function nearestTo(code, status) {
  const withStatus = status === undefined ? rows.filter((row) => row.status === code) : [];
  if (withStatus.length > 0) return withStatus.slice(0, 10);
  const order = ([a, b, c], [x, y, z]) => a - x || b - y || c - z;
  const ranked = rows.map((row) => {
    const ranks = [row.code, ...row.former].map((known) =>
      [distance(String(code), String(known)), row.status === status ? 0 : 1, Math.abs(known - code)]);
    return { row, rank: ranks.sort(order)[0] };
  });
  ranked.sort((a, b) => order(a.rank, b.rank));
  const fewest = ranked[0].rank[0];
  const most = Math.max(fewest, Math.min(fewest + 1, Math.floor(String(code).length / 2)));
  return ranked.filter(({ rank: [typos] }) => typos <= most).slice(0, 3).map(({ row }) => row);
}

/** A link to an error. */
function linkTo(row) {
  const link = element("a", `${row.status} ${row.code} ${row.name}${row.deprecated ? " (deprecated)" : ""}`);
  link.href = `#${row.name}`;
  return link;
}

/** The end of a sentence on a number that is no code. */
function nearestCodes(code, status) {
  return ["; the nearest known: ", ...nearestTo(code, status).flatMap((row, at) => [at > 0 ? ", " : "", linkTo(row)]), "."];
}
