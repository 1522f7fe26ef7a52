// Errors by their codes.

/** The errors with a code, endpoint by endpoint: those that have it, or else those that had it; a status, where known, narrows them. */
function withCode(code, status) {
  const fits = (row) => status === undefined || row.anyStatus || row.status === status;
  return sections.flatMap((section) => {
    const rows = section.rows.filter(fits);
    const present = rows.filter((row) => row.code === code);
    return present.length > 0 ? present : rows.filter((row) => row.former.includes(code));
  });
}

/**
 * The errors nearest to a number that is no code: with the fewest wrong digits; of those, the ones with the right status;
 * then the nearest numbers. What is wrong in more than half of its digits is not near.
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
  const max = Math.max(fewest, Math.min(fewest + 1, Math.floor(String(code).length / 2)));
  return ranked.filter(({ rank: [typos] }) => typos <= max).slice(0, 3).map(({ row }) => row);
}

/** A link to an error. */
function linkTo(row) {
  const link = element("a", `${row.code} ${row.name}${row.deprecated ? " (deprecated)" : ""}`);
  link.href = `#${row.id}`;
  return link;
}

/** The end of a sentence on a number that is no code. */
function nearestCodes(code, status) {
  return ["; the nearest known: ", ...nearestTo(code, status).flatMap((row, at) => [at > 0 ? ", " : "", linkTo(row)]), "."];
}
