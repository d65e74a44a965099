"""The domain's errors, each a sentence that a person can be told.

DomainError
├── BadInput        what was given cannot be taken as it is
├── NotAllowed      this person may not do that
├── NotFound        there is no such thing, or the person may not know of it
└── WrongState      the thing is not in a state in which that can be done
"""

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
