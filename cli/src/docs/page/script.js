const RULES = {
  whole: {{ rules::WHOLE }}, beginning: {{ rules::BEGINNING }}, middle: {{ rules::MIDDLE }}, typo: {{ rules::TYPO }},
  long: {{ rules::LONG }}, longer: {{ rules::LONGER }}, ending: {{ rules::ENDING }},
  ignored: `{{ rules::IGNORED }}`.trim().split(/\s+/),
};
{% include "search.js" %}
{% include "codes.js" %}
{% include "paste.js" %}
{% include "reports.js" %}
{% include "marks.js" %}
{% include "links.js" %}
{% include "keys.js" %}
{% include "page.js" %}
