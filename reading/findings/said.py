"""A clause with its folded text and its amounts, made once for all rules that look for contradictions."""

from dataclasses import dataclass

from reading.facts import Clause
from reading.folding import Folded, fold
from reading.targets.amounts import Amount, find_amounts


@dataclass(frozen=True, slots=True)
class Said:
    """What one clause says: itself, its folded text, the amounts in it."""

    clause: Clause
    folded: Folded
    amounts: tuple[Amount, ...]

    @property
    def path(self) -> str:
        """The path of the clause."""
        return self.clause.path

    @property
    def text(self) -> str:
        """The folded text."""
        return self.folded.text


def said(clause: Clause) -> Said:
    """The clause, read once."""
    folded = fold(clause.text)
    return Said(clause, folded, find_amounts(folded.text))
