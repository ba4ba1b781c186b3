"""The workbook as an extension of Jupyter Server: the same pages in a reader's own server, as a JupyterHub starts it.

It brings Voilà along, which must not be an extension of its own there: what is added first is found first. The server's
kernel manager must be `LessonKernels`, and its websocket connection `ItemsConnection`.
"""

from typing import Any

import tornado.web
from jupyter_server.serverapp import ServerApp
from jupyter_server.utils import url_path_join
from tornado.ioloop import IOLoop
from voila import server_extension as stock
from voila.configuration import VoilaConfiguration
from voila.handler import BaseVoilaHandler
from voila.paths import collect_template_paths

from workbook.app import front_end
from workbook.app.catalogue import contents
from workbook.app.faces import Faces
from workbook.app.handlers import handlers, page_config, prepare_settings
from workbook.app.pages import contents_page
from workbook.app.study import prepare

AHEAD = 1  # lessons with a kernel beforehand: each reader has a server of their own, and many share the machine
CONTENTS = "/workbook/contents"


class Contents(BaseVoilaHandler):
    """The contents page."""

    @tornado.web.authenticated
    async def get(self) -> None:
        """Send it."""
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
    base, paths = web.settings["base_url"], collect_template_paths(["voila", "nbconvert"], "workbook")
    more: dict[str, Any] = {"voila": voila, "config": config, "template_paths": paths, "ahead": AHEAD}
    plain = {"voila_configuration": voila}
    web.add_handlers(".*$", [(url_path_join(base, CONTENTS), Contents, plain), *handlers(base, faces, **more)])
    stock.load_jupyter_server_extension(server)
    prepare_settings(web.settings)
    IOLoop.current().add_callback(faces.make_all, [entry.file for entry in contents() if not entry.full])
