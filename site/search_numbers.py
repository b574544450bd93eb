"""A search that finds numbers, and no names of persons.

Sphinx leaves pure digits out of its index and splits 1,500.
"""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.search.en import SearchEnglish

# A number keeps its groups of three and gets an n before it, in the index and in what is asked for.
_NUMBER = "[0-9]+(?:[,\u066c][0-9]{3})*"


class WordsAndNumbers(SearchEnglish):
    """English words, and 1,500 or 1500 as the one word n1500.

    The words of the file that the option `withheld` names, in lower case, never reach the index.
    """

    lang = "en"
    js_splitter_code = """
var splitQuery = (query) =>
  (query.match(/\\d+(?:[,\\u066c]\\d{3})*(?![\\p{L}\\p{N}_])|[\\p{L}\\p{N}_]+/gu) || [])
    .map((term) => /^\\d/.test(term) && /^[\\d,\\u066c]+$/.test(term)
      ? "n" + term.replace(/[,\\u066c]/g, "") : term);
"""

    def __init__(self, options: dict[str, str]) -> None:
        """Read the words to withhold, one a line."""
        super().__init__(options)
        path = options.get("withheld")
        told = Path(path).read_text(encoding="utf-8") if path else ""
        self.withheld = frozenset(told.split())

    def split(self, input: str) -> list[str]:
        """Return the words and numbers of a text or a title that may be found.

        Words are withheld here and not in word_filter, which Sphinx asks about the stem first: a
        name that has the stem of a plain word would pass it.
        """
        found = re.findall(rf"{_NUMBER}(?!\w)|\w+", input)
        words = [_as_word(word) if re.fullmatch(_NUMBER, word) else word for word in found]
        return [word for word in words if word.lower() not in self.withheld]


def _as_word(number: str) -> str:
    return "n" + number.replace(",", "").replace("\u066c", "")
