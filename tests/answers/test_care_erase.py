"""Erasing: what was to go is nowhere in the folder, what was to stay is equal, and nobody brings anything back."""

import os
import signal

import pytest

from tests.answers.killed_care import CANARY, GONE, SCOPES, STAYS, fill, holds_canary
from tests.answers.test_locks import DRAFT, holding, programs
from workbook import words
from workbook.answers import AnswerLog, Drafts, care, care_erase, care_journal, places
from workbook.answers.care_rows import Scope
from workbook.answers.schema import Response, new_id, rows_of
from workbook.answers.waiting import put

WRITE_OTHERS = """
import sys
from workbook.answers import AnswerLog
log = AnswerLog(sys.argv[1])
log.append("other", "before", {"a": "x"})  # so that it knows the file from before
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    print(log.append("other", f"writer-{sys.argv[2]}", {"n": number}).id, flush=True)
"""


def bytes_of(folder):
    """Return all files and what is in them."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def without_locks(files):
    return {name for name in files if not name.endswith(".lock")}


@pytest.mark.parametrize("scope", SCOPES)
def test_what_was_to_go_is_nowhere_and_the_rest_is_equal(folder, scope):
    """After erasing, a search of every byte finds nothing; answers, drafts and the article that stay are as before."""
    fill(folder)
    lesson, item = SCOPES[scope]
    before = AnswerLog(folder).responses()
    assert len(holds_canary(folder)) >= 8
    erased = care.erase(folder, lesson=lesson, item=item)
    assert holds_canary(folder) == []
    stay = [one for one in before if not Scope(lesson, item).covers(one.lesson, one.item)]
    assert AnswerLog(folder).responses() == stay
    assert erased.responses == len(before) - len(stay)
    assert Drafts(folder).read("other", "stays").values == (STAYS if lesson else None)
    assert (folder / "article" / "article.json").exists()
    assert not (folder / "exports" / "mine").exists()
    torn = list((folder / "torn").iterdir())
    assert len(torn) == (1 if lesson else 0)
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.rglob("*.csv"))
    assert AnswerLog(folder).append("lesson", "gone", {"a": "x"}) in AnswerLog(folder).responses()


@pytest.mark.parametrize("scope", SCOPES)
def test_the_preview_says_what_erasing_does_and_does_nothing(folder, scope):
    """The preview names exactly the files that go or change, counts what goes, and changes no byte."""
    fill(folder)
    lesson, item = SCOPES[scope]
    before = bytes_of(folder)
    seen = care.preview(folder, lesson=lesson, item=item)
    assert bytes_of(folder) == before
    erased = care.erase(folder, lesson=lesson, item=item)
    after = bytes_of(folder)
    parts = {name for name in before if name.endswith(".part")}
    assert {one.name for one in seen.files} == without_locks(before.keys() - after.keys()) - parts
    assert {one.file.name for one in seen.shortened} == {
        name for name in before.keys() & after.keys() if before[name] != after[name]
    }
    assert seen.responses == erased.responses
    assert all(one.size == len(before[one.name]) and one.changed for one in seen.files)
    assert set(words.ERASE_OUT_OF_REACH) <= set(seen.out_of_reach)


def test_everything_may_take_the_article_and_the_app_along(folder):
    """Asked for, the copy of the article, the app's token and the reader's random name go, too."""
    fill(folder)
    for name in ("server.json", "reader-id"):
        (folder / name).write_text("x")
    care.erase(folder)
    assert without_locks(bytes_of(folder)) == {"article/article.json", "server.json", "reader-id"}
    care.erase(folder, article=True)
    assert without_locks(bytes_of(folder)) == set()


def test_a_strangers_file_with_a_name_like_ours_stays(folder):
    """Erasing everything touches no file that this workbook did not make, and names what stays."""
    fill(folder)
    (folder / "answers of my homework.csv").write_text("a,b,c\n1,2,3\n")
    (folder / "notes.txt").write_text("mine")
    seen = care.preview(folder)
    care.erase(folder)
    assert {"answers of my homework.csv", "notes.txt"} < without_locks(bytes_of(folder))
    assert any("notes.txt" in line for line in seen.out_of_reach)


def test_items_whose_ids_begin_alike_are_kept_apart(folder):
    """Erasing `act` leaves `act-two`, and the `act` of another lesson."""
    log, drafts = AnswerLog(folder), Drafts(folder)
    others = [("lesson", "act-two"), ("lesson-b", "act"), ("lesson", "act2")]
    for lesson, item in [("lesson", "act"), *others]:
        log.append(lesson, item, {"a": "x"})
        drafts.keep(lesson, item, {"a": "x"}, view="v", revision=0)
    care.erase(folder, lesson="lesson", item="act")
    assert [(one.lesson, one.item) for one in log.responses()] == others
    assert sorted(care.drafted(folder)) == sorted(others)


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8"])
def test_a_log_that_another_program_saved_is_searched_too(folder, encoding):
    """In whatever form a spreadsheet saved the log, what goes is gone, and what stays is equal."""
    log = AnswerLog(folder)
    for item, fields in (("gone", GONE), ("stays", STAYS), ("gone", GONE)):
        log.append("lesson", item, fields)
    saved = log.responses()
    text = (folder / "answers.csv").read_bytes().decode("utf-8-sig")
    (folder / "answers.csv").write_bytes(text.replace("\n", "\r\n").encode(encoding, errors="replace"))
    care.erase(folder, lesson="lesson", item="gone")
    data = (folder / "answers.csv").read_bytes()
    assert CANARY not in data.decode("utf-8", "replace").replace("\0", "")
    assert [one.item for one in AnswerLog(folder).responses()] == ["stays"]
    assert AnswerLog(folder).responses()[0].id == saved[1].id


def test_rows_changed_by_hand_and_rows_without_their_id_go_too(folder):
    """A row that was changed outside is told by its id, one that lost its id by its lesson and item."""
    log = AnswerLog(folder)
    for item, fields in (("gone", GONE), ("stays", STAYS), ("gone", {"a": CANARY})):
        log.append("lesson", item, fields)
    _, kept, last = log.responses()
    data = (folder / "answers.csv").read_bytes()
    data = data.replace(last.id.encode(), b"").replace(b"then nothing", b"then something")
    (folder / "answers.csv").write_bytes(data)
    care.erase(folder, lesson="lesson", item="gone")
    assert holds_canary(folder) == []
    assert AnswerLog(folder).responses() == [kept]


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
def test_a_log_behind_a_link_is_rewritten_where_it_lies(folder, tmp_path):
    """Who keeps the file in another folder finds it erased there, and the link still a link."""
    folder.mkdir()
    (tmp_path / "elsewhere").mkdir()
    real = tmp_path / "elsewhere" / "mine.csv"
    (folder / "answers.csv").symlink_to(real)
    log = AnswerLog(folder)
    kept = log.append("lesson", "stays", STAYS)
    log.append("lesson", "gone", GONE)
    care.erase(folder, lesson="lesson", item="gone")
    assert (folder / "answers.csv").is_symlink()
    assert CANARY.encode() not in real.read_bytes()
    assert log.responses() == [kept]
    care.erase(folder)
    assert not real.exists()
    assert log.append("lesson", "stays", STAYS) in AnswerLog(folder).responses()


def test_other_programs_that_save_meanwhile_lose_nothing_and_bring_nothing_back(folder):
    """Two writers and two typists go on while an item is erased again and again: theirs is there, the rest gone."""
    fill(folder)
    with programs(WRITE_OTHERS, folder, 2, 25) as writers, programs(DRAFT, folder, 2, 25) as typists:
        for _ in range(4):
            AnswerLog(folder).append("lesson", "gone", GONE)
            care.erase(folder, lesson="lesson", item="gone")
        saved = [key for process in writers for key in process.communicate(timeout=60)[0].split()]
        for process in typists:
            process.communicate(timeout=60)
            assert process.returncode == 0
    assert len(saved) == 50
    assert set(saved) <= {one.id for one in AnswerLog(folder).responses()}
    draft = Drafts(folder).read("lesson", "item")
    assert {24} <= {version["n"] for version in [draft.values, *(other.values for other in draft.others)]}
    AnswerLog(folder).append("lesson", "last", {"a": "x"})
    assert holds_canary(folder) == []


def test_a_log_that_was_open_all_the_time_brings_nothing_back(folder):
    """A kernel that knew the file before the erase saves into the file as it is now."""
    old = AnswerLog(folder)
    old.append("lesson", "gone", GONE)
    care.erase(folder, lesson="lesson", item="gone")
    saved = [old.append("lesson", "stays", STAYS) for _ in range(2)]
    assert old.responses() == AnswerLog(folder).responses() == saved
    assert holds_canary(folder) == []


def test_what_is_saved_and_typed_after_an_interrupted_erase_stays(folder):
    """New words of an item whose erase was interrupted are new, whoever finishes the erase; the old ones are gone."""
    AnswerLog(folder).append("lesson", "gone", GONE)
    drafts = Drafts(folder)
    drafts.keep("lesson", "gone", GONE, view="old", revision=0)
    care_journal.begin(folder, care_erase.collect(folder, Scope("lesson", "gone")))  # and then it was killed
    assert drafts.read("lesson", "gone").values is None
    drafts.keep("lesson", "gone", {"a": "new"}, view="new", revision=0)
    waits = Response(new_id(), None, "lesson", "gone", 1, {"a": "waits"}, {})
    put(folder, waits.id, rows_of(waits))
    late = AnswerLog(folder).append("lesson", "gone", {"a": "late"})
    assert {one.id for one in AnswerLog(folder).responses()} == {waits.id, late.id}
    assert drafts.read("lesson", "gone").values == {"a": "new"}
    assert drafts.read("lesson", "gone").others == ()
    assert holds_canary(folder) == []
    assert care_journal.pending(folder) is None


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_reading_counts_it_as_gone_while_it_cannot_be_finished(folder):
    """While someone sits on the lock, an interrupted erase shows nothing of what was to go."""
    log = AnswerLog(folder)
    kept = log.append("lesson", "stays", STAYS)
    log.append("lesson", "gone", GONE)
    care_journal.begin(folder, care_erase.collect(folder, Scope("lesson", "gone")))
    with holding(folder / places.LOCK) as process:
        process.send_signal(signal.SIGSTOP)
        assert AnswerLog(folder).responses() == log.responses() == [kept]
    assert AnswerLog(folder).responses() == [kept]
    assert holds_canary(folder) == []


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_stuck_lock_refuses_in_words_and_changes_nothing(folder):
    """Where a frozen program sits on the lock, nothing is begun."""
    AnswerLog(folder).append("lesson", "gone", GONE)
    before = bytes_of(folder)
    with holding(folder / places.LOCK) as process:
        process.send_signal(signal.SIGSTOP)
        with pytest.raises(care.NotDone) as refused:
            care.erase(folder, lesson="lesson", item="gone")
    assert str(refused.value) == words.ERASE["not_done"]
    assert CANARY not in repr(refused.value.__cause__)
    assert bytes_of(folder) == before


def test_nothing_to_erase_is_told(folder):
    """An item of which nothing is kept, and a folder that is not there, are told in one sentence; nothing is made."""
    assert care.erase(folder).words == words.ERASE["nothing"]
    assert not folder.exists()
    AnswerLog(folder).append("lesson", "stays", STAYS)
    seen = care.preview(folder, lesson="lesson", item="nope")
    assert seen.is_empty
    assert seen.words == care.erase(folder, lesson="lesson", item="nope").words == words.ERASE["nothing"]
    with pytest.raises(care.NotDone, match="lesson"):
        care.erase(folder, item="stays")
