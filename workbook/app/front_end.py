"""Voilà's own front end, for pages that use stock ipywidgets: what it loads, from this server alone, packed and kept.

Knows nothing of the reader. A lesson's page needs none of this: a notebook asks for it by its metadata,
`"workbook": {"front_end": "full"}`. Stock Voilà asks for about a hundred files and 5 MB, two of them from elsewhere.
Here one script holds the parts that such a page always needs; every file travels compressed and is kept by the browser.
"""

import gzip
import hashlib
import mimetypes
import re
from functools import lru_cache
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

import tornado.web
from jupyter_server.utils import url_path_join
from voila.paths import collect_static_paths
from voila.utils import get_voila_labextensions_path

# What stock ipywidgets and anywidgets need to be drawn; anything else that is installed stays away from these pages.
EXTENSIONS = ["@voila-dashboards/widgets-manager8", "@jupyter-widgets/jupyterlab-manager", "anywidget"]
MAIN = "voila.js"
PARTS = Path(__file__).parent / "front_end_parts.txt"
KEPT_FOR = 31_536_000  # seconds, a year: an address changes with what it gives
# What the front end asks its page for. Without the rest there is no address in it but our own.
ASKED = ("appVersion", "appUrl", "baseUrl", "extensionConfig", "progressiveRendering", "jupyterLabTheme")
NO_MATHS = {"fullMathjaxUrl": "null", "mathjaxConfig": "null"}  # else it names an address elsewhere
COMPRESSED = re.compile(r"text/|.*(javascript|json|svg)")


def page_config(config: dict[str, Any]) -> dict[str, Any]:
    """Return what the front end of a page is told, from all that Voilà knows."""
    base = url_path_join(config["baseUrl"], "workbook/front-end", version())
    told = {name: config[name] for name in ASKED if name in config}
    extensions = [one for one in config["federated_extensions"] if one["name"] in EXTENSIONS]
    return {
        **told,
        **NO_MATHS,
        "federated_extensions": extensions,
        "fullStaticUrl": url_path_join(base, "static"),
        "fullLabextensionsUrl": url_path_join(base, "labextensions"),
    }


@lru_cache
def version() -> str:
    """Changes with what is served, so that a browser may keep it for long."""
    names = ("voila", "ipywidgets", "anywidget", "jupyterlab_widgets")
    said = " ".join(f"{name} {installed(name)}" for name in names) + PARTS.read_text("utf-8")
    return hashlib.sha256(said.encode()).hexdigest()[:12]


class FrontEnd(tornado.web.RequestHandler):
    """Gives a file of the front end, compressed; the script that starts it brings its usual parts along."""

    def get(self, where: str, name: str) -> None:
        """Send it, for a browser to keep."""
        path = find(where, name)
        if path is None:
            raise tornado.web.HTTPError(404)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        self.set_header("Content-Type", "text/javascript; charset=utf-8" if kind.endswith("javascript") else kind)
        self.set_header("Cache-Control", f"public, max-age={KEPT_FOR}, immutable")
        if COMPRESSED.match(kind) and "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.set_header("Vary", "Accept-Encoding")
            self.finish(packed(path, path.stat().st_mtime_ns))
        else:
            self.finish(content(path))


def find(where: str, name: str) -> Path | None:
    """Return a file of Voilà's static folders or of its extensions; None for anything else."""
    for folder in _folders(where):
        path = (folder / name).resolve()
        if path.is_relative_to(folder) and path.is_file():
            return path
    return None


def content(path: Path) -> bytes:
    """Return what a file gives: the main script with its usual parts in front, which then need not be asked for."""
    if path.name != MAIN:
        return path.read_bytes()
    parts = (find("static", f"{name}.voila.js") for name in PARTS.read_text("utf-8").split())
    return b";\n".join(one.read_bytes() for one in [*filter(None, parts), path])


@lru_cache(maxsize=256)
def packed(path: Path, _changed: int) -> bytes:
    """Return what a file gives, compressed once for every page."""
    return gzip.compress(content(path), 6, mtime=0)


@lru_cache
def _folders(where: str) -> tuple[Path, ...]:
    static = where == "static"
    folders = collect_static_paths(["voila", "nbconvert"], "base") if static else get_voila_labextensions_path()
    return tuple(Path(folder).resolve() for folder in folders)
