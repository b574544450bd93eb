"""A search that finds numbers: Sphinx leaves pure digits out of its index and splits 1,500."""

from __future__ import annotations

import re

from sphinx.search.en import SearchEnglish

# A number keeps its groups of three and gets an n before it, in the index and in what is asked for.
_NUMBER = "[0-9]+(?:[,\u066c][0-9]{3})*"


class WordsAndNumbers(SearchEnglish):
    """English words, and 1,500 or 1500 as the one word n1500."""

    lang = "en"
    js_splitter_code = """
var splitQuery = (query) =>
  (query.match(/\\d+(?:[,\\u066c]\\d{3})*(?![\\p{L}\\p{N}_])|[\\p{L}\\p{N}_]+/gu) || [])
    .map((term) => /^\\d/.test(term) && /^[\\d,\\u066c]+$/.test(term)
      ? "n" + term.replace(/[,\\u066c]/g, "") : term);
"""

    def split(self, input: str) -> list[str]:
        """Return the words and numbers of a text."""
        found = re.findall(rf"{_NUMBER}(?!\w)|\w+", input)
        return [_as_word(word) if re.fullmatch(_NUMBER, word) else word for word in found]


def _as_word(number: str) -> str:
    return "n" + number.replace(",", "").replace("\u066c", "")
