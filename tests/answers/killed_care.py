"""Run by test_care_faults: erasing and bringing back, killed at every change, and judged. Prints a count.

A program of its own, as killed.py is.
"""

import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.answers.faults import KillAt, every_call
from workbook.answers import AnswerLog, Drafts, care, care_erase, care_journal
from workbook.answers.care_rows import Scope
from workbook.answers.schema import Response, new_id, rows_of
from workbook.answers.waiting import put

CANARY = "canary-7f3a"
GONE = {"act": f'{CANARY} "said",\nthen nothing.', "list": [CANARY]}
STAYS = {"act": 'He said "no",\nthen – nothing.', "number": 3}
CHANGING = {"write", "fsync", "ftruncate", "rename", "replace", "unlink", "mkdir", "chmod"}
SCOPES = {"item": ("lesson", "gone"), "lesson": ("lesson", None), "everything": (None, None)}


def fill(folder: Path) -> None:
    """Make a folder in which the canary stands wherever something of a reader's can stand."""
    for day in (1, 2):
        log = AnswerLog(folder, now=lambda day=day: datetime(2026, 11, day, tzinfo=UTC))
        log.append("other", "stays", STAYS)
        log.append("lesson", "gone", GONE, prompts={"act": CANARY})
    main = folder / "answers.csv"
    (folder / "answers 2.csv").write_bytes(main.read_bytes())
    main.write_bytes(main.read_bytes().replace(b"\n", b"\r\n"))  # as another program saves it
    log.append("lesson", "gone", GONE)
    log.append("other", "stays", STAYS)
    for lesson, item, fields in (("lesson", "gone", GONE), ("other", "stays", STAYS)):
        waits = Response(new_id(), None, lesson, item, 1, fields, {})
        put(folder, waits.id, rows_of(waits))
        for view in ("one", "two"):
            Drafts(folder).keep(lesson, item, fields, view=view, revision=0)
    (folder / "torn").mkdir()
    (folder / "torn" / "torn-2026-11-02-0001.txt").write_bytes(rows_of(waits)[:-30])
    (folder / "torn" / "torn-2026-11-02-0002.txt").write_bytes(rows_of(log.responses()[1])[:-30])
    (folder / "exports" / "mine").mkdir(parents=True)
    (folder / "exports" / "mine" / "booklet.html").write_text(CANARY)
    (folder / ".answers.csv.abc.part").write_text(CANARY)
    (folder / "article").mkdir()
    (folder / "article" / "article.json").write_text("the article")
    with main.open("ab") as file:
        file.write(rows_of(log.responses()[1])[:-30])


def holds_canary(folder: Path) -> list[str]:
    """Return the files in which the canary stands."""
    return [path.name for path in folder.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]


def judge_erased(folder: Path, before: list[Response], scope: tuple[str | None, str | None]) -> None:
    """All of it is there as before, or all of it is gone; a second try ends it; nothing comes back."""
    begun = care_journal.pending(folder) is not None
    late = AnswerLog(folder).append("lesson", "gone", {"late": "x"}) if begun else None
    found = AnswerLog(folder).responses()
    stay = [one for one in before if not Scope(*scope).covers(one.lesson, one.item)]
    if found == before:
        assert not begun
        care.erase(folder, lesson=scope[0], item=scope[1])
        found = AnswerLog(folder).responses()
    assert found == ([*stay, late] if late else stay), "something is lost, or back"
    assert care_journal.pending(folder) is None
    assert holds_canary(folder) == []
    drafts = Drafts(folder)
    kept = drafts.read("other", "stays")
    assert drafts.read("lesson", "gone").values is None
    assert (kept.values, len(kept.others)) == ((STAYS, 0) if scope[0] else (None, 0))
    assert (folder / "article" / "article.json").exists()
    after = AnswerLog(folder).append("lesson", "gone", {"a": "x"})
    assert AnswerLog(folder).responses()[-1] == after
    assert care.smaller(folder) is None


