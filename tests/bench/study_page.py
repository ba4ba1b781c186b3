"""One small page to study, in the words of each peer: three paragraphs, a choice with notes, a slider, a text, Save."""

import html
import json
from pathlib import Path
from typing import Any

HEADING = "The sound of a room"
PROMISE = "Ten minutes with one room that you think you know."
PARAGRAPHS = (
    """Every room has a sound of its own, and whoever lives in it stops hearing it after a day or two. The clock, the
    street, the pipe behind the wall: they are there all the time, and the ear has learnt to let them pass. A visitor
    hears them at once. This page asks you to be a visitor for a few minutes, in a room that you know well.""",
    """Sit where you do not usually sit. Close your eyes if you like, and count what you hear: first what is near, then
    what is behind it, then what is outside. There is no need to name everything. Some sounds have no name, and a few
    words that say what they are like will do just as well as a name would.""",
    """Then answer the three questions below. The first has notes for each answer, the second is a line to move, and the
    third takes as many words as you want to give it. What you write stays on this computer, in a plain file, and you
    can come back to it on another day and write something else.""",
)
PARAGRAPHS = tuple(" ".join(one.split()) for one in PARAGRAPHS)
QUESTION = "Which sound did you hear first?"
NOTES = {
    "One inside the room": "The near ones come first for most people, and are forgotten first.",
    "One outside": "Then the room was quiet enough to let the street in.",
    "My own breath": "That one is always there, and is the hardest to hear.",
}
LINE = "How loud was the room, from 0 to 100?"
WRITE = "What did you hear last, after the others?"
FIRST_WORDS = PARAGRAPHS[0][:24]


def _notebook(cells: list[tuple[str, str]], **metadata: Any) -> str:
    made: list[dict[str, Any]] = []
    for number, (kind, source) in enumerate(cells):
        cell: dict[str, Any] = {"cell_type": kind, "id": f"cell-{number}", "metadata": {}, "source": source}
        made.append(cell if kind == "markdown" else {**cell, "execution_count": None, "outputs": []})
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    about = {"kernelspec": kernel, "language_info": {"name": "python"}, **metadata}
    return json.dumps({"cells": made, "metadata": about, "nbformat": 4, "nbformat_minor": 5})


LESSON = """
# Press Run > Run All Cells if you see no form below
from workbook import Lesson, Option

lesson = Lesson("sound-of-a-room")
"""


def lesson(path: Path) -> None:
    """Write the page as a lesson of this workbook."""
    options = "".join(f"    Option({option!r}, {note!r}),\n" for option, note in NOTES.items())
    code = (
        LESSON.strip(),
        f'# Which came first?\nlesson.choose("first", {QUESTION!r}, options=[\n{options}])',
        f'# How loud?\nlesson.rate("loud", {LINE!r}, high=100)',
        f'# The last one\nlesson.reflect("last", {WRITE!r})',
    )
    words = "\n\n".join((f"# {HEADING}", f"*{PROMISE}*", *PARAGRAPHS))
    path.write_text(
        _notebook([("markdown", words), *(("code", one) for one in code)], workbook={"minutes": 10}), "utf-8"
    )


WIDGETS = f"""
import os
from pathlib import Path
import ipywidgets as widgets

NOTES = {NOTES!r}
count = 0

def add(file, text):
    with Path(file).open("a") as opened:
        opened.write(text + "\\n")
        opened.flush()
        os.fsync(opened.fileno())

def chosen(change):
    note.value = NOTES[change["new"]]

def typed(change):
    add("typed.txt", change["new"])

def save(_):
    global count
    count += 1
    add("saved.csv", f'"{{choice.value}}","{{line.value}}","{{text.value}}"')
    status.value = f"Saved {{count}}."

choice, note = widgets.RadioButtons(options=list(NOTES), index=None), widgets.Label("")
line, text = widgets.IntSlider(min=0, max=100, value=50), widgets.Textarea(rows=5)
button, status = widgets.Button(description="Save"), widgets.Label("")
choice.observe(chosen, "value")
text.observe(typed, "value")
button.on_click(save)
asked = [widgets.Label(one) for one in ({QUESTION!r}, {LINE!r}, {WRITE!r})]
widgets.VBox([asked[0], choice, note, asked[1], line, asked[2], text, button, status])
"""


def widgets(path: Path) -> None:
    """Write the page as a notebook of stock ipywidgets; its Python writes to files what is typed and saved."""
    words = "\n\n".join((f"# {HEADING}", *PARAGRAPHS))
    path.write_text(_notebook([("markdown", words), ("code", WIDGETS.strip())]), "utf-8")


def static() -> str:
    """Return the page as HTML with twenty lines of script."""
    told = html.escape
    prose = "".join(f"<p>{told(one)}</p>" for one in PARAGRAPHS)
    options = "".join(
        f'<label><input type="radio" name="choice" value="{told(one)}"> {told(one)}</label><br>' for one in NOTES
    )
    return f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>{HEADING}</title>
<link rel="icon" href="data:,">
<body style="max-width: 44em; margin: auto; font: 17px/1.5 serif"><main><h1>{HEADING}</h1>{prose}
<form><p>{QUESTION}</p>{options}<p id="note"></p><p>{LINE} <input type="range" name="line" min="0" max="100"></p>
<p>{WRITE}<br><textarea name="text" rows="5" cols="60"></textarea></p><button>Save</button> <output></output></form>
</main>
<script>
const form = document.forms[0], notes = {json.dumps(NOTES)};
let saves = 0;
const post = (where) => fetch(where, {{ method: "POST", body: new URLSearchParams(new FormData(form)) }});
form.onchange = () => {{ note.textContent = notes[form.choice.value] ?? ""; }};
form.text.oninput = () => post("typed");
form.onsubmit = async (event) => {{
  event.preventDefault();
  if ((await post("saved")).ok) form.querySelector("output").textContent = `Saved ${{++saves}}.`;
}};
</script></body></html>"""
