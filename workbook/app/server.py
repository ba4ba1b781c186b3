"""Voilà with this workbook's template, always behind a token, on this computer alone."""

import json
import logging
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, ClassVar

import tornado.web
from jinja2 import ChoiceLoader
from jupyter_server.utils import url_path_join
from tornado.ioloop import IOLoop
from traitlets.config import Config
from voila.app import Voila
from voila.handler import BaseVoilaHandler
from voila.static_file_handler import MultiStaticFileHandler

from workbook import home, words
from workbook.answers import Drafts
from workbook.app import front_end
from workbook.app.care_page import CareOfAnswers
from workbook.app.catalogue import contents
from workbook.app.faces import Faces
from workbook.app.kernels import LessonKernels
from workbook.app.lesson_page import ItemsConnection, ItemsSocket, KeepDraft, LessonHandler, LessonKernel
from workbook.app.pages import ITEMS_STATIC, STATIC, PlainPage, contents_page, lesson_page
from workbook.app.take_page import TakeAlong
from workbook.article import Library, NotBrought
from workbook.items.scripts import script

SHARE = Path(__file__).parent / "share" / "jupyter"
CONFIG = Path(__file__).parent / "etc" / "jupyter"
TEMPLATE = SHARE / "voila" / "templates" / "workbook"
PORT = 8866
OPEN = "open"
CULL_AFTER = 120  # seconds without a page; an open page keeps its kernel however long it rests
LARGEST_UPLOAD = 8_000_000  # bytes; the article's own check refuses far smaller files in better words
# Nothing may load from outside, whatever a page holds.
SECURITY = {
    # ipywidgets' own pages evaluate code
    "Content-Security-Policy": "default-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:; "
    "frame-ancestors 'self'; form-action 'self'; base-uri 'self'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


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


def page_config(config: dict[str, Any], *, notebook_path: str = "", **_: Any) -> dict[str, Any]:
    """Tell the template what it shows (Voilà's page_config_hook, which must change the dict in place)."""
    is_lesson = notebook_path.endswith(".ipynb")
    config["workbook"] = page = lesson_page(Path(notebook_path).name) if is_lesson else contents_page()
    if page is not None and page.full:
        config["front_end"] = front_end.page_config(config)
    return config


class ItemScript(tornado.web.RequestHandler):
    """Gives the page the items' script as one file; its address changes with it, so a browser may keep it for long."""

    def get(self) -> None:
        """Send it; a browser that has it already is told so (tornado compares the ETag)."""
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.set_header("Cache-Control", "public, max-age=31536000")
        self.finish(script())


class BringArticle(BaseVoilaHandler):
    """Takes the article from the contents page: one click, one file or one paste, with a plain HTML form."""

    @tornado.web.authenticated
    async def post(self) -> None:
        """Bring it; then the contents again, with what happened in words."""
        try:
            await IOLoop.current().run_in_executor(None, self._bring)
        except NotBrought as refusal:
            self._show(str(refusal))
        except Exception:
            self._show(words.TROUBLE)
        else:
            self._show(words.BRING["done"])

    def _bring(self) -> None:
        way, library = self.get_body_argument("way", "paste"), Library()
        if way == "fetch":
            library.bring_fetched()
        elif way == "file":
            file = self.request.files.get("file", [{"body": b"", "filename": ""}])[0]
            library.bring_bytes(file["body"], file["filename"])
        else:
            library.bring_text(self.get_body_argument("paste", "", strip=False))

    def _show(self, said: str) -> None:
        config = {"workbook": contents_page(said)}
        self.write(self.render_template("tree-lab.html", page_config=config))


class IsOpen(BaseVoilaHandler):
    """Tells a second start of the same workbook that it is open already."""

    @tornado.web.authenticated
    async def get(self) -> None:
        """Say so."""
        self.finish(OPEN)


class Nowhere(BaseVoilaHandler):
    """Any other address: one calm page."""

    async def prepare(self) -> None:
        """Let nobody in without the token; then say that there is nothing here."""
        await super().prepare()
        raise tornado.web.HTTPError(404)


class StudyServer(Voila):
    """Voilà, with our handlers before its own."""

    def init_settings(self) -> dict[str, Any]:
        """Guard forms against other sites, and every page against outside addresses."""
        settings = super().init_settings()
        pages = settings["voila_jinja2_env"]
        pages.globals["plain_page"] = PlainPage
        pages.auto_reload = False  # else every page asks the disk whether each of its templates has changed
        # Jupyter Server's own way-in and error pages load styles from outside: ours come first.
        settings["jinja2_env"].loader = ChoiceLoader([pages.loader, settings["jinja2_env"].loader])
        settings["jinja2_env"].globals["plain_page"] = PlainPage
        return {**settings, "xsrf_cookies": True, "headers": SECURITY}

    def init_handlers(self) -> list[Any]:
        """Serve our script and style, and take the article."""
        at = lambda path: url_path_join(self.server_url, path)  # noqa: E731
        plain, self.faces = {"voila_configuration": self.voila_configuration}, Faces(self.kernel_manager)
        rendered = {**plain, "template_paths": self.template_paths, "config": self.config}
        ours = [
            (at(r"/workbook/static/item\.js"), ItemScript),
            (at(r"/workbook/static/(.*)"), MultiStaticFileHandler, {"paths": [str(STATIC), str(ITEMS_STATIC)]}),
            (at(rf"/workbook/front-end/{front_end.version()}/(static|labextensions)/(.*)"), front_end.FrontEnd),
            (at(r"/workbook/article"), BringArticle, plain),
            (at(r"/workbook/open"), IsOpen, plain),
            (at(r"/workbook/take"), TakeAlong, plain),
            (at(r"/workbook/care"), CareOfAnswers, plain),
            (at(r"/api/kernels/(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)/channels"), ItemsSocket),
            (at(r"/voila/render/(.*)"), LessonHandler, {**rendered, "faces": self.faces, "library": Library()}),
            (at(r"/workbook/kernel/(.*)"), LessonKernel, {"ahead": self.kernel_manager.spare}),
            (at(r"/workbook/draft/(.*)"), KeepDraft, {"faces": self.faces, "drafts": Drafts(home.home())}),
            (at(r"/voila/files/.*"), Nowhere, plain),  # Voilà would serve pictures beside the notebooks, to anyone
        ]
        return [*ours, *super().init_handlers(), (r".*", Nowhere, plain)]

    def launch_browser(self) -> None:
        """Say where the app is (the command line opens the browser); then make lessons ready before they are opened."""
        self.announce(self)
        IOLoop.current().add_callback(self.make_ready)

    async def make_ready(self) -> None:
        """Start kernels for the lessons that come first; then find out what lessons show, where that is not known."""
        await self.kernel_manager.make_ready(self.first_wanted)
        await self.faces.make_all([entry.file for entry in contents() if not entry.full])

    first_wanted: ClassVar[list[str]] = []

    announce: Any = staticmethod(lambda _server: None)


def configuration(kept: Door, *, ahead: int) -> Config:
    """Return Voilà's configuration: token, template, no overrides, idle kernels culled but for `ahead` lessons."""
    logging.getLogger("tornado.access").setLevel(logging.ERROR)  # its lines repeat addresses, and with them the token
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
    config.Voila.kernel_websocket_connection_class = ItemsConnection
    config.MappingKernelManager.cull_idle_timeout = CULL_AFTER
    config.MappingKernelManager.cull_interval = 30
    if os.name != "nt":
        config.KernelManager.transport = "ipc"  # no other account of this computer can listen, as it could on TCP
    config.KernelManager.autorestart = False  # a restarted kernel would know nothing; the page takes a new one
    return config
