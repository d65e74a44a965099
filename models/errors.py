"""The domain's errors, each a sentence that a person can be told.

DomainError
├── BadInput        what was given cannot be taken as it is
├── NotAllowed      this person may not do that
├── NotFound        there is no such thing, or the person may not know of it
└── WrongState      the thing is not in a state in which that can be done
    └── Changed     somebody else changed it since it was looked at
"""

from collections.abc import Sequence

from locales import Explained


class DomainError(Explained):
    """Base of all: a rule of the domain was not met, and nothing was changed."""


class BadInput(DomainError):
    """What was given cannot be taken as it is; the sentence says what to give instead."""


class NotAllowed(DomainError):
    """The actor's role or relation does not allow the act."""


class NotFound(DomainError):
    """There is no such thing, or the actor may not know that there is."""


class WrongState(DomainError):
    """The act does not apply to the present state."""


class Changed(WrongState):
    """Somebody else changed the thing since the actor looked at it; `since` are the events, oldest first."""

    def __init__(self, sentence: str, since: Sequence[object] = (), **values: object) -> None:
        super().__init__(sentence, **values)
        self.since = tuple(since)
