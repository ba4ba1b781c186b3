"""The app around the lessons: command line, start-up of Voilà and JupyterLab, page template."""

import sys

# Jupyter Server loads jsonschema, and with it a parser for addresses in letters of all languages: two of three seconds
# until the app is there. It does without where that package is absent; no schema of Jupyter's has such an address.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
