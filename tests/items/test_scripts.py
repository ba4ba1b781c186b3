"""The items' script: several files, one module."""

import re

import pytest

from workbook.items import scripts
from workbook.items.item import Item


def test_both_hosts_get_one_module():
    """Every file is in the one script that a widget carries, and no import is left for a front end to follow."""
    joined = scripts.script()
    assert Item._esm == joined or str(Item._esm) == joined
    assert not re.search(r"^import ", joined, re.MULTILINE)
    for name in scripts.FURTHER:
        assert f"// ==== {name} ====" in joined


def test_a_script_without_its_import_is_refused(tmp_path, monkeypatch):
    """A file that does not begin with its import from item.js is named."""
    for name in ("item.js", *scripts.FURTHER):
        (tmp_path / name).write_text("const a = 1;\n")
    monkeypatch.setattr(scripts, "STATIC", tmp_path)
    with pytest.raises(ValueError, match=re.escape(scripts.FURTHER[0])):
        scripts.script.__wrapped__()
