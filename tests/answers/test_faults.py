"""Kills, full disks, failing disks and power cuts: what was acknowledged is there, exactly once and equal."""

import errno
import itertools
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.answers.faults import FailAt, ForgetfulDisk, every_call, short_writes
from workbook.answers import AnswerLog, Drafts, NotSaved
from workbook.answers.schema import Response, new_id, rows_of
from workbook.answers.waiting import put

FIELDS = {"act": 'He said "no",\nthen – nothing.', "number": 3, "list": ["a", "b"]}
MOST_CALLS = 400
SCENES = ["fresh", "ordinary", "torn", "foreign", "waiting", "backup", "draft"]
PUT_IN_PLACE = {"torn", "backup", "draft"}  # a file comes whole: Python writes it, by no call that a test could stop in
KILLS = [
    *((scene, "before") for scene in SCENES),
    *((scene, "half") for scene in SCENES if scene != "draft"),
    *((scene, "after") for scene in SCENES if scene in PUT_IN_PLACE),
    # What a call leaves is there still before the next one: the rest proves nothing new.
    *(pytest.param(scene, "after", marks=pytest.mark.soak) for scene in SCENES if scene not in PUT_IN_PLACE),
]
LEAST = {"before": 16, "half": 1, "after": 16}  # so many places to kill


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
@pytest.mark.parametrize(("scene", "when"), KILLS)
def test_killed_at_any_system_call_nothing_is_lost_or_doubled(tmp_path, scene, when):
    """Killed before, half-way through or after any system call of a save, all that was acknowledged is there once."""
    command = [sys.executable, str(Path(__file__).with_name("killed.py")), str(tmp_path), scene, when]
    done = subprocess.run(command, capture_output=True, text=True, timeout=150, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert int(done.stdout) >= LEAST[when]


def scene_of(folder, scene):
    """Make what a save meets, and return what is saved already."""
    if scene == "fresh":
        return []
    saved = [AnswerLog(folder).append("lesson", "item", FIELDS)]
    file = folder / "answers.csv"
    if scene == "torn":
        file.write_bytes(file.read_bytes() + b'"2026-11-22","les')
    if scene == "foreign":
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    if scene == "waiting":
        saved.append(Response(new_id(), None, "lesson", "waiting", 1, FIELDS, {}))
        put(folder, saved[-1].id, rows_of(saved[-1]))
    return saved


def place_of(response):
    return response.id


def check_after_fault(folder, fault, saved, strict_rows):
    """Save with a fault: it is acknowledged and there, or refused and not there; and the next save works."""
    with every_call(fault), suppress(NotSaved):
        saved = [*saved, AnswerLog(folder).append("lesson", "faulty", FIELDS)]
    found = AnswerLog(folder).responses()
    assert sorted(found, key=place_of) == sorted(saved, key=place_of)  # what waited unreadable comes in later
    saved.append(AnswerLog(folder).append("lesson", "next", FIELDS))
    assert sorted(one.id for one in AnswerLog(folder).responses()) == sorted(one.id for one in saved)
    strict_rows(folder / "answers.csv")


@pytest.mark.parametrize("scene", ["fresh", "ordinary", "torn", "foreign", "waiting"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_any_system_call_may_fail(tmp_path, strict_rows, scene, number):
    """Whichever call fails once, a save is acknowledged and there, or refused and not there."""
    for at in range(1, MOST_CALLS):
        folder = tmp_path / f"{at}"
        fault = FailAt(at, number)
        check_after_fault(folder, fault, scene_of(folder, scene), strict_rows)
        if not fault.struck:
            return
    pytest.fail("a save makes more system calls than it should")


@pytest.mark.parametrize("name", ["open", "write", "fsync", "mkdir", "replace", "close", "fstat", "read", "listdir"])
@pytest.mark.parametrize("scene", ["fresh", "ordinary", "torn", "foreign", "waiting"])
def test_a_kind_of_system_call_may_fail_for_good(tmp_path, strict_rows, scene, name):
    """From any call on, all calls of one kind may fail: no save is acknowledged that is not there."""
    for at in itertools.count(1):
        folder = tmp_path / f"{at}"
        fault = FailAt(at, errno.EIO, names=(name,), lasting=True)
        check_after_fault(folder, fault, scene_of(folder, scene), strict_rows)
        if not fault.struck:
            return


@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_any_system_call_may_fail_while_a_draft_is_kept(tmp_path, number, lasting):
    """Whichever call fails, once or for good, a draft is kept, or refused in words; no earlier text is lost."""
    for at in range(1, MOST_CALLS):
        drafts = Drafts(tmp_path / f"{at}")
        drafts.keep("lesson", "item", {"a": "one"}, view="one", revision=0)
        drafts.keep("lesson", "item", {"a": "two"}, view="two", revision=0)
        fault, expected = FailAt(at, number, lasting=lasting), [{"one", "two"}, {"one", "two", "three"}]
        with every_call(fault):
            with suppress(NotSaved):
                drafts.keep("lesson", "item", {"a": "three"}, view="three", revision=0)
                expected = expected[1:]
            drafts.let_go("lesson", "item", view="nobody")
            drafts.read("lesson", "item")
        draft = drafts.read("lesson", "item")
        assert {text["a"] for text in [draft.values, *(other.values for other in draft.others)]} in expected
        kept = drafts.keep("lesson", "item", {"a": "four"}, view="three", revision=draft.revision)
        assert drafts.read("lesson", "item") == kept
        if not fault.struck:
            return


@pytest.mark.parametrize("scene", ["fresh", "ordinary", "torn", "waiting"])
def test_short_writes_are_continued(tmp_path, strict_rows, scene):
    """A disk that takes seven bytes at a time gets the whole response."""
    folder = tmp_path / "reader"
    check_after_fault(folder, short_writes, scene_of(folder, scene), strict_rows)


@pytest.mark.parametrize("name", ["open", "read", "fstat", "listdir", "scandir", "stat", "lseek", "close", "chmod"])
def test_reading_never_raises(folder, name):
    """Whatever fails while reading, there is an answer, and nothing on the disk changes."""
    for scene in ("torn", "waiting"):
        scene_of(folder, scene)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for at in itertools.count(1):
        fault = FailAt(at, errno.EIO, names=(name,), lasting=True)
        with every_call(fault):
            AnswerLog(folder).read()
        assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
        if not fault.struck:
            return


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks at open files through /proc")
@pytest.mark.parametrize("scene", ["fresh", "ordinary", "torn", "foreign", "waiting"])
def test_a_power_cut_takes_nothing_that_was_acknowledged(tmp_path, scene):
    """After each of several saves, the power may go: all acknowledged responses are among what was synced."""
    (tmp_path / "disk").mkdir()
    folder = tmp_path / "disk" / "home" / "reader"
    disk = ForgetfulDisk(tmp_path / "disk")
    with every_call(disk):
        saved = scene_of(folder, scene if scene in {"fresh", "waiting"} else "ordinary")
        if scene in {"torn", "foreign"}:
            data = (folder / "answers.csv").read_bytes()
            changed = data + data[-50:-9] if scene == "torn" else data.replace(b"\n", b"\r\n")
            (folder / "answers.csv").write_bytes(changed)
            handle = os.open(folder / "answers.csv", os.O_RDONLY)
            os.fsync(handle)
            os.close(handle)
        for number in range(3):
            left = disk.after_power_cut(tmp_path / f"before-{number}")
            assert AnswerLog(left / "home" / "reader").responses() == saved
            saved.append(AnswerLog(folder).append("lesson", f"{number}", FIELDS))
            left = disk.after_power_cut(tmp_path / f"after-{number}") / "home" / "reader"
            assert AnswerLog(left).responses() == saved
            after = AnswerLog(left).append("lesson", "after", FIELDS)
            assert AnswerLog(left).responses() == [*saved, after]


class PowerCutError(Exception):
    """The power goes."""


@pytest.mark.soak
@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks at open files through /proc")
@pytest.mark.parametrize("scene", ["fresh", "ordinary", "waiting"])
def test_a_power_cut_after_any_system_call_takes_nothing_that_was_acknowledged(tmp_path, scene):
    """Whichever call of a save was the last before the power went, what was acknowledged before is there."""
    for at in range(1, MOST_CALLS):
        (tmp_path / f"{at}").mkdir()
        folder, disk, left = tmp_path / f"{at}" / "reader", ForgetfulDisk(tmp_path / f"{at}"), at

        def cut(name, real, *args, disk=disk, **kwargs):
            nonlocal left
            found = disk(name, real, *args, **kwargs)
            left -= 1
            if left == 0:
                raise PowerCutError
            return found

        with every_call(disk):
            saved = scene_of(folder, scene)
        with every_call(cut), suppress(PowerCutError):
            AnswerLog(folder).append("lesson", "cut", FIELDS)
        log = AnswerLog(disk.after_power_cut(tmp_path / f"left-{at}") / "reader")
        assert log.responses()[: len(saved)] == saved
        assert log.append("lesson", "after", FIELDS) in log.responses()
        if left > 0:
            return


def test_a_repeated_save_is_synced_before_it_is_acknowledged(tmp_path):
    """A row that a killed process left unsynced is synced before the repeated save is called saved."""
    (tmp_path / "disk").mkdir()
    folder = tmp_path / "disk" / "reader"
    disk = ForgetfulDisk(tmp_path / "disk")
    key = new_id()
    with every_call(disk):
        saved = [AnswerLog(folder).append("lesson", "item", FIELDS)]
        saved.append(Response(key, None, "lesson", "item", 1, FIELDS, {}))
        with (folder / "answers.csv").open("ab") as file:
            file.write(rows_of(saved[-1]))
        assert AnswerLog(folder).append("lesson", "item", FIELDS, response_id=key) == saved[-1]
    assert AnswerLog(disk.after_power_cut(tmp_path / "left") / "reader").responses() == saved


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
def test_a_real_limit_on_the_size_of_a_file(tmp_path):
    """With a limit of the system on file sizes, saves go on in `waiting/` and nothing acknowledged is lost."""
    program = """
import resource, sys
from workbook.answers import AnswerLog, Drafts, NotSaved
log = AnswerLog(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
for number in range(40):
    try:
        print(log.append("lesson", "item", {"n": number, "long": "x" * (5000 if number % 10 == 9 else 50)}).id)
    except NotSaved:
        assert number % 10 == 9
"""
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True)
    saved = done.stdout.split()
    assert len(saved) == 36
    log = AnswerLog(tmp_path)
    assert [one.id for one in log.responses()] == saved
    after = log.append("lesson", "item", {"a": "x"})
    assert [one.id for one in log.responses()] == [*saved, after.id]
    assert not list((tmp_path / "waiting").iterdir())


@pytest.fixture
def tiny_disk(tmp_path):
    """Return a folder on a disk of 64 KB, where this system lets a test mount one."""
    place = tmp_path / "tiny"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    mounted = subprocess.run(command, capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("mounting is not permitted here")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a tmpfs")
def test_a_really_full_disk(tiny_disk, strict_rows):
    """On a disk that fills up, what was acknowledged is there; with room again, the next save works."""
    log, saved, refused = AnswerLog(tiny_disk / "reader"), [], 0
    while refused < 5:
        try:
            saved.append(log.append("lesson", "item", {"a": "x" * 700, "b": "y\n" * 40}))
        except NotSaved:
            refused += 1
        assert log.responses() == saved
    assert len(saved) > 20
    subprocess.run(["mount", "-o", "remount,size=1m", tiny_disk], check=True)
    saved.append(log.append("lesson", "item", {"a": "x"}))
    assert log.responses() == saved
    assert len(strict_rows(tiny_disk / "reader" / "answers.csv")) == 2 * len(saved) - 1


@pytest.mark.parametrize("scene", ["fresh", "ordinary"])
def test_a_file_that_is_replaced_in_the_midst_of_a_save(tmp_path, strict_rows, scene):
    """A program that syncs folders may put another file in place between opening and syncing; nothing is lost."""
    for at in itertools.count(1):
        folder = tmp_path / f"{at}"
        saved = scene_of(folder, scene)
        left = at

        def replace(name, real, *args, folder=folder, **kwargs):
            nonlocal left
            left -= 1
            if left == 0 and folder.exists():
                other = folder / "other"
                other.write_bytes((folder / "answers.csv").read_bytes() if (folder / "answers.csv").exists() else b"")
                other.replace(folder / "answers.csv")
            return real(*args, **kwargs)

        with every_call(replace):
            saved.append(AnswerLog(folder).append("lesson", "replaced", FIELDS))
        assert AnswerLog(folder).responses() == saved
        saved.append(AnswerLog(folder).append("lesson", "next", FIELDS))
        assert AnswerLog(folder).responses() == saved
        strict_rows(folder / "answers.csv")
        if left > 0:
            return
