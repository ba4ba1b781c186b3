"""Run by test_faults: saves in children killed at every call or every write, and judges what is left. Prints a count.

A program of its own, because it forks, and a process full of test machinery had better not.
"""

import csv
import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.answers.faults import KillAt, every_call
from workbook.answers import AnswerLog, Drafts
from workbook.answers.schema import Response, new_id, rows_of
from workbook.answers.waiting import put

FIELDS = {"act": 'He said "no",\nthen – nothing.', "number": 3, "list": ["a", "b"]}
KEY = "r" + "5" * 32
LATER = datetime(2031, 5, 5, tzinfo=UTC)


def prepare(folder: Path, scene: str) -> list[Response]:
    """Make the scene that a save meets, and return what was acknowledged before."""
    if scene == "fresh":
        return []
    log = AnswerLog(folder)
    saved = [log.append("lesson", "item", FIELDS) for _ in range(3)]
    file = folder / "answers.csv"
    data = file.read_bytes()
    if scene == "torn":
        file.write_bytes(data + data[len(data) // 2 : -40])
    if scene == "foreign":
        file.write_bytes(data.replace(b"\n", b"\r\n"))
    if scene == "waiting":
        for number in range(2):
            saved.append(Response(new_id(), None, "lesson", f"waiting-{number}", 1, FIELDS, {}))
            put(folder, saved[-1].id, rows_of(saved[-1]))
    return saved


def save(folder: Path, scene: str) -> None:
    """Do what is to be killed."""
    log = AnswerLog(folder, now=lambda: LATER) if scene == "backup" else AnswerLog(folder)
    log.append("lesson", "killed", FIELDS, response_id=KEY)


def judge(folder: Path, saved: list[Response]) -> None:
    """Hold what is left against what was acknowledged."""
    log = AnswerLog(folder)
    found = log.responses()
    assert [one for one in found if one.id != KEY] == saved, "something acknowledged is lost, doubled or changed"
    assert all(one.fields == FIELDS for one in found), "a response came back changed"
    assert len(found) - len(saved) in {0, 1}
    after = log.append("lesson", "after", {"a": "x"})
    again = AnswerLog(folder).append("lesson", "killed", FIELDS, response_id=KEY)
    found = AnswerLog(folder).responses()
    expected = [*(one.id for one in saved), KEY, after.id]
    assert sorted(one.id for one in found) == sorted(expected), "not each exactly once"
    assert again.fields == FIELDS
    with (folder / "answers.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    assert {len(row) for row in rows} == {11}
    for path in folder.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, f"not private: {path.name}"


def prepare_draft(folder: Path) -> list[Response]:
    """Keep two drafts of one item, so that a third has something to change."""
    Drafts(folder).keep("lesson", "item", {"a": "first"}, view="one", revision=0)
    Drafts(folder).keep("lesson", "item", {"a": "second"}, view="two", revision=0)
    return []


def judge_draft(folder: Path) -> None:
    """The old or the new draft is there whole, the other view's, too, and the next one is kept."""
    draft = Drafts(folder).read("lesson", "item")
    texts = [draft.values, *(other.values for other in draft.others)]
    assert {"a": "first"} in texts
    assert {"a": "second"} in texts or {"a": "third"} in texts
    kept = Drafts(folder).keep("lesson", "item", {"a": "fourth"}, view="two", revision=draft.revision)
    assert kept.values == {"a": "fourth"}
    assert Drafts(folder).read("lesson", "item") == kept


def main(root: Path, scene: str, when: str) -> int:
    """Kill at every call until the save completes, and return how many were killed."""
    model, killed = root / "model", 0
    saved = prepare_draft(model) if scene == "draft" else prepare(model, scene)
    while True:
        folder = root / str(killed)
        if model.exists():
            shutil.copytree(model, folder)
        child = os.fork()
        if not child:
            with every_call(KillAt(killed + 1, when)):
                if scene == "draft":
                    Drafts(folder).keep("lesson", "item", {"a": "third"}, view="two", revision=2)
                else:
                    save(folder, scene)
                os._exit(0)
        _, status = os.waitpid(child, 0)
        if scene == "draft":
            judge_draft(folder)
        else:
            judge(folder, saved)
        if os.WIFEXITED(status):
            assert os.WEXITSTATUS(status) == 0
            return killed
        killed += 1


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))  # noqa: T201 - what the test reads
