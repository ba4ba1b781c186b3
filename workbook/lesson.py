"""Lesson: the one object that a notebook uses, with one method for each thing that it can show."""

import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from IPython.display import display

from workbook import home, words
from workbook.answers import AnswerLog, Drafts
from workbook.answers.history import own_list, reading_path
from workbook.article import Anchor, Library
from workbook.items import kinds
from workbook.items.care import Care, bar
from workbook.items.exchange import Exchange
from workbook.items.face import face, render
from workbook.items.form import AuthoringError, Date, Field, Scale, is_id
from workbook.items.item import Item
from workbook.items.kinds import Card, Options, Scene, tidy
from workbook.items.reading import Bring, Folder, Passage


class Lesson:
    """One lesson: one notebook. Everything it shows is asked of it.

    Every method takes the item's stable id first, then what is asked; the rest goes by keyword. `version` is raised
    when a question changes its meaning, and `path` names the only reading path on which the item is shown.

    Args:
        id: kebab-case, never reused; the file's number may change, the id may not.

    Raises:
        AuthoringError: the id is malformed.
    """

    def __init__(self, id: str) -> None:
        if not is_id(id):
            raise AuthoringError(f"lesson “{id}”: an id is lower-case words joined by hyphens, as action-and-essence.")
        self.id = id
        shown = "" if in_voila() else bar()  # there, the page shows the bar before a kernel is there
        display(self._item("care", shown, Care(self._own_list)))

    # ---- to read ----------------------------------------------------------------------------------------------------

    def passage(
        self, place: str, first_words: str, summary: str, *, note: str = "", care: str = "", last: int = 0
    ) -> Item:
        """Show a passage of the article, from the reader's own copy, or our summary of it.

        Args:
            place: section and paragraph, such as "1.3", or "C.1" for the closing part.
            first_words: its first three to six words, which find it where the numbering has moved.
            summary: our own words for it.
            note: what to know before reading it.
            care: what to know after reading it.
            last: show only this many sentences, from its end.

        Raises:
            AuthoringError: the place or the first words cannot name a passage, or the summary is empty.
        """
        try:
            anchor = Anchor(place, first_words)
        except ValueError as trouble:
            raise AuthoringError(f"lesson “{self.id}”: {trouble}") from None
        if not summary.strip():
            raise AuthoringError(f"lesson “{self.id}”, passage {place}: write a summary for readers without a copy.")
        name = f"passage-{place.lower().replace('.', '-')}"
        side = Passage(
            anchor,
            tidy(summary),
            place=(self.id, name),
            library=self.library,
            note=tidy(note),
            care=tidy(care),
            last=last,
        )
        return self._item(name, side.face(quoted=in_voila()), side)

    def bring_article(self, id: str = "article") -> Item:
        """Show the three ways to bring the reader's own copy of the article."""
        side = Bring(self.library, place=(self.id, id))
        return self._item(id, side.face(), side)

    def folder(self, id: str = "folder") -> Item:
        """Show where the reader's folder is."""
        html = render("folder", lesson=self.id, item=id, words=words.FOLDER)
        return self._item(id, html, Folder(lambda: str(home.home())))

    # ---- to write ---------------------------------------------------------------------------------------------------

    def reflect(
        self,
        id: str,
        prompt: str,
        *,
        date: str = "",
        scale: str = "",
        ends: tuple[str, str] = ("not at all", "completely"),
        lines: int = 5,
        **more: Any,
    ) -> Item:
        """Ask for words of the reader's own, and perhaps for a day and a number from 0 to 10 beside them.

        Args:
            id: the item's id.
            prompt: what is asked.
            date: what the day means, such as "About when was it?"; left out, no day is asked.
            scale: what the number means; left out, no number is asked.
            ends: what 0 and 10 mean.
            lines: height of the box.
            more: `hint`, `version`, `path`.
        """
        also: list[Field] = [Date("date", date)] if date else []
        also += [Scale("scale", scale, ends=ends)] if scale else []
        return self._form(id, "reflect", prompt, kinds.reflect(lines=lines, also=also), **more)

    def form(self, id: str, prompt: str, *, fields: Sequence[Field], **more: Any) -> Item:
        """Ask for several things at once: `fields` are `Text`, `Date`, `Scale`, `Slider`, `One` or `Many`."""
        return self._form(id, "form", prompt, fields, **more)

    def plan(self, id: str, sentence: str, *, blanks: Mapping[str, str], prompt: str = "", **more: Any) -> Item:
        """Ask for an if-then plan: "If I notice {sign}, then I will {act}.", with its blanks explained."""
        fields, extra = kinds.plan(id, tidy(sentence), blanks)
        plain = sentence.replace("{", "(").replace("}", ")")
        return self._form(id, "plan", prompt or plain, fields, extra=extra, **more)

    # ---- to choose --------------------------------------------------------------------------------------------------

    def choose(self, id: str, prompt: str, *, options: Options, after: str = "", **more: Any) -> Item:
        """Ask for one choice. `Option(text, note)` says what a choice notices; `after` is said for any."""
        return self._form(id, "choose", prompt, kinds.choose(options, after=tidy(after)), **more)

    def pick(
        self,
        id: str,
        prompt: str,
        *,
        options: Options,
        own: str = "",
        after: str = "",
        **more: Any,
    ) -> Item:
        """Ask for any number of choices; `own` asks for words of the reader's own beside them."""
        return self._form(id, "pick", prompt, kinds.pick(options, own=own, after=tidy(after)), **more)

    def sort(self, id: str, prompt: str, *, bins: Sequence[str], cards: Sequence[Card], **more: Any) -> Item:
        """Ask where each card belongs; every card says why, whichever bin is chosen."""
        return self._form(id, "sort", prompt, kinds.sort(id, bins=bins, cards=cards), **more)

    def branch(self, id: str, prompt: str, *, scenes: Sequence[Scene], **more: Any) -> Item:
        """Ask what the reader would do in a scene; every door says what it notices."""
        return self._form(id, "branch", prompt, kinds.branch(scenes), **more)

    def rate(
        self,
        id: str,
        prompt: str,
        *,
        high: int = 10,
        ends: tuple[str, str] = ("not at all", "completely"),
        **more: Any,
    ) -> Item:
        """Ask for a number from 0 to 10, or from 0 to 100."""
        return self._form(id, "rate", prompt, kinds.rate(high=high, ends=ends), **more)

    def belief(self, thread: str, statement: str, *, when: str, **more: Any) -> Item:
        """Ask how true a belief feels in the body right now, 0 to 100.

        Args:
            thread: the belief's id, such as b1; all its answers are drawn as one thread.
            statement: the belief, the same words every time.
            when: "start" or "end" of the lesson.
            more: `hint`, `version`, `path`.
        """
        fields = kinds.rate(high=100, ends=words.BELIEF_ENDS, name=thread)
        return self._form(f"{thread}-{when}", "belief", words.BELIEF.format(statement=tidy(statement)), fields, **more)

    def recall(self, id: str, prompt: str, *, answer: str, **more: Any) -> Item:
        """Offer something to bring back to mind; it is kept for review only if the reader says so."""
        return self._form(id, "recall", prompt, [kinds.review_choice()], extra={"answer": tidy(answer)}, **more)

    def gate(
        self,
        id: str,
        prompt: str,
        *,
        questions: Mapping[str, str],
        if_any: str,
        if_none: str,
        **more: Any,
    ) -> Item:
        """Ask private questions whose answers never leave the page; unsure counts as yes."""
        fields, extra = kinds.gate(questions, if_any=if_any, if_none=if_none)
        return self._form(id, "gate", prompt, fields, extra=extra, keeps=False, **more)

    # ---- how it is put together -------------------------------------------------------------------------------------

    @cached_property
    def log(self) -> AnswerLog:
        """The reader's answers."""
        return AnswerLog(home.home())

    @cached_property
    def drafts(self) -> Drafts:
        """What the reader is typing."""
        return Drafts(home.home())

    @cached_property
    def library(self) -> Library:
        """The reader's copy of the article."""
        return Library(home.home())

    def _form(self, item: str, kind: str, prompt: str, fields: Sequence[Field], **more: Any) -> Item:
        try:
            form = kinds.form(self.id, item, kind, prompt, fields, **more)
        except TypeError as trouble:
            raise AuthoringError(f"lesson “{self.id}”, item “{item}”: {trouble}") from None
        return self._item(item, face(form), Exchange(form, self.log, self.drafts, self._path))

    def _item(self, name: str, html: str, side: Any) -> Item:
        return Item(html, side, place=(self.id, name), reader=home.reader_id())

    def _path(self) -> str:
        return reading_path(self.log.responses())

    def _own_list(self) -> list[str]:
        return own_list(self.log.responses())


def in_voila() -> bool:
    """Whether Voilà runs this notebook: its outputs are then a page, never stored in the notebook."""
    return "VOILA_PREHEAT" in os.environ
