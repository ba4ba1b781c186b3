"""The workbook as an extension of Jupyter Server: the same pages in a reader's own server, as a JupyterHub starts it.

It brings Voilà along, which must not be an extension of its own there: what is added first is found first. The server's
kernel manager must be `LessonKernels`.
"""

import os
from dataclasses import dataclass
from typing import Any

import tornado.web
from jinja2 import FileSystemLoader
from jupyter_server.serverapp import ServerApp
from jupyter_server.utils import url_path_join
from markupsafe import Markup
from tornado.ioloop import IOLoop
from voila import server_extension as stock
from voila.configuration import VoilaConfiguration
from voila.handler import BaseVoilaHandler
from voila.paths import collect_template_paths

from workbook import words
from workbook.app import front_end
from workbook.app.catalogue import contents
from workbook.app.completion import Completion
from workbook.app.completion_page import AgreeToCompletion, CareOnACourse, LessonOpened
from workbook.app.faces import Faces
from workbook.app.handlers import handlers, page_config, prepare_settings
from workbook.app.pages import contents_page
from workbook.app.server import TEMPLATE
from workbook.app.study import prepare
from workbook.article import Library
from workbook.items.face import json_for_page

AHEAD = 1  # lessons with a kernel beforehand: each reader has a server of their own, and many share the machine
CONTENTS = "/workbook/contents"


@dataclass(frozen=True)
class Hub:
    """What our pages say and link to where a hub started this server.

    Args:
        prefix: the address under which the hub lies.
        counts: whether the course has a completion service.
    """

    prefix: str
    counts: bool

    @property
    def logout(self) -> str:
        """Where a reader logs out."""
        return url_path_join(self.prefix, "hub", "logout")

    @staticmethod
    def data(base: str) -> Markup:
        """What hub.js has to know."""
        return json_for_page({"base": base, "hub": words.HUB["page"]})


class Contents(BaseVoilaHandler):
    """The contents page."""

    @tornado.web.authenticated
    async def get(self) -> None:
        """Send it."""
        self.set_header("Cache-Control", "no-store")
        self.finish(self.render_template("tree-lab.html", page_config={"workbook": contents_page()}))


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "workbook.app.extension"}]


def _load_jupyter_server_extension(server: ServerApp) -> None:
    prepare()
    config = server.config
    config.VoilaConfiguration.template = "workbook"
    config.VoilaConfiguration.allow_template_override = "NO"
    config.VoilaConfiguration.allow_theme_override = "NO"
    config.VoilaConfiguration.page_config_hook = page_config
    config.VoilaConfiguration.extension_allowlist = front_end.EXTENSIONS
    web, voila, faces = server.web_app, VoilaConfiguration(parent=server), Faces(server.kernel_manager)
    # `prepare` comes too late for Jupyter's own list of places where a hub has switched a reader's configuration off
    base, paths = web.settings["base_url"], [str(TEMPLATE), *collect_template_paths(["voila", "nbconvert"], "workbook")]
    more: dict[str, Any] = {"voila": voila, "config": config, "template_paths": paths}
    completion = _completion()
    plain = {"voila_configuration": voila}
    shown = {"faces": faces, "library": Library(), "ahead": AHEAD}
    rendered = {**plain, **shown, "template_paths": paths, "config": config}
    at = lambda path: url_path_join(base, path)  # noqa: E731
    ours: list[Any] = [
        (at(CONTENTS), Contents, plain),
        (at(r"/workbook/care"), CareOnACourse, {**plain, "completion": completion}),
        (at(r"/voila/render/(.*)"), LessonOpened, {**rendered, "completion": completion}),
    ]
    if completion:
        ours.append((at(r"/workbook/completion"), AgreeToCompletion, {**plain, "completion": completion}))
    web.add_handlers(".*$", [*ours, *handlers(base, faces, ahead=AHEAD, **more)])
    stock.load_jupyter_server_extension(server)
    web.settings["voila_jinja2_env"].loader = FileSystemLoader(paths)
    prepare_settings(web.settings)
    if "JUPYTERHUB_SERVICE_PREFIX" in os.environ:
        hub = Hub(os.environ.get("JUPYTERHUB_BASE_URL", "/"), completion is not None)
        web.settings["voila_jinja2_env"].globals["hub"] = hub
    IOLoop.current().add_callback(faces.make_all, [entry.file for entry in contents() if not entry.full])


def _completion() -> Completion | None:
    address, token = os.environ.get("WORKBOOK_COMPLETION"), os.environ.get("JUPYTERHUB_API_TOKEN")
    return Completion(address, token) if address and token else None
