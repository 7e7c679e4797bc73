"""Notice that somebody writes English rather than Finnish."""

from domain.finnish.words import tokens

# Words that carry English sentences, and that no Finn types in a Finnish one.
ENGLISH = frozenset(
    {
        *("the", "this", "that", "these", "my", "our", "your", "i", "i'm", "im", "we", "you", "she"),
        *("they", "is", "are", "am", "was", "be", "been", "do", "does", "don", "did", "have", "has", "can", "could"),
        *("would", "should", "will", "want", "need", "like", "know", "understand", "speak", "help", "please", "thanks"),
        *("thank", "hello", "what", "how", "when", "where", "why", "who", "which", "and", "or", "but", "not", "with"),
        *("without", "for", "from", "of", "about", "more", "some"),
        *("english", "finnish", "language", "yes", "sorry", "don't", "there", "here", "it"),
    }
)
SURE = frozenset({"english", "in english", "english please", "do you speak english", "speak english"})
LEAST_WORDS = 3
SHARE = 0.4
OF_COMPANIES = frozenset({"oy", "ky", "tmi", "ab", "ay", "osk"})


def looks_english(text: str) -> bool:
    """Tell whether a text is English: it has three words or more, many of which carry English sentences."""
    words = tokens(text)
    if " ".join(words) in SURE:
        return True
    if not OF_COMPANIES.isdisjoint(words):
        return False
    known = [word for word in words if word in ENGLISH]
    return len(words) >= LEAST_WORDS and len(set(known)) > 1 and len(known) >= SHARE * len(words)
