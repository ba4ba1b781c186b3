"""What is served, and where things are on its page: a static page, plain Voilà, this workbook."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench import static_page, study_page
from workbook.answers import AnswerLog
from workbook.notebooks import calls, heading, item_id, lesson_files

ROOT = Path(__file__).parents[2]
FULL_FRONT_END = "12-looking-back.ipynb"


@dataclass(frozen=True)
class Kind:
    """How a peer is started, and where things are on its page.

    Args:
        name: how the table calls it.
        command: what to run in the peer's folder; {port} and {folder} are filled in.
        page: address of the page.
        words: the first words of its first paragraph.
        kept: where typed text appears on disk: a glob in the peer's folder.
        saved: the file that holds what was saved.
        save: selector of the button, within the form if there is one.
        status: selector of what says "Saved", as `save`.
        ready: whether a kernel is there before the reader comes.
    """

    name: str
    command: Sequence[str]
    page: str
    words: str
    kept: str
    saved: str
    save: str
    status: str
    ready: bool = False


STATIC = Kind(
    name="static",
    command=(sys.executable, "-m", "tests.bench.static_page", "{port}"),
    page=static_page.PAGE,
    words=study_page.FIRST_WORDS,
    kept="typed.txt",
    saved="saved.csv",
    save="button",
    status="output",
)


def voila(name: str = "voila", *, pool: int = 0) -> Kind:
    """Return plain Voilà as it comes, or with a pool of kernels that have run the notebook beforehand."""
    command = [sys.executable, "-m", "voila", "pages", "--no-browser", "--port={port}", "--Voila.ip=127.0.0.1"]
    command += ["--Voila.log_level=ERROR", "--VoilaConfiguration.extension_denylist=anywidget"]
    command += ["--classic-tree"]  # contents that are links; else they are a program
    return Kind(
        name=name,
        command=[*command, "--preheat_kernel=True", f"--pool_size={pool}"] if pool else command,
        page="voila/render/page.ipynb",
        words=study_page.FIRST_WORDS,
        kept="pages/typed.txt",
        saved="pages/saved.csv",
        save=".jupyter-button",
        status=".widget-label",
        ready=pool > 0,
    )


def workbook(name: str, file: str, *, ahead: int) -> Kind:
    """Return this workbook with one of its lessons, and so many lessons made ready beforehand."""
    command = [sys.executable, "-m", "workbook.app.cli", "study", "--no-browser", "--port", "{port}"]
    return Kind(
        name=name,
        command=[*command, "--ahead", str(ahead)],
        page=f"voila/render/{file}",
        words=first_words(file),
        kept="home/drafts/**/*",
        saved="home/answers.csv",
        save=".wb-save",
        status=".wb-status",
        ready=ahead > 0,
    )


# ---- lessons ---------------------------------------------------------------------------------------------------------


def _notebook(path: Path) -> dict:
    return json.loads(path.read_text("utf-8"))


def longest() -> Path:
    """Return the longest of our lessons, by its source; a page with the full front end is no lesson."""
    lessons = [path for path in lesson_files(ROOT / "notebooks") if "front_end" not in path.read_text("utf-8")]
    return max(lessons, key=lambda path: sum(len("".join(cell["source"])) for cell in _notebook(path)["cells"]))


LONGEST = longest().name
# It stands in the middle of the contents, so that another lesson is made ready beside it, as for any reader.
SMALL = LONGEST[:3] + "0-sound-of-a-room.ipynb"


def first_words(file: str) -> str:
    """Return the first words of a lesson's first paragraph."""
    return (study_page.PROMISE if file == SMALL else heading(_notebook(ROOT / "notebooks" / file))[1])[:24]


def lessons(folder: Path) -> None:
    """Write our own lessons, and the small one among them."""
    folder.mkdir(parents=True)
    for path in lesson_files(ROOT / "notebooks"):
        (folder / path.name).write_bytes(path.read_bytes())
    study_page.lesson(folder / SMALL)


def stopped_at(home: Path, file: str, words: str = "Here I stopped.") -> None:
    """Let a reader have stopped in a lesson, so that it is among those made ready."""
    notebook = _notebook(home.parent / "lessons" / file)
    asked = calls(notebook)
    lesson = next(item_id(method, call) for method, call in asked if method == "Lesson")
    item = next(item_id(method, call) for method, call in asked if method == "reflect")
    AnswerLog(home).append(lesson, item, {"text": words})
