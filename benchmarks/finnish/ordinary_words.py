"""List ordinary words that the reader of places takes for a misspelt name.

Run as `python -m benchmarks.finnish.ordinary_words`.
Goes through the 3.4 million forms of simplemma, which takes six minutes of processor time. What it prints belongs into
`domain/ordinary_words.txt`, unless somebody who reads it finds a name there.
"""

from collections.abc import Iterator

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from domain.finnish.words import without_dots
from domain.place_table import INHABITANTS, STEMS
from domain.places import find_place
from domain.village_table import VILLAGES

SHORTEST_NAME = 5
STEMS_OF_NAMES = (*STEMS.values(), *(village.stems for village in VILLAGES))
NAMES = tuple(stem for stems in STEMS_OF_NAMES for stem in stems if len(stem) >= SHORTEST_NAME)
PEOPLE = tuple(beginning for beginnings in INHABITANTS.values() for beginning in beginnings)


def main() -> None:
    """Print the words one by one."""
    names = tuple(map(without_dots, (*NAMES, *PEOPLE)))
    for word in sorted(set(words())):
        # «hiekkasärkalla» is a name with a wrong ending.
        if not without_dots(word).startswith(names) and find_place(word) is not None:
            print(word)


def words() -> Iterator[str]:
    """Go through the forms and base forms of the dictionary that are written in small letters."""
    for form, lemma in DefaultDictionaryFactory().get_dictionary("fi").items():
        for word in (form, lemma):
            written = word.decode() if isinstance(word, bytes) else word
            if written.isalpha() and written.islower():
                yield written


if __name__ == "__main__":
    main()
