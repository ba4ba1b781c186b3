"""The files around the code agree: what is needed and pinned, what make offers, what is committed, how tests look."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT = PYPROJECT["project"]
LOCKS = ("requirements.lock", "requirements-test.lock")
TEST_FILES = sorted((ROOT / "tests").rglob("test_*.py"))


# ---- packages --------------------------------------------------------------------------------------------------------


def bounds(lines: list[str]) -> dict[str, str]:
    """Return each package's bounds, in one order and spelling."""
    return {canonicalize_name(one.name): str(one.specifier) for one in map(Requirement, lines)}


def pins(lock: str) -> list[Requirement]:
    """Return what a lock file pins; one package may have several versions, for several Pythons."""
    lines = (line.partition("#")[0].strip() for line in (ROOT / lock).read_text("utf-8").splitlines())
    return [Requirement(line) for line in lines if line]


def names(pinned: list[Requirement]) -> set[str]:
    """Return the names of packages in one spelling."""
    return {canonicalize_name(one.name) for one in pinned}


def test_conda_and_pip_bring_the_same_packages_with_the_same_bounds():
    """environment.yml names exactly [project.dependencies], the same Python, and the workbook itself in place."""
    conda = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    *listed, by_pip = conda["dependencies"]
    *beside, itself = by_pip["pip"]  # what conda-forge does not have stands before the workbook
    found = bounds([*listed, *beside])
    assert found.pop("python") == PROJECT["requires-python"]
    assert found.pop("pip") == ""
    assert found == bounds(PROJECT["dependencies"])
    assert (list(by_pip), itself) == (["pip"], "-e .")
    assert conda["name"] == PROJECT["name"]
    assert conda["channels"] == ["conda-forge", "nodefaults"]


def test_the_set_up_script_asks_for_the_python_of_the_package():
    """The oldest Python is the same in pyproject.toml, the script that makes the environment, and the lock files."""
    oldest = PROJECT["requires-python"].removeprefix(">=")
    script = (ROOT / "scripts" / "environment.sh").read_text("utf-8")
    assert f"({oldest.replace('.', ', ')})" in script
    assert f"needs Python {oldest} or newer" in script
    assert f"--python-version {oldest} " in (ROOT / "Makefile").read_text("utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_pins_exactly_and_names_no_host(lock: str):
    """Every line is a comment or one exact version: no address, no option for pip."""
    assert "://" not in (ROOT / lock).read_text("utf-8")
    for pin in pins(lock):
        assert pin.url is None
        assert [one.operator for one in pin.specifier] == ["=="], str(pin)


@pytest.mark.parametrize(("lock", "extra"), [("requirements.lock", []), ("requirements-test.lock", ["test"])])
def test_everything_asked_for_is_pinned_within_its_bounds(lock: str, extra: list[str]):
    """Each dependency of pyproject.toml, and what builds the package, has a pin that its bounds allow."""
    asked = PYPROJECT["build-system"]["requires"] + PROJECT["dependencies"]
    asked += [line for name in extra for line in PROJECT["optional-dependencies"][name]]
    for wanted in map(Requirement, asked):
        found = [pin for pin in pins(lock) if names([pin]) == names([wanted])]
        assert found, f"{lock} does not pin {wanted.name}: run make lock"
        for pin in found:
            assert Version(str(pin.specifier).removeprefix("==")) in wanted.specifier, f"{lock}: {pin}: run make lock"


@pytest.mark.parametrize(("lock", "extra"), [("requirements.lock", ""), ("requirements-test.lock", "test")])
def test_a_lock_file_is_complete(lock: str, extra: str):
    """Whatever the packages themselves need is pinned too, so pip never has to choose."""
    pinned = names(pins(lock))
    to_see, known = [(PROJECT["name"], extra)], set()
    while to_see:
        package, wanted = to_see.pop()
        known.add((package, wanted))
        for needed in needs(package, wanted):
            name = canonicalize_name(needed.name)
            assert name in pinned, f"{lock} does not pin {name}, which {package} needs: run make lock"
            to_see += [(name, one) for one in ("", *needed.extras) if (name, one) not in known]


def needs(package: str, extra: str) -> Iterator[Requirement]:
    """Return what an installed package needs on this machine, with one of its extras."""
    try:
        lines = requires(package) or []
    except PackageNotFoundError:  # pinned, and wanted on another system only
        return
    for one in map(Requirement, lines):
        if one.marker is None or one.marker.evaluate({"extra": extra}):
            yield one


def test_tests_run_with_the_versions_that_readers_have():
    """The lock file for tests pins all that the lock file for readers pins, to the same versions."""
    reading, testing = ({str(pin) for pin in pins(lock)} for lock in LOCKS)
    assert reading <= testing


# ---- make ------------------------------------------------------------------------------------------------------------


def test_make_alone_lists_every_command():
    """`make` without a target prints each target that has a comment, with the comment, and does nothing else."""
    told = re.findall(r"^([a-z-]+):.*?## (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    outside = {
        name: value for name, value in os.environ.items() if not name.startswith("MAKE")
    }  # as from no other make
    shown = subprocess.run(["make"], cwd=ROOT, env=outside, capture_output=True, text=True, check=True)
    assert [line.split(maxsplit=2)[1:] for line in shown.stdout.splitlines()] == [list(one) for one in told]
    assert {"help", "study", "lab", "test", "check", "lock"} <= {name for name, _ in told}
    assert not shown.stderr


def test_the_floors_of_the_house_hold():
    """A floor imports only from floors below it (the contracts stand in pyproject.toml)."""
    found = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stdout + found.stderr


def test_notebooks_carry_no_outputs():
    """Every notebook is committed as nbstripout leaves it (cells keep the ids that their author gave them)."""
    notebooks = [path for path in committed() if path.suffix == ".ipynb"]
    command = [sys.executable, "-m", "nbstripout", "--keep-id", "--verify", *notebooks]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False) if notebooks else None
    assert found is None or found.returncode == 0, found.stdout + found.stderr


