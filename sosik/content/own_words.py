"""Reads layouts/words.yaml: the words of the catalogue that a site replaces."""

from datetime import UTC

from sosik.content.assets import text_of
from sosik.content.frontmatter.compose import compose
from sosik.content.frontmatter.mappings import read_keys
from sosik.content.frontmatter.types import Reading
from sosik.content.frontmatter.words import KEYS
from sosik.content.inventory import WORDS_FILE, Inventory
from sosik.problems.collector import ProblemCollector


def read_words(inventory: Inventory, problems: ProblemCollector) -> dict[str, dict[str, str]]:
    """The words that the site replaces, by language and name; {} without the file."""
    if WORDS_FILE not in inventory or inventory.found[WORDS_FILE].problem:
        return {}
    reading = Reading(WORDS_FILE, UTC)
    value = compose(text_of(WORDS_FILE, inventory, problems) or "", reading, KEYS)
    words = read_keys(value, KEYS, reading)[0] if value is not None else {}
    for problem in reading.problems:
        problems.take(problem)
    problems.warnings += reading.warnings
    return words
