"""A real hub for a test to read in, stop and start again: real accounts of this machine, real logins, real processes.

The accounts exist for the hub alone: it runs in a mount namespace in which the files of accounts are copies with two
readers and one who leads the course in them. What `start.sh` installs is kept in /var/cache from one run to the next.
"""

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil
from playwright.sync_api import Page

from tests.browser.conftest import free_port

ROOT = Path(__file__).parents[2]
START = ROOT / "deploy" / "jupyterhub" / "start.sh"
PLACE = Path(os.environ.get("WORKBOOK_TEST_HUB", "/var/cache/workbook-hub"))
PASSWORD = "only for tests"
HASH = "$6$workbook$lf7mgvuNYjWAZOEA8pBHdbEEJZRUWLjrV2dFGj162endpmtNp/rGyA6MsRuVijQ8pi3N9ncXvbwpwdBsKWA1x1"
TOKEN = "a-token-of-the-tests-service-0123456789"
FIRST_UID = 61_701
READERS, LEADER = ("alice", "bob"), "carol"
PATIENCE = 180  # seconds, for two cores that others use, too

LOCAL_CONFIG = """
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_port = {hub}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api}"
c.JupyterHub.services[1]["url"] = "http://127.0.0.1:{completion}"
c.JupyterHub.services.append({{"name": "tests", "api_token": "{token}"}})
c.JupyterHub.load_roles.append({{"name": "tests", "services": ["tests"], "scopes": [
    "servers", "list:users", "access:services!service=completion"]}})
c.Spawner.environment["WORKBOOK_LAB"] = lambda spawner: "1" if spawner.user.name in {lab} else "0"
{more}
"""


@dataclass
class Hub:
    """A hub on this machine.

    Args:
        folder: for its accounts, homes and state.
        readers: names of accounts.
        lab: those who get JupyterLab, and so can run code of their own.
        more: further lines of local_config.py.
    """

    folder: Path
    readers: tuple[str, ...] = READERS
    lab: tuple[str, ...] = ("bob",)
    more: str = ""
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    spaces: set[Path] = field(default_factory=set)  # the mount namespaces that it ran in

    def prepare(self) -> "Hub":
        """Make accounts, homes and configuration."""
        self.folder.chmod(0o755)
        (self.folder / "state").mkdir(mode=0o700)
        (self.folder / "homes").mkdir()
        accounts = {name: FIRST_UID + number for number, name in enumerate([*self.readers, LEADER])}
        for name, uid in accounts.items():
            home = self.home(name)
            home.mkdir()
            os.chown(home, uid, uid)
        files = {
            "passwd": [f"{name}:x:{uid}:{uid}::{self.home(name)}:/bin/sh" for name, uid in accounts.items()],
            "shadow": [f"{name}:{HASH}:20000:0:99999:7:::" for name in accounts],
            "group": [
                *(f"{name}:x:{uid}:" for name, uid in accounts.items()),
                f"workbook-readers:x:{FIRST_UID - 2}:{','.join(self.readers)}",
                f"workbook-facilitators:x:{FIRST_UID - 1}:{LEADER}",
            ],
        }
        for name, lines in files.items():
            there = Path("/etc", name).read_text("utf-8")
            (self.folder / name).write_text(there + "".join(f"{line}\n" for line in lines), "utf-8")
        (self.folder / "shadow").chmod(0o600)
        ports = {"port": self.port, "hub": free_port(), "api": free_port(), "completion": free_port()}
        (self.folder / "local_config.py").write_text(
            LOCAL_CONFIG.format(**ports, token=TOKEN, lab=set(self.lab) or "()", more=self.more)
        )
        return self

    def start(self) -> "Hub":
        """Start it as its README says, and wait until it lets readers in."""
        over = {f"/etc/{name}": name for name in ("passwd", "group", "shadow")}
        over |= {f"{PLACE}/{name}": name for name in ("state", "local_config.py")}
        mounts = "".join(f"mount --bind {self.folder / name} {place} && " for place, name in over.items())
        (PLACE / "state").mkdir(mode=0o700, parents=True, exist_ok=True)  # to mount over, where no hub has run before
        (PLACE / "local_config.py").touch()
        script = f"{mounts} exec sh {START}"
        log = (self.folder / "hub.log").open("ab")
        self.process = subprocess.Popen(
            ["unshare", "--mount", "sh", "-c", script],
            env={**os.environ, "WORKBOOK_HUB": str(PLACE)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        log.close()
        with httpx.Client(transport=httpx.HTTPTransport(retries=0)) as client:
            for _ in until(PATIENCE, self.log):
                assert self.process.poll() is None, self.log()
                try:
                    if client.get(f"{self.address}hub/login", timeout=5).status_code == 200:
                        self.spaces.add(Path(f"/proc/{self.process.pid}/ns/mnt").readlink())
                        return self
                except httpx.TransportError:
                    continue
        raise AssertionError

    def stop(self, how: int = signal.SIGTERM) -> None:
        """Stop it, as Ctrl+C or a shutdown of the machine would."""
        if self.process:
            self.process.send_signal(how)
            self.process.wait(PATIENCE)
            self.process = None

    def end(self) -> None:
        """Stop it, and whatever it had started: a hub that was killed has left readers' servers and services behind."""
        self.stop()
        for one in psutil.process_iter():
            with suppress(OSError, psutil.Error):
                if Path(f"/proc/{one.pid}/ns/mnt").readlink() in self.spaces:
                    one.kill()

    @property
    def address(self) -> str:
        """Where everybody comes in."""
        return f"http://127.0.0.1:{self.port}/"

    def at(self, name: str, path: str = "") -> str:
        """Return an address in a reader's own server."""
        return f"{self.address}user/{name}/{path}"

    def home(self, name: str) -> Path:
        """Return the home of an account."""
        return self.folder / "homes" / name

    def log(self) -> str:
        """Return what it complained of."""
        return (self.folder / "hub.log").read_text("utf-8", "replace")

    def log_in(self, page: Page, name: str) -> Page:
        """Log in as a person does; the reader's contents are there afterwards."""
        page.goto(self.address)
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url(f"**/user/{name}/workbook/contents*", timeout=PATIENCE * 1000)
        return page

    def ask(self, method: str, path: str) -> httpx.Response:
        """Ask the hub something as the tests' own service."""
        headers = {"Authorization": f"token {TOKEN}"}
        return httpx.request(method, f"{self.address}hub/api/{path}", headers=headers, timeout=PATIENCE)

    def rest(self, name: str) -> None:
        """Stop a reader's server, as the culler does, and wait until it is gone."""
        assert self.ask("DELETE", f"users/{name}/server").status_code in {202, 204}
        for _ in until(PATIENCE, self.log):
            if not self.ask("GET", f"users/{name}").json()["servers"]:
                return

    def wake(self, name: str) -> None:
        """Start a reader's server, if it rests, and wait until it is there."""
        assert self.ask("POST", f"users/{name}/server").status_code in {201, 202, 400}  # 400: it is there
        for _ in until(PATIENCE, self.log):
            if self.ask("GET", f"users/{name}").json()["servers"].get("", {}).get("ready"):
                return


def until(seconds: float, told: object) -> Iterator[None]:
    """Go on for so long, a little at a time; then fail with what is told."""
    end, pause = time.monotonic() + seconds, threading.Event()
    while time.monotonic() < end:
        yield
        pause.wait(0.1)
    raise AssertionError(told())


def new_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a folder that every account may enter."""
    return tempfile.TemporaryDirectory(prefix="workbook-hub-", dir="/var/tmp")
