"""Front matter as people write it, made safe for YAML: what is meant as text is put in quotes.

YAML takes `[알림] 장터`, `'자활'은 시작이다`, `알림: 장터` and `서울 #1` for forms of its own, and
many others. Where a line of text is expected they are text. A form that YAML has for such a place
stays what it is: a value quoted from end to end, a block after `|` or `>`, a list where the field
takes lists, a mapping where it takes mappings, a name after `&` that is used with `*`, and what
follows a `#` with a space on both sides. Each line is made anew by itself, so that all keep their
numbers.
"""

from sosik.content.frontmatter.loose.lines import is_suspect, quoted

__all__ = ["is_suspect", "quoted"]
