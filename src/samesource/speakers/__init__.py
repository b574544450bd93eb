"""Who says a figure: announced by, according to, said, confirmed, in quotation.

A wrong speaker is worse than none: where two bodies could be meant and the grammar does not
decide, the figure stays in the text's own voice.

The modules in the order in which the data meet them; each imports only earlier ones:

    words         verbs of saying, nouns of bodies, pronouns, days: data
    records       what the modules hand to each other
    names         the fuller name that a surname, a title or "the council" takes up
    documents     from a document to its unified text, known bodies and quotations
    bodies        which words name a body
    verbs         which words are verbs of saying
    pronouns      which body "it" or "the group" takes up
    subjects      noun phrases, appositions, people and the bodies they work for
    clauses       the verbs of saying of a sentence with their subjects
    phrases       words that lead to a body without a verb
    rules         one function per rule
    attributions  all of it together: find
"""

from samesource.speakers.attributions import find
from samesource.speakers.bodies import has_head as names_a_body
from samesource.speakers.documents import is_quoted, prepare
from samesource.speakers.records import OWN_VOICE, Attribution, Speech

__all__ = ["OWN_VOICE", "Attribution", "Speech", "find", "is_quoted", "names_a_body", "prepare"]
