"""A reading for a person at the terminal: header, outline as a tree, who, when, doubts, contradictions.

Colours help and are never the only sign: a doubt says "Cần rà soát", a contradiction "Mâu thuẫn".
"""

from pathlib import Path

from rich.text import Text
from rich.tree import Tree

from commands.phrases import in_words
from commands.shared import out, say, told
from locales import mark
from reading.facts import Clause, Header, Reading
from settings import settings

TEXT_SHOWN = 100  # characters of a clause
LEAD, DATE, DOUBT, WRONG, QUIET = "cyan", "green", "yellow", "red", "dim"

ROLES = (
    ("lead", mark("Chủ trì: {names}")),
    ("coordinate", mark("Phối hợp: {names}")),
    ("report_to", mark("Gửi, báo cáo: {names}")),
)


def show(found: Reading, path: Path | None = None) -> None:
    """Prints the reading; `path` as its heading where there are several."""
    if path is not None:
        out.rule(str(path), align="left")
    _show_header(found.header)
    out.print(_tree(found.clauses))
    for finding in found.findings:
        places = ", ".join(finding.paths)
        says = finding.say(settings().language)
        sentence = told(mark("Mâu thuẫn trong văn bản ({places}): {says}"), places=places, says=says)
        out.print(sentence, style=WRONG, markup=False, soft_wrap=True)
    duties = [clause for clause in found.clauses if clause.role == "responsibility"]
    say(
        mark("{clauses} điều khoản, {duties} nhiệm vụ, {deadlines} thời hạn, {doubts} điểm cần rà soát."),
        clauses=len(found.clauses),
        duties=len(duties),
        deadlines=sum(len(clause.deadlines) for clause in duties),
        doubts=sum(len(clause.doubts) for clause in found.clauses),
    )


def _show_header(header: Header) -> None:
    day = f"{header.date:%d/%m/%Y}" if header.date else told(mark("(không ghi ngày)"))
    say(
        mark("{kind} {number} ngày {day} của {issuer}"),
        kind=header.kind or "…",
        number=header.number or told(mark("(không số)")),
        day=day,
        issuer=header.issuer or "…",
    )
    if header.title:
        out.print(header.title, style="bold", markup=False, soft_wrap=True)
    if header.signer and header.signer.name:
        title = header.signer.title or told(mark("Người ký"))
        say("{title}: {name}", title=title, name=header.signer.name)
    for cited in header.implements:
        named = " ".join(part for part in (cited.kind, cited.number, cited.issuer) if part)
        say(mark("Thực hiện: {document}"), document=named)


def _tree(clauses: tuple[Clause, ...]) -> Tree:
    """The clauses under their parents; a footnote's parts stand at the top."""
    tree = Tree(told(mark("Bố cục")), guide_style=QUIET)
    nodes: dict[str, Tree] = {}
    for clause in clauses:
        parent = clause.path.rpartition("/")[0]
        nodes[clause.path] = nodes.get(parent, tree).add(_label(clause))
    return tree


def _label(clause: Clause) -> Text:
    text = clause.text if len(clause.text) <= TEXT_SHOWN else clause.text[:TEXT_SHOWN].rsplit(" ", 1)[0] + "…"
    style = {"heading": "bold", "context": QUIET}.get(clause.role, "")
    shown = Text(f"{clause.path}  ", style=QUIET)
    shown.append(text, style=style)
    if clause.role == "responsibility":
        _append_facts(shown, clause)
    for doubt in clause.doubts:
        why = doubt.say(settings().language)
        sentence = told(mark("! Cần rà soát “{quote}”: {why}"), quote=doubt.quote, why=why)
        shown.append(f"\n{sentence}", style=DOUBT)
    return shown


def _append_facts(shown: Text, clause: Clause) -> None:
    language = settings().language
    for role, sentence in ROLES:
        names = "; ".join(assignee.name for assignee in clause.assignees if assignee.role == role)
        if names:
            shown.append("\n" + told(sentence, names=names), style=LEAD if role == "lead" else QUIET)
    for deadline in clause.deadlines:
        words = told(
            mark("Hạn: {words} ← “{quote}”"), words=in_words(deadline, language), quote=deadline.quote
        )
        shown.append(f"\n{words}", style=DATE)
    for target in clause.targets:
        shown.append("\n" + told(mark("Chỉ tiêu: “{quote}”"), quote=target.quote), style=DATE)
    if clause.output:
        shown.append("\n" + told(mark("Sản phẩm: {output}"), output=clause.output), style=DATE)
