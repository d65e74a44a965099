"""What programs send and get while a reading is reviewed. Places are offsets into the directive's text."""

from typing import Annotated, Any, Self

from pydantic import Field

from api.deps import LARGEST_ID
from api.schemas import DutyOut, Id, Payload, ReadFromRow
from locales import Language
from models.queries.directives import Duty

MOST = 50  # organisations of one role
Place = Annotated[int, Field(ge=0, le=LARGEST_ID)]
Words = Annotated[str, Field(max_length=20_000)]
Name = Annotated[str, Field(max_length=500)]
Version = Annotated[int | None, Field(ge=0, le=LARGEST_ID)]


class SeenIn(Payload):
    """The duty's version that the caller looked at: another one by now is 409, with what changed."""

    version: Version = None


class PartiesIn(SeenIn):
    """The organisations in one role, all of them, by id or by name."""

    organisations: Annotated[list[Id | Name], Field(max_length=MOST)]


class DeadlineIn(SeenIn):
    """A limit: an ISO date, a phrase, the JSON of `dondoc read --json`, or null for none."""

    deadline: Annotated[str, Field(max_length=500)] | dict[str, Any] | None


class MarkIn(Payload):
    """Words of the directive: by their place, or as printed where they stand once."""

    words: Words = ""
    starts: Place | None = None
    ends: Place | None = None


class SplitIn(SeenIn):
    """The parts into which a duty is cut."""

    parts: Annotated[list[MarkIn], Field(max_length=MOST)]


class MergeIn(SeenIn):
    """The duty that is joined into this one, and its version."""

    other: Id
    other_version: Version = None


class DropIn(SeenIn):
    """Why it is no duty, if there is something to say."""

    reason: Annotated[str, Field(max_length=10_000)] = ""


class SettleIn(SeenIn):
    """Which doubt was looked at: its place in the duty's list, from 0."""

    doubt: Place


class NameIn(Payload):
    """Whom a printed name means: an organisation of the register, or with `create` a new one."""

    printed: Name
    organisation_id: Id | None = None
    create: bool = False


class DutyReviewed(DutyOut):
    """A duty with what a review changes of it; `text` are the words that give it."""

    version: int
    origin: str
    starts: int
    ends: int
    merged_into_id: int | None
    drop_reason: str | None

    @classmethod
    def of(cls, duty: Duty, language: Language) -> Self:
        """From a query's duty."""
        own = duty.obligation
        starts, ends = duty.place
        shown = DutyOut.of(duty, language).model_dump()
        return cls(
            **{**shown, "text": duty.text},
            version=own.version,
            origin=own.origin,
            starts=starts,
            ends=ends,
            merged_into_id=own.merged_into_id,
            drop_reason=own.drop_reason,
        )


class SuggestionOut(ReadFromRow):
    """An organisation that a printed name may mean; `score` from 0 to 100 says how alike `alias` is."""

    organisation_id: int
    name: str
    alias: str
    score: int


class NamedOut(ReadFromRow):
    """The organisation that a name means now, and the proposed duties that got it."""

    organisation_id: int
    duties: list[int]
