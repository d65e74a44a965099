"""Organisations as people choose them on pages: by a name of the register, or from all of it."""

from sqlmodel import Session

from locales import mark
from models.errors import BadInput
from models.organisation import Organisation
from models.permissions import Actor, may
from models.queries import organisations

CHOICES = 500


def office_named(session: Session, actor: Actor, name: str) -> Organisation:
    """The organisation with exactly this name or alias. Raises BadInput without one or for an unknown one."""
    if not name.strip():
        raise BadInput(mark("Hãy chọn một cơ quan."))
    found = organisations.named(session, actor.jurisdiction_id, name)
    if found is None:
        raise BadInput(mark("Danh bạ chưa có “{name}”. Hãy chọn một tên trong danh bạ."), name=name.strip())
    return found


def register_of(session: Session, actor: Actor) -> list[Organisation]:
    """Every organisation that is no group, by name; none for who may not see the register."""
    if not may(actor, "see register"):
        return []
    lines = organisations.register(session, actor.jurisdiction_id, limit=CHOICES)
    return [line.organisation for line in lines if line.organisation.kind != "group"]
