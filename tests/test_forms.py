"""No form of any page puts what is typed into an address, also before its script is there, or without one."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "workbook"
TEMPLATES = [path for path in sorted(ROOT.rglob("*")) if path.suffix in {".html", ".j2"}]
FORMS = [(path, form) for path in TEMPLATES for form in re.findall(r"<form\b[^>]*>", path.read_text("utf-8"))]


@pytest.mark.parametrize(("path", "form"), FORMS, ids=lambda part: getattr(part, "name", ""))
def test_a_form_never_goes_into_an_address(path: Path, form: str):
    """Each is posted, or goes nowhere: outside a dialog, that is what the method "dialog" does."""
    always = re.sub(r"{% if .*?{% endif %}", "", form)
    (method,) = re.findall(r'method="([^"]*)"', always)
    assert method in {"post", "dialog", "{{ 'post' if action else 'dialog' }}"}
