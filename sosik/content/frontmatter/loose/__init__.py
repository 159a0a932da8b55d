"""Makes front matter as people write it safe for YAML, by quoting what is meant as text.

YAML gives a special meaning to values such as `[알림] 장터`, `'자활'은 시작이다`, `알림: 장터` and
`서울 #1`. They are quoted if the field expects text. Valid YAML is kept: a value that is quoted
from end to end, a block after `|` or `>`, a list or a mapping if the field accepts it, an anchor
(`&`) that is used by an alias (`*`), and a comment after a `#` with spaces on both sides. Lines are
changed one by one, so that they keep their numbers.
"""

from sosik.content.frontmatter.loose.quoting import is_suspect, quoted

__all__ = ["is_suspect", "quoted"]