def judge_restored(folder: Path, before: list[Response], brought: bytes, expected: list[Response]) -> None:
    """What was here is here; what came is all here or not at all; a second try ends it, with nothing doubled."""
    found = AnswerLog(folder).responses()
    assert [one for one in found if one in before] == before
    assert set(map(str, found)) <= set(map(str, expected))
    care.restore(folder, brought)
    assert AnswerLog(folder).responses() == expected
    after = AnswerLog(folder).append("lesson", "gone", {"a": "x"})
    assert AnswerLog(folder).responses() == [*expected, after]


def another(folder: Path) -> bytes:
    """Return the log of another computer, which went its own way after the first answers."""
    elsewhere = folder.with_name("elsewhere")
    elsewhere.mkdir()
    main = (folder / "answers.csv").read_bytes()
    (elsewhere / "answers.csv").write_bytes(main)
    for day in (1, 25):
        log = AnswerLog(elsewhere, now=lambda day=day: datetime(2026, 11, day, tzinfo=UTC))
        log.append("lesson", "elsewhere", STAYS)
    return (elsewhere / "answers.csv").read_bytes()


def prepare(folder: Path, scene: str) -> bytes:
    """Make the scene, and return what is to be brought back in it."""
    if scene in {"restore", "aside"}:
        AnswerLog(folder, now=lambda: datetime(2026, 11, 2, tzinfo=UTC)).append("lesson", "item", STAYS)
        brought = another(folder)
        AnswerLog(folder, now=lambda: datetime(2026, 11, 20, tzinfo=UTC)).append("lesson", "item", STAYS)
        if scene == "aside":
            main = folder / "answers.csv"
            main.write_bytes(main.read_bytes().replace(b"\n", b"\r\n"))
        return brought
    fill(folder)
    return b""


def do(folder: Path, scene: str, brought: bytes) -> None:
    """Do what is to be killed."""
    if scene in {"restore", "aside"}:
        care.restore(folder, brought)
    elif scene == "again":
        AnswerLog(folder).read()
    else:
        lesson, item = SCOPES[scene]
        care.erase(folder, lesson=lesson, item=item)


def in_child(work: Callable[[], None]) -> int:
    """Do something in a process of its own, and return how that ended."""
    child = os.fork()
    if not child:
        try:
            work()
        finally:
            os._exit(0 if sys.exc_info()[0] is None else 1)
    return os.waitpid(child, 0)[1]


def calls_of(folder: Path, scene: str, brought: bytes) -> list[str]:
    """Return the system calls that it makes."""
    names = folder.with_name("names")

    def work() -> None:
        made = []

        def write_down(name, real, *args, **kwargs):
            made.append(name)
            return real(*args, **kwargs)

        with every_call(write_down):
            do(folder, scene, brought)
        names.write_text(" ".join(made))

    assert os.WEXITSTATUS(in_child(work)) == 0
    return names.read_text().split()


def main(root: Path, scene: str) -> int:
    """Kill before every call that changes something, and half-way through every write; return how many kills."""
    model, whole = root / "model", root / "whole"
    brought = prepare(model, scene)
    before = AnswerLog(model).responses()
    if scene == "again":  # killed when everything was written down and nothing had gone
        care_journal.begin(model, care_erase.collect(model, Scope(*SCOPES["item"])))
    shutil.copytree(model, whole)
    calls = calls_of(whole, scene, brought)
    expected = AnswerLog(whole).responses()
    kills = [(at, "before") for at, name in enumerate(calls, 1) if name in CHANGING]
    kills += [(at, "half") for at in range(1, calls.count("write") + 1)]
    for at, when in kills:
        folder = root / f"{at}-{when}"
        shutil.copytree(model, folder)

        def work(at=at, when=when, folder=folder) -> None:
            with every_call(KillAt(at, when)):
                do(folder, scene, brought)

        assert os.WIFSIGNALED(in_child(work))
        if brought:
            judge_restored(folder, before, brought, expected)
        else:
            judge_erased(folder, before, SCOPES.get(scene, SCOPES["item"]))
        shutil.rmtree(folder)
    return len(kills)


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), sys.argv[2]))  # noqa: T201 - what the test reads
