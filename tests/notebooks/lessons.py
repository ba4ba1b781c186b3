"""The notebooks as tests read them: their cells, their calls, and the items that their cells make."""

import ast
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from workbook.app.catalogue import calls
from workbook.items.builder import Fixed
from workbook.items.form import Date, Field, Form, Many, Number, One, Scale
from workbook.items.item import Item
from workbook.items.order import Order
from workbook.items.timed import Minutes, Moment

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(path.name for path in FOLDER.glob("*.ipynb"))
LESSONS = [name for name in NOTEBOOKS if name < "11"]  # what a reader works through, one after the other


@cache
def notebook(name: str) -> dict[str, Any]:
    """A notebook as JSON."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def sources(name: str, kind: str) -> list[str]:
    """The sources of a notebook's cells of one kind."""
    return ["".join(cell["source"]) for cell in notebook(name)["cells"] if cell["cell_type"] == kind]


def headings(name: str) -> list[str]:
    """The second-level headings in order."""
    return re.findall(r"^## (.+)$", "\n".join(sources(name, "markdown")), re.MULTILINE)


def our_words(name: str) -> str:
    """All that a notebook says to a reader: its Markdown, and every string in its calls."""
    strings = [
        node.value
        for source in sources(name, "code")
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return "\n".join([*sources(name, "markdown"), *strings])


def literal(call: ast.Call, place: int) -> str:
    """A call's argument, which authors write as a plain string."""
    return ast.literal_eval(call.args[place])


def passages(name: str) -> list[tuple[str, str, str]]:
    """Place, first words and summary of each passage."""
    found = [call for method, call in calls(notebook(name)) if method == "passage"]
    return [(literal(call, 0), literal(call, 1), literal(call, 2)) for call in found]


def made(name: str, home: Path) -> list[Item]:
    """Run the cells here, without a kernel, and return the items that they end with."""
    namespace: dict[str, Any] = {}
    items = []
    for source in sources(name, "code"):
        tree = ast.parse(source)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, name, "exec"), namespace)
        if last:
            items.append(eval(compile(ast.Expression(last.value), name, "eval"), namespace))
    return [item for item in items if isinstance(item, Item)]


def filled(form: Form) -> dict[str, Any]:
    """A form as a reader could have filled it; fixed statements are never sent."""
    return {field.name: sample(field) for field in form.fields if not isinstance(field, Fixed)}


def sample(field: Field) -> Any:
    """Something that a reader could have put into a field."""
    match field:
        case Many():
            return [option.text for option in field.offered[:2]] + (["my own word"] if field.own else [])
        case One():
            return field.offered[-1].text
        case Order():
            return [step.text for step in reversed(field.steps)]
        case Minutes():
            return field.choices[0]
        case Moment():
            return "2026-11-20 20:10"
        case Number() | Scale():
            return field.low + 3
        case Date():
            return "2026-11-20"
        case _:
            return "Something small, on a Tuesday.\nAnd a second line, “with quotes”."
