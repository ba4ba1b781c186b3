"""The one script that makes items live: item.js and those of kinds that tick, joined into one module without a build.

A notebook front end takes a single module for a widget, and a page loads one file faster than four.
"""

import re
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"
# Each begins with one import from item.js, for editors and checkers.
FURTHER = tuple(sorted(path.name for path in STATIC.glob("*.js") if path.name != "item.js"))
IMPORT = re.compile(r'^import \{[^}]*\} from "item\.js";\n', re.MULTILINE)


@cache
def script() -> str:
    """Return the whole script; each further file stands in a block of its own, so that no two names meet."""
    parts = [(STATIC / "item.js").read_text("utf-8")]
    for name in FURTHER:
        body, found = IMPORT.subn("", (STATIC / name).read_text("utf-8"))
        if found != 1:
            raise ValueError(f'{name}: begin with one line: import {{ kinds, ... }} from "item.js";')
        parts.append(f"\n// ==== {name} ====\n{{\n{body}}}\n")
    return "".join(parts)
