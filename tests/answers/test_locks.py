"""Several writers at once, and one who dies or freezes with the lock in its hand."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from workbook.answers import AnswerLog, Drafts, writer
from workbook.answers.schema import new_id

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")

HOLD = """
import sys, time
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    time.sleep(600)
"""
WRITE = """
import sys
from workbook.answers import AnswerLog
log = AnswerLog(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    fields = {"n": number, "text": "x" * number * 50 + '\\n"'}
    print(log.append("lesson", f"writer-{sys.argv[2]}", fields).id, flush=True)
"""
DRAFT = """
import sys
from workbook.answers import Drafts
drafts, who, revision = Drafts(sys.argv[1]), sys.argv[2], 0
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    revision = drafts.keep("lesson", "item", {"n": number, "who": who}, view=who, revision=revision).revision
"""


@contextlib.contextmanager
def holding(lock):
    """Hold a lock in another process, as long as the block runs."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with subprocess.Popen([sys.executable, "-c", HOLD, str(lock)], stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        try:
            yield process
        finally:
            process.send_signal(signal.SIGCONT)
            process.kill()


@contextlib.contextmanager
def programs(program, folder, count, times):
    """Start several programs, let them go at the same moment, and yield them."""
    command = [sys.executable, "-c", program, str(folder)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with contextlib.ExitStack() as stack:
        commands = [[*command, str(number), str(times)] for number in range(count)]
        started = [stack.enter_context(subprocess.Popen(each, **pipes)) for each in commands]
        for process in started:
            assert process.stdout.readline() == "ready\n"
        for process in started:
            process.stdin.write("go\n")
            process.stdin.flush()
        yield started


def check_all_there(folder, saved, strict_rows):
    """Every acknowledged response is there once; after one more save, all of it in one strict file."""
    found = [one.id for one in AnswerLog(folder).responses()]
    assert sorted(found) == sorted(saved)
    AnswerLog(folder).append("lesson", "last", {"a": "x"})
    assert not list((folder / "waiting").iterdir()) if (folder / "waiting").exists() else True
    assert len({row[8] for row in strict_rows(folder / "answers.csv")}) == len(saved) + 1


def test_one_response_saved_by_several_processes_at_once_is_there_once(folder, strict_rows):
    """A page that repeats a save to several kernels at the same moment saves once."""
    key = new_id()
    program = WRITE.replace("fields).id", f"fields, response_id='{key}').id")
    with programs(program, folder, 5, 3) as started:
        assert [process.communicate(timeout=60)[0].split() for process in started] == [[key] * 3] * 5
    assert [one.id for one in AnswerLog(folder).responses()] == [key]
    assert len(strict_rows(folder / "answers.csv")) == 2


@pytest.mark.parametrize(("writers", "times"), [(6, 12), pytest.param(32, 25, marks=pytest.mark.soak)])
def test_many_writers_at_once(folder, strict_rows, writers, times):
    """However many processes save at once, each response is there exactly once, and each writer's in its order."""
    with programs(WRITE, folder, writers, times) as started:
        saved = [process.communicate(timeout=150)[0].split() for process in started]
    assert [len(ids) for ids in saved] == [times] * writers
    found = [one.id for one in AnswerLog(folder).responses()]
    for ids in saved:
        assert [key for key in found if key in ids] == ids
    check_all_there(folder, [key for ids in saved for key in ids], strict_rows)


def test_writers_killed_at_random_moments(folder, strict_rows):
    """Writers that are killed in the midst of saving leave every acknowledged response, and nobody waits for them."""
    saved, begun = [], time.monotonic()
    for _ in range(2):
        with programs(WRITE, folder, 4, 10_000) as started:
            for number, process in enumerate(started):
                saved += [process.stdout.readline().strip() for _ in range(5 + 3 * number)]
                process.kill()
                saved += [key for key in process.stdout.read().split("\n")[:-1] if key]
    found = [one.id for one in AnswerLog(folder).responses()]
    assert set(saved) <= set(found)
    assert len(found) == len(set(found))
    assert time.monotonic() - begun < 120
    check_all_there(folder, found, strict_rows)


def test_a_holder_that_is_killed_holds_nobody_up(folder):
    """When the process with the lock is killed, the next save goes straight into the file."""
    with holding(folder / writer.LOCK) as process:
        process.kill()
        process.wait()
        saved = AnswerLog(folder).append("lesson", "item", {"a": "x"})
    assert (folder / "answers.csv").exists()
    assert AnswerLog(folder).responses() == [saved]


def test_a_frozen_holder_makes_responses_wait_and_costs_none(folder, monkeypatch, strict_rows):
    """While a frozen process sits on the lock, saves go to `waiting/` and count; later they are merged in order."""
    monkeypatch.setattr(writer, "LOCK_SECONDS", 0.05)
    log = AnswerLog(folder)
    saved = [log.append("lesson", "item", {"n": -1})]
    key = new_id()
    with holding(folder / writer.LOCK) as process:
        process.send_signal(signal.SIGSTOP)
        saved += [log.append("lesson", "item", {"n": number}) for number in range(12)]
        saved.append(log.append("lesson", "item", {"n": 12}, response_id=key))
        log.append("lesson", "item", {"n": 12}, response_id=key)
        assert AnswerLog(folder).responses() == saved
        assert any("wait" in sentence for sentence in log.read().odd)
        assert len(list((folder / "waiting").iterdir())) == 13
    log.append("lesson", "item", {"n": 12}, response_id=key)
    assert AnswerLog(folder).responses() == saved
    assert AnswerLog(folder).read().odd == ()
    assert len(strict_rows(folder / "answers.csv")) == 14


def test_a_stuck_lock_holds_a_save_up_for_seconds_only(folder):
    """A save waits for the lock five seconds at most."""
    with holding(folder / writer.LOCK):
        begun = time.monotonic()
        AnswerLog(folder).append("lesson", "item", {"a": "x"})
        assert 4 < time.monotonic() - begun < 60  # a busy machine may take its time on top


def test_threads_of_one_process_may_share_a_log(log, folder, strict_rows):
    """One log serves several threads."""
    saved = []

    def write():
        saved.extend(log.append("lesson", "item", {"n": number}).id for number in range(20))

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(saved) == 80
    check_all_there(folder, saved, strict_rows)


def test_reading_while_others_write_loses_nothing(folder):
    """Whoever reads while a writer works, and waiting responses are merged, sees all that was acknowledged so far."""
    with programs(WRITE, folder, 3, 15) as started:
        seen = 0
        while any(process.poll() is None for process in started):
            found = AnswerLog(folder).responses()
            assert len(found) >= seen
            assert len({one.id for one in found}) == len(found)
            seen = len(found)
        saved = [key for process in started for key in process.stdout.read().split()]
    assert sorted(one.id for one in AnswerLog(folder).responses()) == sorted(saved)


def test_two_tabs_keeping_drafts_at_once_lose_neither_last_text(folder):
    """Several processes that keep drafts of one item at once leave each one's last text."""
    with programs(DRAFT, folder, 4, 15) as started:
        for process in started:
            process.communicate(timeout=100)
            assert process.returncode == 0
    draft = Drafts(folder).read("lesson", "item")
    texts = [draft.values, *(other.values for other in draft.others)]
    assert sorted(text["who"] for text in texts) == ["0", "1", "2", "3"]
    assert [text["n"] for text in texts] == [14] * 4


def test_a_frozen_holder_costs_no_draft(folder):
    """While a frozen process sits on the lock of the drafts, what is typed is kept beside; later it is joined."""
    drafts = Drafts(folder)
    first = drafts.keep("lesson", "item", {"a": "one"}, view="one", revision=0)
    with holding(folder / "drafts" / ".lock") as process:
        process.send_signal(signal.SIGSTOP)
        beside = drafts.keep("lesson", "item", {"a": "two"}, view="two", revision=first.revision)
        assert beside.values == {"a": "two"}
        assert beside.revision > first.revision
        assert drafts.read("lesson", "item") == beside
        beside = drafts.keep("lesson", "item", {"a": "two!"}, view="two", revision=beside.revision)
        assert drafts.clear("lesson", "item", view="two").values == {"a": "two!"}
    joined = drafts.keep("lesson", "item", {"a": "three"}, view="one", revision=first.revision)
    assert joined.values == {"a": "three"}
    assert [other.values for other in joined.others] == [{"a": "two!"}]
    assert joined.revision > beside.revision
    assert sorted(path.name for path in (folder / "drafts").iterdir()) == [".lock", "draft-lesson--item.json"]
