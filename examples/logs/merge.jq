# Adds up the reports of several runs of `arena-errors scan --format json`:
#
#   jq -s -f merge.jq a.json b.json

def merge(key):
  to_entries
  | group_by(.value | key)
  | map(.[0].value + {count: (map(.value.count) | add), last: .[-1].value.last, order: .[0].key})
  | sort_by(-.count, .order)
  | map(del(.order));

{
  version: 1,
  scan: {
    sources: (map(.scan.sources) | add),
    lines: (map(.scan.lines) | add),
    bytes: (map(.scan.bytes) | add)
  },
  errors: (map(.errors) | add | merge([.status, .code, .endpoint])),
  unknown: (map(.unknown) | add | merge([.status, .code])),
  mentions: (map(.mentions) | add | merge(.code))
}
