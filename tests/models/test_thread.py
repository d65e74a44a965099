"""What is said about a task: progress, questions and answers, by who takes part in it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from models.actions import thread
from models.db import transaction
from models.errors import BadInput, NotAllowed, NotFound, WrongState
from models.queries import life as told
from models.remark import Remark
from tests import build
from tests.models import play
from tests.models.play import Scene, june, put


@pytest.fixture
def scene(engine: Engine) -> Iterator[Scene]:
    with transaction(engine) as session:
        yield play.scene(session)


def note(
    scene: Scene, text: str = " Đã rà soát. ", percent: int | None = None, who: str = "officer"
) -> Remark:
    return thread.note_progress(
        scene.session, scene.actor(who), scene.task, text=text, percent=percent, now=june(17)
    )


def ask(scene: Scene, who: str = "officer", text: str = "Gửi về đâu?") -> Remark:
    return thread.ask(scene.session, scene.actor(who), scene.task, text=text, now=june(17))


def answer(scene: Scene, question: Remark, who: str = "supervisor", text: str = "Về Văn phòng.") -> Remark:
    return thread.answer(scene.session, scene.actor(who), scene.task, question, text=text, now=june(18))


@pytest.mark.parametrize("percent", [None, 0, 100])
def test_progress_is_noted_in_words_and_perhaps_a_percentage(scene: Scene, percent: int | None) -> None:
    made = note(scene, percent=percent)
    assert (made.text, made.percent, scene.task.state) == ("Đã rà soát.", percent, "assigned")
    assert scene.data() == {"version": 2, "remark": made.id, "percent": percent}


@pytest.mark.parametrize(
    ("text", "percent", "sentence"),
    [("Xong.", -1, "từ 0 đến 100"), ("Xong.", 101, "từ 0 đến 100"), (" ", 50, "tiến độ thực hiện")],
)
def test_a_note_that_says_nothing_or_too_much_is_not_taken(
    scene: Scene, text: str, percent: int, sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence):
        note(scene, text, percent)
    assert (told.thread(scene.session, scene.task), scene.said()) == ([], [])


def test_the_thread_shows_each_question_with_its_answers(scene: Scene) -> None:
    first = ask(scene)
    note(scene)
    second = ask(scene, "supervisor", "Vì sao chậm?")
    answer(scene, first)
    answer(scene, first, "officer", "Đã rõ.")
    lines = told.thread(scene.session, scene.task)
    assert [line.remark.kind for line in lines] == ["question", "progress", "question"]
    assert [line.remark.text for line in lines[0].answers] == ["Về Văn phòng.", "Đã rõ."]
    assert [line.organisation for line in lines[0].answers] == [
        scene.cast.office.name,
        scene.cast.finance.name,
    ]
    assert (lines[2].remark.id, lines[2].person_name, lines[2].answers) == (
        second.id,
        scene.cast.supervisor.name,
        (),
    )
    paged = told.thread(scene.session, scene.task, limit=1, offset=1)
    assert [line.remark.kind for line in paged] == ["progress"]


def test_an_empty_question_or_answer_is_not_taken(scene: Scene) -> None:
    with pytest.raises(BadInput, match="câu hỏi"):
        ask(scene, text=" ")
    question = ask(scene)
    with pytest.raises(BadInput, match="câu trả lời"):
        answer(scene, question, text="")
    assert scene.said() == ["question.asked"]


def test_only_a_question_of_this_task_is_answered(scene: Scene) -> None:
    other = build.task(
        scene.session, build.directive(scene.session, scene.cast.office, number="2/KH"), scene.cast.finance
    )
    question, progress = ask(scene), note(scene)
    with pytest.raises(NotFound):
        answer(scene, progress)
    with pytest.raises(NotFound):
        thread.question_of(scene.session, scene.task, build.id_of(progress))
    scene.task = other
    for act in (answer, lambda scene, one: thread.question_of(scene.session, scene.task, build.id_of(one))):
        with pytest.raises(NotFound):
            act(scene, question)


def test_the_office_finds_the_questions_that_nobody_answered(scene: Scene) -> None:
    theirs, ours, answered = ask(scene, "helper"), ask(scene, "supervisor"), ask(scene)
    answer(scene, answered)
    lines = told.open_questions(scene.session, scene.supervisor)
    assert [(line.question.id, line.own) for line in lines] == [(theirs.id, False), (ours.id, True)]
    assert (lines[0].organisation, lines[0].person_name) == (scene.cast.finance.name, scene.helper.name)
    assert len(told.open_questions(scene.session, scene.supervisor, limit=1, offset=1)) == 1
    assert told.open_questions(scene.session, scene.actor("stranger")) == []


@pytest.mark.parametrize("who", ["officer", "supervisor", "helper"])
def test_who_takes_part_asks_and_answers(scene: Scene, who: str) -> None:
    assert answer(scene, ask(scene, who), who).question_id


@pytest.mark.parametrize("who", ["stranger", "auditor", "administrator"])
def test_others_do_not(scene: Scene, who: str) -> None:
    with pytest.raises(NotAllowed):
        ask(scene, who)
    with pytest.raises(NotAllowed):
        note(scene, who=who)
    assert scene.said() == []


def test_who_helps_or_supervises_notes_no_progress_of_the_lead(scene: Scene) -> None:
    for who in ("helper", "supervisor"):
        with pytest.raises(NotAllowed):
            note(scene, who=who)


def test_of_a_finished_task_one_may_still_ask_but_not_report_progress(scene: Scene) -> None:
    put(scene, "done")
    assert ask(scene).kind == "question"
    with pytest.raises(WrongState):
        note(scene)