# ---- what is committed -----------------------------------------------------------------------------------------------


def committed() -> list[Path]:
    """Return the files that are in git, or would be with the next commit."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is a downloaded copy without git, so there is no list of its files")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


REGISTRIES = [f"{name}.org" for name in ("pypi", "pythonhosted", "conda.anaconda", "registry.npmjs", "deb.debian")]
SOMEBODYS_PATH = re.compile(r"""(?:^|[\s"'`(=:])(/(?:root|work|home/\w+|Users/\w+)/|[A-Z]:\\+Users\\)""", re.MULTILINE)


def test_no_file_names_a_registry_or_somebodys_machine():
    """A clone works anywhere: nothing in it points at one package index or at a path of one computer."""
    hosts = re.compile("|".join(map(re.escape, REGISTRIES)))
    for path in committed():
        content = path.read_bytes()
        if b"\0" in content:  # a picture
            continue
        text = content.decode("utf-8")
        found = hosts.search(text) or SOMEBODYS_PATH.search(text)
        assert not found, f"{path.relative_to(ROOT)}: {found.group()}"


def test_the_changelog_has_room_for_what_comes():
    """CHANGELOG.md begins with an Unreleased section, as Keep a Changelog has it, and uses its headings."""
    lines = (ROOT / "CHANGELOG.md").read_text("utf-8").splitlines()
    assert next(line for line in lines if line.startswith("## ")) == "## [Unreleased]"
    kinds = {line.removeprefix("### ") for line in lines if line.startswith("### ")}
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


# ---- tests -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", TEST_FILES, ids=lambda path: path.relative_to(ROOT / "tests").as_posix())
def test_every_test_states_its_claim(path: Path):
    """A test has a docstring, which says what is true when it passes."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            assert ast.get_docstring(node), f"{path.name}:{node.lineno} {node.name} has no docstring"


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests").rglob("*.py")), ids=lambda path: path.relative_to(ROOT / "tests").as_posix()
)
def test_no_test_sleeps(path: Path):
    """A test waits for what a reader would see, never for a time: sleeps hide races and slow everyone down.

    In tests/soak a person types and outages last, so time itself is what is tried there.
    """
    if path.parent.name == "soak":
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        called = node.func if isinstance(node, ast.Call) else None
        name = getattr(called, "attr", getattr(called, "id", ""))
        assert name not in {"sleep", "wait_for_timeout"}, f"{path.name}:{node.lineno} sleeps"
