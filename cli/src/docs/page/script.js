const RULES = {{ rules }};
{% include "search.js" %}
{% include "codes.js" %}
{% include "paste.js" %}
{% include "reports.js" %}
{% include "marks.js" %}
{% include "links.js" %}
{% include "keys.js" %}
{% include "page.js" %}
