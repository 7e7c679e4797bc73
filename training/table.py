"""The table of base forms: all forms that simplemma knows of the words that stand in the corpus."""

from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

import numpy as np
from simplemma import Lemmatizer
from simplemma.strategies import DictionaryLookupStrategy
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from domain.finnish.lemmas import Lemmas
from domain.finnish.words import fold, tokens

LANGUAGE = "fi"


def write_table(texts: Iterable[str], path: Path) -> Lemmas:
    """Write the table for the words of these texts, and give it."""
    known = DefaultDictionaryFactory().get_dictionary(LANGUAGE)
    lemmatizer = Lemmatizer(lemmatization_strategy=DictionaryLookupStrategy())
    words = {word for text in texts for word in tokens(text)}
    wanted = {lemmatizer.lemmatize(word, LANGUAGE) for word in words}
    bases = {fold(form): fold(base) for form in known if (base := known[form]) in wanted}
    lemmas = tuple(sorted({base for base in bases.values() if " " not in base}))
    places = {base: place for place, base in enumerate(lemmas)}
    rows = {crc32(form.encode()): places[base] for form, base in sorted(bases.items()) if base in places}
    forms = np.array(sorted(rows), dtype=np.uint32)
    of_forms = np.array([rows[form] for form in sorted(rows)], dtype=np.uint16)
    stored = np.frombuffer(" ".join(lemmas).encode(), dtype=np.uint8)
    np.savez_compressed(path, forms=forms, places=of_forms, lemmas=stored)
    return Lemmas(forms, of_forms, lemmas)
