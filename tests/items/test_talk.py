"""What a reading group talks about stands in the lessons' notebooks alone."""

import json
from pathlib import Path

from workbook.items.talk import bullets, talks

FOLD = """<details>
<summary>To talk over in a reading group</summary>

- Where was it *learned*,
  and from whom?
- And now?

Anyone may pass.
</details>

- Not a question.
"""


def notebook(folder: Path, name: str, *cells: tuple[str, str]) -> None:
    """Write a small notebook: ("md" or "code", source)."""
    kinds = {"md": "markdown", "code": "code"}
    made = [{"cell_type": kinds[kind], "source": source.splitlines(keepends=True)} for kind, source in cells]
    (folder / name).write_text(json.dumps({"cells": made}), encoding="utf-8")


def test_a_lesson_gives_its_questions_its_writing_prompt_and_its_anchors(tmp_path: Path) -> None:
    """A lesson gives a group its title, the questions of its fold, its first prompt under Reflect, and its anchors."""
    notebook(
        tmp_path,
        "03-two.ipynb",
        ("md", "# Two ears\n\n*What was sent, what was heard.*"),
        ("code", '# the lesson\nlesson = Lesson("two-ears")'),
        ("code", 'lesson.passage("1.4", "The shame acts as", "Our words.")\nlesson.reflect("early", "Not this one.")'),
        ("md", "## Reflect"),
        ("code", 'lesson.reflect("late", """Whose voice\n    was it? I asked {them}.""")'),
        (
            "md",
            FOLD,
        ),
    )
    talk = talks(tmp_path)["two-ears"]
    assert (talk.title, talk.promise, talk.file) == ("Two ears", "What was sent, what was heard.", "03-two.ipynb")
    assert talk.prompts == ("Where was it learned, and from whom?", "And now?")
    assert talk.writing == "Whose voice was it? I asked them."
    assert talk.passages == {"1.4": "The shame acts as"}


def test_a_broken_notebook_is_left_out(tmp_path: Path) -> None:
    """A notebook that cannot be read takes nothing away from the others."""
    (tmp_path / "01-broken.ipynb").write_text("{", encoding="utf-8")
    notebook(tmp_path, "02-odd.ipynb", ("code", "lesson = ("))
    notebook(tmp_path, "03-good.ipynb", ("md", "# Good"), ("code", 'lesson = Lesson("good")'))
    assert list(talks(tmp_path)) == ["good"]


def test_a_list_may_have_words_around_it() -> None:
    """Only the entries of a list are questions."""
    assert bullets("Before.\n\n- one\n- *two*,\n  going on\n\nAfter.") == ["one", "two, going on"]


def test_every_meeting_of_the_workbook_finds_its_lessons() -> None:
    """Each lesson that a meeting of the workbook names has a notebook, and each lesson with passages has questions."""
    here = talks()
    lessons = [talk for talk in here.values() if talk.passages]
    assert lessons
    assert all(talk.prompts for talk in lessons), [talk.lesson for talk in lessons if not talk.prompts]
