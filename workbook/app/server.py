"""Voilà with this workbook's template, always behind a token, on this computer alone."""

import asyncio
import json
import logging
import os
import secrets
import shutil
import signal
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, ClassVar

from tornado.ioloop import IOLoop
from traitlets.config import Config
from voila.app import Voila

from workbook import home
from workbook.app import front_end
from workbook.app.catalogue import contents
from workbook.app.faces import Faces
from workbook.app.handlers import Nowhere, handlers, page_config, prepare_settings
from workbook.app.kernels import LessonKernels

SHARE = Path(__file__).parent / "share" / "jupyter"
CONFIG = Path(__file__).parent / "etc" / "jupyter"
TEMPLATE = SHARE / "voila" / "templates" / "workbook"
PORT = 8866
CULL_AFTER = 120  # seconds without a page; an open page keeps its kernel however long it rests


@dataclass(frozen=True)
class Door:
    """How a reader gets in: kept in the reader's folder, so that an open page goes on after a restart."""

    token: str
    cookie_secret: str
    port: int


def door() -> Door:
    """Return the kept token and port, made at the first start."""
    file = home.home() / "server.json"
    try:
        return Door(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        fresh = Door(secrets.token_hex(24), secrets.token_hex(32), PORT)
        remember(fresh)
        return fresh


def remember(kept: Door) -> None:
    """Write the token and the port for the next start."""
    home.replace_file(home.home() / "server.json", json.dumps(asdict(kept)).encode())


class StudyServer(Voila):
    """Voilà, with our handlers before its own."""

    def init_settings(self) -> dict[str, Any]:
        """Guard forms against other sites, and every page against outside addresses."""
        settings = {**super().init_settings(), "xsrf_cookies": True}
        prepare_settings(settings)
        return settings

    def init_handlers(self) -> list[Any]:
        """Serve our pages before Voilà's, and one calm page for every other address."""
        self.faces = Faces(self.kernel_manager)
        voila, ahead = self.voila_configuration, self.kernel_manager.spare
        more = {"config": self.config, "template_paths": self.template_paths, "ahead": ahead}
        ours = handlers(self.server_url, self.faces, voila=voila, **more)
        return [*ours, *super().init_handlers(), (r".*", Nowhere, {"voila_configuration": voila})]

    def launch_browser(self) -> None:
        """Say where the app is (the command line opens the browser); then make lessons ready before they are opened."""
        self.ioloop = IOLoop.current()
        signal.signal(signal.SIGINT, self._handle_signal_stop)  # like SIGTERM: an interrupt may strike in mid-step
        self.announce(self)
        self.getting_ready = self.ioloop.asyncio_loop.create_task(self.make_ready())  # type: ignore[attr-defined]

    async def make_ready(self) -> None:
        """Start kernels for the lessons that come first; then find out what lessons show, where that is not known."""
        await self.kernel_manager.make_ready(self.first_wanted)
        await self.faces.make_all([entry.file for entry in contents() if not entry.full])

    def stop(self) -> None:
        """Let kernels go, then their folder; the other way round, one that is just starting would be left behind."""
        signal.signal(signal.SIGINT, signal.default_int_handler)  # who presses twice does not want to wait
        self.ioloop.run_sync(self.let_kernels_go)
        shutil.rmtree(self.connection_dir, ignore_errors=True)

    async def let_kernels_go(self) -> None:
        """Make nothing ready any more, and end all kernels."""
        self.getting_ready.cancel()
        await asyncio.gather(self.getting_ready, return_exceptions=True)
        await self.kernel_manager.shutdown_all()

    first_wanted: ClassVar[list[str]] = []

    announce: Any = staticmethod(lambda _server: None)


def configuration(kept: Door, *, ahead: int) -> Config:
    """Return Voilà's configuration: token, template, no overrides, idle kernels culled but for `ahead` lessons."""
    logging.getLogger("tornado.access").setLevel(logging.ERROR)  # its lines repeat addresses, and with them the token
    # tornado takes Jupyter Server's milliseconds for seconds, and says so to a reader who can do nothing about it
    logging.getLogger("tornado.general").addFilter(lambda told: "websocket_ping_timeout" not in told.getMessage())
    config = Config()
    config.Voila.ip = "127.0.0.1"
    config.Voila.port = kept.port
    config.Voila.token = kept.token
    config.Voila.cookie_secret = kept.cookie_secret.encode()
    config.Voila.config_file_paths = []
    config.Voila.log_level = "ERROR"
    config.VoilaConfiguration.template = "workbook"
    config.VoilaConfiguration.allow_template_override = "NO"
    config.VoilaConfiguration.allow_theme_override = "NO"
    config.VoilaConfiguration.page_config_hook = page_config
    config.VoilaConfiguration.extension_allowlist = front_end.EXTENSIONS
    config.VoilaConfiguration.multi_kernel_manager_class = LessonKernels
    config.LessonKernels.spare = ahead
    config.MappingKernelManager.cull_idle_timeout = CULL_AFTER
    config.MappingKernelManager.cull_interval = 30
    if os.name != "nt":
        config.KernelManager.transport = "ipc"  # no other account of this computer can listen, as it could on TCP
    config.KernelManager.autorestart = False  # a restarted kernel would know nothing; the page takes a new one
    return config
