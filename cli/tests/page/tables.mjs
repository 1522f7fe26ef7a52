// Tables of these tests.

/** A table with so many errors. */
export function largeTable(count) {
  const retries = ['"after-fix"', '"backoff"', "{ after_seconds = 300 }"];
  const actors = ["caller", "user", "administrator", "support"];
  const words = "item revision attribute workspace supplier change file token password category number vault release".split(" ");
  const word = (at) => words[at % words.length];
  const rows = Array.from({ length: count }, (_, at) => {
    const causes = [0, 1].map(
      (cause) => `[[error.cause]]
summary = "The ${word(at + cause)} was changed while the ${word(at * 3 + cause)} was in use."
actor = "${actors[(at + cause) % 4]}"
steps = ["Open the ${word(at * 5)} and compare it with the ${word(at * 7 + 1)}.", "Correct the ${word(at)}, and send the call again."]
`,
    );
    return `[[error]]
name = "Error${at}"
status = 400
code = ${10000 + at}
message = "The ${word(at)} of the ${word(at * 7 + 3)} is not valid."
retry = ${retries[at % 3]}
${causes.join("")}`;
  });
  return `[table]
enum = "Large"
endpoints = ["POST /items"]
summary = "Makes an item."
impact = "No item is made."
source = "https://example.com/"

[table.actors]
caller = "Caller"
user = "User"
administrator = "Administrator"
support = "Support"

${rows.join("\n")}`;
}
