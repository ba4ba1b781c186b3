"""Finds out once what all lessons show, for readers who share a server: `python -m workbook.app.make_faces FOLDER`."""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from traitlets.config import Config

from workbook.app.catalogue import contents
from workbook.app.faces import Faces
from workbook.app.kernels import LessonKernels


def make(folder: Path) -> None:
    """Fill a folder that every reader may read; it holds nothing of anybody's.

    Raises:
        SystemExit: a lesson could not be run.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = [entry.file for entry in contents() if not entry.full]
    with tempfile.TemporaryDirectory() as nobody:
        os.environ["WORKBOOK_HOME"] = nobody  # the notebooks look at a reader's folder when they run
        config = Config({"KernelManager": {"transport": "ipc"}})  # TCP would be heard by others
        asyncio.run(Faces(LessonKernels(config=config, connection_dir=nobody), folder).make_all(files))
    for made in folder.glob("*.json"):
        made.chmod(0o644)
    missing = [file for file in files if not (folder / f"{Path(file).stem}.json").exists()]
    if missing:
        sys.exit(f"These lessons could not be run: {', '.join(missing)}")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
