"""From the facts of a message to a mail, in the person's language: no database, no clock, no network."""

from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape

from locales import Language, mark, tell
from models.clause_names import shown
from models.explain import long_date
from models.queries.messages import Digest, DigestLine
from models.queries.seals import Seal
from notifications.mime import Mail

TEMPLATES = Path(__file__).with_name("templates")
PARTS = ("subject.txt", "body.txt", "body.html")
REDO = "redo"

OVERDUE = (mark("Đã quá hạn"), mark("Quá hạn 1 ngày làm việc"), mark("Quá hạn {n} ngày làm việc"))
LEFT = (mark("Đến hạn"), mark("Còn 1 ngày làm việc"), mark("Còn {n} ngày làm việc"))


@dataclass(frozen=True, slots=True)
class TaskView:
    """One task in words, as the templates print it."""

    overdue: bool
    standing: str
    last_day: str
    deadline: str | None
    clause: str
    directive: str
    title: str | None
    excerpt: str
    again: bool
    link: str


def mail(facts: Digest | Seal, site: str) -> Mail:
    """The mail that tells these facts; `site` is the address of the site without a slash at its end."""
    return digest(facts, site) if isinstance(facts, Digest) else seal(facts, site)


def digest(facts: Digest, site: str) -> Mail:
    """The digest of one person's tasks."""
    language = cast(Language, facts.language)
    views = [_view(line, site, language) for line in facts.lines]
    return _mail(
        "digest",
        facts,
        site,
        overdue=[view for view in views if view.overdue],
        coming=[view for view in views if not view.overdue],
        offices=", ".join(dict.fromkeys(line.supervisor for line in facts.lines)),
    )


def seal(facts: Seal, site: str) -> Mail:
    """The seal of a day's log, with how to check it."""
    return _mail("seal", facts, site)


def _mail(folder: str, facts: Digest | Seal, site: str, **more: object) -> Mail:
    language = cast(Language, facts.language)
    context = {
        "_": partial(tell, language=language),
        "language": language,
        "facts": facts,
        "day": f"{facts.day:%d/%m/%Y}",
        "site": site,
        **more,
    }
    subject, text, html = (template.render(context) for template in _templates(folder))
    return Mail(
        to=facts.email,
        to_name=facts.name,
        subject=" ".join(subject.split()),
        text=text,
        html=html,
        language=language,
        header_id=facts.header_id,
    )


def _view(line: DigestLine, site: str, language: Language) -> TaskView:
    return TaskView(
        overdue=line.overdue,
        standing=_standing(line, language),
        last_day=long_date(line.due_on, language, line.due_time),
        deadline=line.deadline,
        clause=shown(line.clause_path, language),
        directive=_directive(line, language),
        title=line.directive_title,
        excerpt=line.excerpt,
        again=line.state == REDO,
        link=f"{site}/tasks/{line.task_id}",
    )


def _standing(line: DigestLine, language: Language) -> str:
    """How late, or how long still, in working days of the office's calendar."""
    days = abs(line.working_days)
    sentences = OVERDUE if line.overdue else LEFT
    return tell(sentences[min(days, 2)], language, n=days)


def _directive(line: DigestLine, language: Language) -> str:
    """Such as "Kế hoạch số 57/KH-UBND ngày 05/03/2024 của UBND huyện Bắc Sơn"."""
    parts = [line.directive_kind or tell("văn bản", language)]
    if line.directive_number:
        parts.append(tell("số {number}", language, number=line.directive_number))
    parts.append(tell("ngày {day}", language, day=f"{line.issued_on:%d/%m/%Y}"))
    if line.issuer:
        parts.append(tell("của {issuer}", language, issuer=line.issuer))
    return " ".join(parts)


@cache
def _templates(folder: str) -> tuple[Template, ...]:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(("html",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return tuple(environment.get_template(f"{folder}/{part}") for part in PARTS)
