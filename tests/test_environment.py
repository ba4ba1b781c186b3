"""scripts/environment.sh, the set-up behind `make study`, with a make-believe Python that installs nothing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOOLS = ("sh", "dirname", "cat", "cmp", "cp", "rm", "mkdir", "chmod")

# It notes how it is called, makes environments that consist of itself, lets `trouble` play pip, and else is a Python
# that takes itself for what `pretence` says.
PYTHON = """#!{sh}
case "$*" in
  "-m venv --clear .venv") echo made >>log; rm -rf .venv; mkdir -p .venv/bin; cp "$0" .venv/bin/python; exit ;;
  "-m pip install "*) for last; do :; done; echo "installed $last" >>log; [ ! -e trouble ] || . ./trouble; exit 0 ;;
esac
exec '{python}' -c 'import sys; {pretence}; exec(sys.argv[1])' "$2"
"""
TOO_OLD = 'sys.version_info = (3, 9, 6, "final", 0)'
WITHOUT_VENV = 'sys.modules["ensurepip"] = None'

# Where the tests run in the background Ctrl-C is ignored, and so it would be in what they start.
AT_A_TERMINAL = (
    "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"
)

ALL_OF_IT = ["made", "installed requirements.lock", "installed ."]


class Clone:
    """A clone of the workbook in a folder with a space in its name, and a machine with one Python at most."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "my workbook"
        self.machine = folder / "bin"
        (self.folder / "scripts").mkdir(parents=True)
        shutil.copy(ROOT / "scripts" / "environment.sh", self.folder / "scripts")
        for name in ("requirements.lock", "requirements-test.lock", "pyproject.toml"):
            (self.folder / name).write_text(f"first {name}\n", "utf-8")
        self.machine.mkdir()
        for tool in TOOLS:
            (self.machine / tool).symlink_to(shutil.which(tool))

    def has_shell(self, shell: str) -> None:
        """Let sh be another shell than this system's."""
        program = shutil.which(shell) or pytest.skip(f"no {shell} here")
        (self.machine / "sh").unlink()
        (self.machine / "sh").symlink_to(program)

    def has_python(self, name: str = "python3", pretence: str = "pass") -> None:
        """Put a Python on the machine."""
        program = self.machine / name
        program.write_text(PYTHON.format(sh=shutil.which("sh"), python=sys.executable, pretence=pretence), "utf-8")
        program.chmod(0o755)

    def set_up(self, *what: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the script with nothing on the PATH but this machine."""
        script = self.folder / "scripts" / "environment.sh"
        return subprocess.run(
            [sys.executable, "-c", AT_A_TERMINAL, self.machine / "sh", script, *what],
            cwd=self.folder.parent,
            env={"PATH": str(self.machine), "HOME": os.environ.get("HOME", "/"), **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def done(self) -> list[str]:
        """Return what has been made and installed since this was last asked."""
        log = self.folder / "log"
        lines = log.read_text("utf-8").splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return lines

    def trouble(self, shell: str) -> None:
        """Let pip do this instead of installing; an empty text ends the trouble."""
        (self.folder / "trouble").write_text(shell, "utf-8")


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """Return a clone on a machine without Python."""
    return Clone(tmp_path)


@pytest.fixture
def ready(clone: Clone) -> Clone:
    """Return a clone whose environment is whole."""
    clone.has_python()
    assert clone.set_up("reading").returncode == 0
    assert clone.done() == ALL_OF_IT
    return clone


def test_a_second_time_nothing_is_installed(ready: Clone):
    """Where everything is in place nothing is done and nothing is said, so a reader may be offline."""
    again = ready.set_up("reading")
    assert (again.returncode, again.stdout, again.stderr, ready.done()) == (0, "", "", [])


def test_tests_add_to_what_a_reader_has(ready: Clone):
    """What only the tests need comes with `testing`, once, and a reader's next start leaves it alone."""
    ready.set_up("testing")
    assert ready.done() == ["installed requirements-test.lock"]
    ready.set_up("testing")
    ready.set_up("reading")
    assert ready.done() == []


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_a_changed_file_is_installed_again(ready: Clone, changed: str):
    """New pins are installed into the environment that is there; a new pyproject.toml costs no package."""
    (ready.folder / changed).write_text("second\n", "utf-8")
    ready.set_up("reading")
    assert ready.done() == ["installed requirements.lock" if changed.endswith(".lock") else "installed ."]
    assert ready.set_up("reading").returncode == 0
    assert ready.done() == []


@pytest.mark.parametrize("ending", ["KILL", "TERM", "INT"])
@pytest.mark.parametrize("first_time", [True, False])
@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_a_half_made_environment_is_never_taken_for_whole(clone: Clone, shell: str, first_time: bool, ending: str):
    """Ended while pip works, the first time or at new pins, it begins anew, with an empty environment.

    On macOS sh is a bash, which goes on after Ctrl-C when the program it waited for did not die of it.
    """
    clone.has_shell(shell)
    clone.has_python()
    if not first_time:
        clone.set_up("reading")
        (clone.folder / "requirements.lock").write_text("second\n", "utf-8")
    clone.trouble(f"kill -{ending} $PPID; exit 1")
    assert clone.set_up("reading").returncode != 0
    clone.done()
    clone.trouble("")
    assert clone.set_up("reading").returncode == 0
    assert clone.done() == ALL_OF_IT


def test_being_offline_takes_nothing_away(ready: Clone):
    """New pins that cannot be fetched leave the environment that works; it says what to do, in one sentence."""
    (ready.folder / "requirements.lock").write_text("second\n", "utf-8")
    ready.trouble("exit 1")
    told = ready.set_up("reading")
    assert told.returncode == 1
    assert told.stderr.splitlines()[-1].endswith("Is this computer online? Then run make again.")
    ready.done()
    ready.trouble("")
    (ready.folder / "requirements.lock").write_text("first requirements.lock\n", "utf-8")
    assert ready.set_up("reading").returncode == 0
    assert ready.done() == []


def test_a_moved_folder_gets_a_new_environment(ready: Clone):
    """An environment knows its own path, so after a move it is made anew."""
    ready.folder = ready.folder.rename(ready.folder.with_name("elsewhere"))
    assert ready.set_up("reading").returncode == 0
    assert ready.done() == ALL_OF_IT


@pytest.mark.parametrize("pretence", [None, 'sys.modules["pip"] = None'], ids=["gone", "other"])
def test_a_python_that_was_replaced_gets_a_new_environment(ready: Clone, pretence: str | None):
    """After a system upgrade the environment's Python is gone, or is another one that does not see the packages."""
    (ready.folder / ".venv" / "bin" / "python").unlink()
    if pretence:
        ready.has_python("another", pretence)
        shutil.move(ready.machine / "another", ready.folder / ".venv" / "bin" / "python")
    assert ready.set_up("reading").returncode == 0
    assert ready.done() == ALL_OF_IT


def test_another_python_may_be_named(ready: Clone):
    """PYTHON names the one to use; an environment of another version is made anew, one of the same version stays."""
    ready.has_python("python3.12", 'sys.version_info = (3, 12, 99, "final", 0)')
    ready.has_python("python-of-mine")
    ready.set_up("reading", PYTHON="python-of-mine")
    assert ready.done() == []
    told = ready.set_up("reading", PYTHON="python3.12")
    assert "with Python 3.12.99" in told.stderr
    assert ready.done() == ALL_OF_IT


def test_a_newer_python_beside_an_old_one_is_found(clone: Clone):
    """An old python3, as macOS has one, does not matter where a newer Python is installed too."""
    clone.has_python("python3", TOO_OLD)
    clone.has_python("python3.13")
    assert clone.set_up("reading").returncode == 0
    assert clone.done() == ALL_OF_IT


@pytest.mark.parametrize(
    ("pretence", "named", "words"),
    [
        (None, {}, "needs Python 3.11 or newer, and there is none here"),
        (TOO_OLD, {}, "needs Python 3.11 or newer, and this is Python 3.9.6"),
        (WITHOUT_VENV, {}, "sudo apt install python3-venv"),
        ("pass", {"PYTHON": "python3.99"}, "No Python answers to PYTHON=python3.99"),
    ],
)
def test_a_python_that_will_not_do_is_one_plain_sentence(clone: Clone, pretence: str | None, named: dict, words: str):
    """No Python, an old one, Debian's without python3-venv, a wrong name: one line says what it is and what to do."""
    if pretence:
        clone.has_python(pretence=pretence)
    told = clone.set_up("reading", **named)
    assert told.returncode == 1
    assert words in told.stderr
    assert "run make again" in told.stderr
    assert len(told.stderr.splitlines()) == 1
    assert not (clone.folder / ".venv").exists()


def test_a_failed_attempt_with_another_python_keeps_the_environment(ready: Clone):
    """A PYTHON that does not exist is refused before anything is taken away."""
    assert ready.set_up("reading", PYTHON="python3.99").returncode == 1
    assert ready.set_up("reading").returncode == 0
    assert ready.done() == []
