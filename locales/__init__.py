"""What people are told, in Vietnamese or English.

The Vietnamese sentence is written in the code and is the key; `en.po` holds the English one. Values are
put in with `str.format`, after translation. A sentence that `en.po` lacks is shown in Vietnamese
(tests/test_house.py fails on one).
"""

from functools import cache
from pathlib import Path
from typing import Literal

from babel.messages.pofile import read_po

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")


@cache
def _catalog(language: Language) -> dict[str, str]:
    path = Path(__file__).with_name(f"{language}.po")
    if language == "vi" or not path.exists():
        return {}
    with path.open("rb") as file:
        catalog = read_po(file, locale=language)
    return {str(entry.id): str(entry.string) for entry in catalog if entry.id and entry.string}


def tell(sentence: str, language: Language = "vi", **values: object) -> str:
    """The sentence in that language, with the values put in."""
    text = _catalog(language).get(sentence, sentence)
    return text.format(**values) if values else text


def mark(sentence: str) -> str:
    """Marks a sentence for translation where it is written down and told later."""
    return sentence


class Explained(Exception):
    """An error that a person can be told about in one sentence that says what to do.

    `str(error)` is the Vietnamese sentence; `error.say("en")` the English one.
    """

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(tell(sentence, "vi", **values))
        self.sentence = sentence
        self.values = values

    def say(self, language: Language = "vi") -> str:
        """The sentence in that language."""
        return tell(self.sentence, language, **self.values)
