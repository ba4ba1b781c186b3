"""The one script that makes items live: item.js and those of kinds that tick, joined into one module without a build.

A notebook front end takes a single module for a widget, and every further file costs a page some 10 ms. So the script
of whoever shows items on a page of its own, such as app/static/page.js, is joined to it, too.
"""

import re
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"
# Each begins with one import from item.js, for editors and checkers.
FURTHER = tuple(sorted(path.name for path in STATIC.glob("*.js") if path.name != "item.js"))
IMPORT = re.compile(r'^import \{[^}]*\} from "item\.js";\n', re.MULTILINE)


@cache
def script(host: Path | None = None) -> str:
    """Return the whole script; each further file stands in a block of its own, so that no two names meet.

    Args:
        host: the script of a page that shows items; it comes last.

    Raises:
        ValueError: a file does not begin with its import from item.js.
    """
    parts = [(STATIC / "item.js").read_text("utf-8")]
    for path in (*(STATIC / name for name in FURTHER), *([host] if host else [])):
        body, found = IMPORT.subn("", path.read_text("utf-8"))
        if found != 1:
            raise ValueError(f'{path.name}: begin with one line: import {{ kinds, ... }} from "item.js";')
        parts.append(f"\n// ==== {path.name} ====\n{{\n{body}}}\n")
    return "".join(parts)
