"""Who acts at the terminal, and which office is meant."""

from typing import Annotated

import typer
from sqlmodel import Session

from commands.shared import told
from flows import wiring
from locales import mark
from models.errors import NotFound
from models.organisation import Organisation
from models.permissions import Actor
from models.queries.organisations import named
from models.queries.people import actor_of, by_email

AS = told(mark("Làm thay người có địa chỉ thư này; không có thì là quản trị máy chủ."))
By = Annotated[str | None, typer.Option("--as", help=AS)]


def acting(session: Session, email: str | None) -> Actor:
    """The person with that address as who acts; the system without one. Raises NotFound."""
    home, system = wiring.home(session)
    if email is None:
        return system
    person = by_email(session, home.id or 0, email)
    if person is None:
        raise NotFound(mark("Không có người dùng địa chỉ {email}. Xem: dondoc people list"), email=email)
    return actor_of(person)


def office(session: Session, actor: Actor, name: str) -> Organisation:
    """The organisation that the register knows by that name. Raises NotFound."""
    found = named(session, actor.jurisdiction_id, name)
    if found is None:
        raise NotFound(mark("Danh bạ chưa có cơ quan “{name}”. Xem: dondoc orgs list"), name=name)
    return found
