"""Kills, failing disks and power cuts while erasing and bringing back: all of it or as before, and finished later."""

import errno
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.answers.faults import FailAt, ForgetfulDisk, every_call
from tests.answers.killed_care import STAYS, fill, holds_canary, judge_erased, prepare
from workbook.answers import AnswerLog, care

LEAST = {"restore": 5, "aside": 8}


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
@pytest.mark.parametrize("scene", ["item", "lesson", "everything", "again", "restore", "aside"])
def test_killed_at_any_change_nothing_is_lost_and_nothing_comes_back(tmp_path, scene):
    """Killed before any change on disk or half-way through a write, it is finished later, or as if never begun."""
    command = [sys.executable, str(Path(__file__).with_name("killed_care.py")), str(tmp_path), scene]
    done = subprocess.run(command, capture_output=True, text=True, timeout=170, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert int(done.stdout) >= LEAST.get(scene, 25)  # so many places to kill


@pytest.mark.parametrize("name", ["open", "write", "fsync", "replace", "unlink"])
def test_a_call_may_fail_while_erasing(tmp_path, name):
    """Whichever change fails once, the erase is refused in words and all is as before, or it is finished later."""
    model = tmp_path / "model"
    fill(model)
    before = AnswerLog(model).responses()
    for at in range(1, 200):
        folder = tmp_path / "reader"
        shutil.copytree(model, folder)
        fault = FailAt(at, errno.EIO, names=(name,))
        with every_call(fault), suppress(care.NotDone):
            care.erase(folder, lesson="lesson", item="gone")
        judge_erased(folder, before, ("lesson", "gone"))
        shutil.rmtree(folder)
        if not fault.struck:
            return
    pytest.fail("an erase makes more system calls than it should")


def test_a_call_may_fail_while_bringing_back(tmp_path):
    """Whichever call fails once, what was here is here, and a second try brings the rest."""
    model = tmp_path / "model"
    brought = prepare(model, "restore")
    before = AnswerLog(model).responses()
    for at in range(1, 400):
        folder = tmp_path / "reader"
        shutil.copytree(model, folder)
        fault = FailAt(at, errno.EIO, names=("open", "write", "fsync", "replace", "mkdir", "read"))
        with every_call(fault), suppress(care.NotDone):
            care.restore(folder, brought)
        assert [one for one in AnswerLog(folder).responses() if one in before] == before
        care.restore(folder, brought)
        assert len(AnswerLog(folder).responses()) == len(before) + 2
        shutil.rmtree(folder)
        if not fault.struck:
            return
    pytest.fail("bringing back makes more system calls than it should")


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks at open files through /proc")
def test_a_power_cut_brings_nothing_back_and_takes_nothing(tmp_path):
    """When the power goes after an erase, the disk holds nothing of it, and all that was to stay."""
    (tmp_path / "disk").mkdir()
    folder = tmp_path / "disk" / "reader"
    disk = ForgetfulDisk(tmp_path / "disk")
    with every_call(disk):
        fill(folder)
        for path in [*folder.rglob("*"), folder, tmp_path / "disk"]:  # fill() writes some of it by itself
            handle = os.open(path, os.O_RDONLY)
            os.fsync(handle)
            os.close(handle)
        before = AnswerLog(folder).responses()
        care.erase(folder, lesson="lesson", item="gone")
        left = disk.after_power_cut(tmp_path / "after-erase") / "reader"
        assert holds_canary(left) == []
        stay = [one for one in before if one.lesson != "lesson"]
        assert AnswerLog(left).responses() == stay
        taken = (folder / "answers.csv").read_bytes()
        care.erase(folder)
        assert AnswerLog(disk.after_power_cut(tmp_path / "after-all") / "reader").responses() == []
        care.restore(folder, taken)
        back = AnswerLog(folder).responses()
        assert back
        assert all(one.fields == STAYS for one in back)
        assert AnswerLog(disk.after_power_cut(tmp_path / "after-restore") / "reader").responses() == back
