"""A running hub for the tests of this folder: real accounts, so root is needed; the proxy is node's."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.hub.hub import PATIENCE, Hub, new_folder

NEEDED = ("node", "npm", "unshare", "setpriv")


def missing() -> str:
    """Return in words what is not here for a hub, or ""."""
    if os.geteuid() != 0:
        return "a hub starts servers under other accounts, and that takes root"
    absent = [name for name in NEEDED if not shutil.which(name)]
    if absent:
        return f"a hub needs {' and '.join(absent)}"
    if subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False).returncode:
        return "accounts of the tests' own need a mount namespace, and this system allows none"
    return ""


@pytest.fixture(scope="session")
def hub(chromium: str) -> Iterator[Hub]:
    """A hub with two readers, alice and bob, and carol, who leads the course; bob has JupyterLab, too."""
    reason = missing()
    if reason and os.environ.get("CI"):
        pytest.fail(f"CI is set, and {reason}", pytrace=False)
    if reason:
        pytest.skip(reason)
    expect.set_options(timeout=PATIENCE * 1000)
    with new_folder() as folder:
        hub = Hub(Path(folder)).prepare()
        try:
            yield hub.start()
        finally:
            hub.end()
            sys.stderr.write(hub.log())  # pytest shows it where something failed
