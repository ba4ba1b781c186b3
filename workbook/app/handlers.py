"""Every address of the workbook, for `workbook study` and for a reader's own server on a JupyterHub."""

import gzip
from functools import cache
from pathlib import Path
from typing import Any

import tornado.web
from jinja2 import ChoiceLoader
from jupyter_server.utils import url_path_join
from tornado.ioloop import IOLoop
from traitlets.config import Config
from voila.configuration import VoilaConfiguration
from voila.handler import BaseVoilaHandler
from voila.static_file_handler import MultiStaticFileHandler

from workbook import home, words
from workbook.app import front_end
from workbook.app.care_page import CareOfAnswers
from workbook.app.faces import Faces
from workbook.app.lesson_page import LessonHandler, LessonKernel, WriteHere
from workbook.app.pages import STATIC, PlainPage, contents_page, lesson_page, page_script
from workbook.app.sockets import KernelSocket
from workbook.app.take_page import TakeAlong
from workbook.app.writes import Writes
from workbook.article import Library, NotBrought

OPEN = "open"
# Nothing may load from outside, whatever a page holds.
SECURITY = {
    # ipywidgets' own pages evaluate code
    "Content-Security-Policy": "default-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:; "
    "frame-ancestors 'self'; form-action 'self'; base-uri 'self'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def handlers(
    base: str, faces: Faces, *, voila: VoilaConfiguration, config: Config, template_paths: list[str], ahead: int
) -> list[Any]:
    """Return the handlers of all our pages.

    Args:
        base: the address under which everything lies, such as "/".
        faces: what lessons show.
        voila: Voilà's configuration.
        config: of the whole server.
        template_paths: where Voilà finds templates.
        ahead: so many lessons get a kernel before they are opened.
    """
    at = lambda path: url_path_join(base, path)  # noqa: E731
    plain = {"voila_configuration": voila}
    rendered = {**plain, "template_paths": template_paths, "config": config}
    written = {"writes": Writes(faces, home.home())}
    shown = {"faces": faces, "library": Library(), "ahead": ahead}
    return [
        (at(r"/workbook/static/page\.js"), PageScript),
        (at(r"/workbook/static/(.*)"), MultiStaticFileHandler, {"paths": [str(STATIC)]}),
        (at(rf"/workbook/front-end/{front_end.version()}/(static|labextensions)/(.*)"), front_end.FrontEnd),
        (at(r"/workbook/article"), BringArticle, plain),
        (at(r"/workbook/open"), IsOpen, plain),
        (at(r"/workbook/take"), TakeAlong, plain),
        (at(r"/workbook/care"), CareOfAnswers, plain),
        (at(r"/api/kernels/(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)/channels"), KernelSocket, written),
        (at(r"/voila/render/(.*)"), LessonHandler, {**rendered, **shown}),
        (at(r"/workbook/kernel/(.*)"), LessonKernel),
        (at(r"/workbook/write/(.*)"), WriteHere, written),
        (at(r"/voila/files/.*"), Nowhere, plain),  # Voilà would serve pictures beside the notebooks, to anyone
    ]


def prepare_settings(settings: dict[str, Any]) -> None:
    """Let all pages of a server look like ours, and guard each against outside addresses."""
    pages = settings["voila_jinja2_env"]
    pages.globals["plain_page"] = PlainPage
    pages.auto_reload = False  # else every page asks the disk whether each of its templates has changed
    # Jupyter Server's own way-in and error pages load styles from outside: ours come first.
    settings["jinja2_env"].loader = ChoiceLoader([pages.loader, settings["jinja2_env"].loader])
    settings["jinja2_env"].globals["plain_page"] = PlainPage
    settings["headers"] = {**settings.get("headers", {}), **SECURITY}


def page_config(config: dict[str, Any], *, notebook_path: str = "", **_: Any) -> dict[str, Any]:
    """Tell the template what it shows (Voilà's page_config_hook, which must change the dict in place)."""
    is_lesson = notebook_path.endswith(".ipynb")
    config["workbook"] = page = lesson_page(Path(notebook_path).name) if is_lesson else contents_page()
    if page is not None and page.full:
        config["front_end"] = front_end.page_config(config)
    return config


class PageScript(tornado.web.RequestHandler):
    """Gives a page all its script as one file; its address changes with it, so a browser may keep it for long."""

    def get(self) -> None:
        """Send it; a browser that has it already is told so (tornado compares the ETag)."""
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.set_header("Cache-Control", "public, max-age=31536000")
        self.set_header("Vary", "Accept-Encoding")
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.finish(_packed_script())
        else:
            self.finish(page_script())


@cache
def _packed_script() -> bytes:
    return gzip.compress(page_script().encode(), mtime=0)


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
        """Say so; a page that was let in again gets its cookie for forms with it."""
        self.xsrf_token  # noqa: B018 - reading it sets the cookie
        self.finish(OPEN)


class Nowhere(BaseVoilaHandler):
    """Any other address: one calm page."""

    async def prepare(self) -> None:
        """Let nobody in without the token; then say that there is nothing here."""
        await super().prepare()
        raise tornado.web.HTTPError(404)
