"""A reader's own server: `jupyterhub-singleuser`, started two seconds of processor time sooner.

workbook.app comes first: it keeps Jupyter Server from building what no reader needs (see its __init__.py).
"""

import workbook.app  # noqa: F401, I001 - the first of all
from jupyterhub.singleuser import main

if __name__ == "__main__":
    main()
