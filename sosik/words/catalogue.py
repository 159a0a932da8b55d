"""The catalogue: every word that a site says to readers by itself, in Korean and in English.

`{name}` is a placeholder. `{name:을/를}` is the Korean particle after a value, `{name:item/items}`
the English singular or plural for a number. A site may replace words in layouts/words.yaml.
"""

from sosik.words.page_words import PAGE_WORDS
from sosik.words.press_words import PRESS_WORDS
from sosik.words.sending_words import SENDING_WORDS
from sosik.words.tool_words import TOOL_WORDS

WORDS = {**PAGE_WORDS, **TOOL_WORDS, **PRESS_WORDS, **SENDING_WORDS}
"""The Korean and the English form of each word, by the name that layouts use (`say.home`)."""
