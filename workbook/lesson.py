"""Lesson: the one object that a notebook uses, with one method for each thing that it can show."""

import os
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from threading import Thread
from typing import Any

from IPython.display import display

from workbook import home, words, words_room
from workbook.answers import AnswerLog, Drafts
from workbook.answers.history import NAMES, READING_PATH, STOP_SIGNAL, names, own_list, reading_path
from workbook.article import Anchor, Library
from workbook.items import builder, earlier, kinds, meeting, order, timed
from workbook.items.care import Care, bar
from workbook.items.exchange import Exchange
from workbook.items.face import face, mentions_names, render
from workbook.items.form import AuthoringError, Date, Field, Scale, is_id, slug
from workbook.items.item import Item
from workbook.items.kinds import Card, Options, Scene, tidy
from workbook.items.names import with_spans
from workbook.items.order import Step
from workbook.items.reading import Aside, Bring, Folder, Passage, Silent
from workbook.journal.picking_up import PickingUp
from workbook.room.host import Controls, face_of
from workbook.room.own_answer import OwnAnswer
from workbook.room.shown import LONGEST_SHARED


class Lesson:
    """One lesson: one notebook. Everything it shows is asked of it.

    Every method takes the item's stable id first, then what is asked; the rest goes by keyword. `version` is raised
    when a question changes its meaning, and `path` names the only reading path on which the item is shown.

    Our sentences in items may speak of the person whom the reader thinks of: {name}, {they}, {them}, {their}, {theirs},
    {themself}, with a capital where a sentence begins ({They}, {Name}). Readers see the name and the pronouns that they
    chose (`names`), else "the other person" and "they". A verb does not follow the pronoun, so choose sentences
    that need none beside it ("I listened to {them}", not "{they} was there"). What is stored keeps neutral words.

    Args:
        id: kebab-case, never reused; the file's number may change, the id may not.

    Raises:
        AuthoringError: the id is malformed.
    """

    def __init__(self, id: str) -> None:
        if not is_id(id):
            raise AuthoringError(f"lesson “{id}”: an id is lower-case words joined by hyphens, as action-and-essence.")
        self.id = id
        if in_voila():  # before a page asks: ten years of answers take a second to read
            Thread(target=self.log.read, daemon=True).start()
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
        return self._item(name, side.face(), side)

    def bring_article(self, id: str = "article") -> Item:
        """Show the three ways to bring the reader's own copy of the article."""
        side = Bring(self.library, place=(self.id, id))
        return self._item(id, side.face(), side)

    def folder(self, id: str = "folder") -> Item:
        """Show where the reader's folder is."""
        html = render("folder", lesson=self.id, item=id, words=words.FOLDER)
        return self._item(id, html, Folder(lambda: str(home.home())))

    def note(self, path: str, text: str, *, id: str = "") -> Item:
        """Show our own words on one reading path alone, such as support on path B.

        Args:
            path: "A" or "B".
            text: the words; a blank line begins a new paragraph.
            id: names it in the page; left out, it is made from the path and the first words.

        Raises:
            AuthoringError: there is no such path, the text is empty, or the id is malformed.
        """
        name, text = id or f"note-{path.lower()}-{slug(text, 5)}", tidy(text)
        where = f"lesson “{self.id}”, note “{name}”"
        if path not in ("A", "B"):
            raise AuthoringError(f"{where}: there is no path “{path}”. Write A or B; words for both go into Markdown.")
        if not text or not is_id(name):
            raise AuthoringError(f"{where}: a note needs words, and an id of lower-case words joined by hyphens.")
        html = with_spans(render("note", lesson=self.id, item=name, path=path, text=text))
        return self._item(name, html, Aside(lambda: {"path": self._path(), **self._names_in(html)}))

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

    def order(self, id: str, prompt: str, *, steps: Sequence[Step | str], after: str = "", **more: Any) -> Item:
        """Ask for an order of steps; what it shows is said when the reader asks for it.

        Args:
            id: the item's id.
            prompt: what is asked.
            steps: in the article's order; the page begins with another one, the same every time. `Step(text, note)`
                says something where the step stands before the one that the article puts directly before it.
            after: is said in any case.
            more: `hint`, `version`, `path`.
        """
        field, said = order.order(id, steps=steps, after=tidy(after))
        return self._form(id, "order", prompt, [field], extra={"said": said}, **more)

    def belief(self, thread: str, statement: str, *, when: str, **more: Any) -> Item:
        """Ask how true a belief feels in the body right now, 0 to 100.

        Args:
            thread: the belief's id, such as b1; all its answers are drawn as one thread.
            statement: the belief, the same words every time.
            when: "start" or "end" of its lesson, or "later", some weeks after.
            more: `hint`, `version`, `path`.
        """
        if when not in words.BELIEF_WHEN:
            raise AuthoringError(f"lesson “{self.id}”, belief “{thread}”: when is “{when}”. Write start, end or later.")
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

    # ---- to write down, more than once or with rules ----------------------------------------------------------------

    def record(
        self,
        id: str,
        prompt: str,
        *,
        fields: Sequence[Field],
        repeat: str = "Begin another entry",
        compare: tuple[str, str] | None = None,
        after: str = "",
        **more: Any,
    ) -> Item:
        """Ask for an entry of several columns, as often as the reader likes; each save is one entry.

        Args:
            id: the item's id.
            prompt: what is asked.
            fields: the columns.
            repeat: on the button that empties the form for another entry; earlier entries stand below it.
            compare: names of two fields with numbers, shown side by side in words once both are filled.
            after: is said then; where nothing is compared, once the entry is saved.
            more: `hint`, `version`, `path`.
        """
        extra = kinds.record(id, fields, repeat=repeat, compare=compare, after=tidy(after))
        return self._form(id, "record", prompt, fields, extra=extra, **more)

    def builder(
        self,
        id: str,
        prompt: str,
        *,
        fields: Sequence[Field],
        fixed: Sequence[str] = (),
        flags: Sequence[builder.Flag] = (),
        copy: str = "",
        sentence: str = "",
        **more: Any,
    ) -> Item:
        """Ask for something with rules, such as an agreement. Rules say something at once; they never stand in the way.

        Args:
            id: the item's id.
            prompt: what is asked.
            fields: what to fill in.
            fixed: statements that are always part of it, saved with every answer as the field `fixed`.
            flags: what to say about what is filled in, or missing.
            copy: on the button that copies it as plain text; left out, there is none. Nothing is ever sent.
            sentence: puts the fields into a sentence, such as "I will call by {time}."; then this is what is copied.
            more: `hint`, `version`, `path`.
        """
        each, notes, parts = builder.builder(id, fields=fields, fixed=fixed, flags=flags, sentence=tidy(sentence))
        extra = {"copy": copy, "sentence": parts}
        return self._form(id, "builder", prompt, each, flags=notes, extra=extra, **more)

    def letter(
        self,
        id: str,
        prompt: str,
        *,
        last: str,
        ways: Sequence[str] = words.LETTER_WAYS,
        minutes: int = 10,
        closing: str = "",
        **more: Any,
    ) -> Item:
        """Ask for a letter to oneself that need not be long.

        Args:
            id: the item's id.
            prompt: what is asked.
            last: the words with which the last line always begins.
            ways: from which sides it can be written.
            minutes: after so many minutes of writing a quiet line says that now is a good time to close.
            closing: is said once it is saved.
            more: `hint`, `version`, `path`.
        """
        fields = kinds.letter(id, ways=ways, last=tidy(last), minutes=minutes)
        extra = {"last": tidy(last), "minutes": minutes, "closing": tidy(closing)}
        return self._form(id, "letter", prompt, fields, extra=extra, **more)

    def check_in(self, when: str, **more: Any) -> Item:
        """Ask how it is, at the "start" or the "end" of the lesson; a heavy answer brings up three offers."""
        if when not in ("start", "end"):
            raise AuthoringError(f"lesson “{self.id}”, check-in: when is “{when}”. Write start or end.")
        fields, extra = kinds.check_in()
        return self._form(f"check-in-{when}", "check-in", words.CHECK_IN[when], fields, extra=extra, **more)

    def names(self, id: str, prompt: str, **more: Any) -> Item:
        """Ask, once in the workbook, how our sentences shall call the person whom the reader thinks of."""
        if (self.id, id) != NAMES:
            raise AuthoringError(f"lesson “{self.id}”, item “{id}”: names are read from {NAMES[0]}: {NAMES[1]} alone.")
        fields, extra = kinds.names()
        return self._form(id, "names", prompt, fields, extra=extra, **more)

    # ---- to look at again -------------------------------------------------------------------------------------------

    def recap(self, lesson_id: str, item_id: str, title: str, *, empty: str = words.RECAP_EMPTY) -> Item:
        """Show an earlier answer again, with its day; there is nothing to fill in.

        Args:
            lesson_id: the lesson in which it was asked.
            item_id: the item there.
            title: stands above it.
            empty: is said where nothing is kept yet.
        """
        name = f"recap-{lesson_id}-{item_id}"
        if not (is_id(lesson_id) and is_id(item_id)) or not title.strip():
            raise AuthoringError(f"lesson “{self.id}”, “{name}”: name a lesson and an item by their ids, with a title.")
        html = render("recap", lesson=self.id, item=name, title=tidy(title), empty=tidy(empty))
        return self._item(name, html, earlier.Recap(self.log, (lesson_id, item_id)))

    def threads(self, id: str, prompt: str, **more: Any) -> Item:
        """Show every belief over time, as dots on a line and as a table, and ask for a caption in own words."""
        fields, extra = kinds.threads()
        told = lambda: {"threads": earlier.threads(self.log.responses())}  # noqa: E731
        return self._form(id, "threads", prompt, fields, extra=extra, own=told, **more)

    def review(self, id: str, prompt: str) -> Item:
        """Bring back what the reader kept for review in any lesson, one prompt at a time, at most six a day."""
        if not is_id(id) or not prompt.strip():
            raise AuthoringError(f"lesson “{self.id}”, review “{id}”: give an id of lower-case words, and a prompt.")
        html = render("review", lesson=self.id, item=id, prompt=tidy(prompt), words=words.REVIEW)
        return self._item(id, html, PickingUp(self.log))

    # ---- by the clock -----------------------------------------------------------------------------------------------

    def compose(
        self,
        id: str,
        prompt: str,
        *,
        warm: Sequence[str],
        what: str,
        minutes: Sequence[int] = (20, 30, 60),
        closings: Sequence[str] = (),
        path: str = "A",
        **more: Any,
    ) -> Item:
        """Help to put a short message together that says when one is back. Nothing is ever sent.

        Args:
            id: the item's id.
            prompt: what is asked.
            warm: sentences to begin with; the reader may write another one.
            what: what is being done, such as "I am taking a pause."
            minutes: how long one may be away; the page works out the clock time.
            closings: sentences that may be added, such as "I am not leaving you."
            path: shown on path A alone, unless an author says otherwise.
            more: `hint`, `version`.
        """
        fields, extra = timed.compose(id, warm=warm, what=what, minutes=minutes, closings=closings)
        return self._form(id, "compose", prompt, fields, extra=extra, path=path, **more)

    def pause(
        self,
        id: str,
        prompt: str,
        *,
        steps: Sequence[str],
        minutes: Sequence[int] = (1, 3, 5),
        ratings: Mapping[str, str] | None = None,
        ends: tuple[str, str] = timed.A_WHILE,
        up: str = "",
        same: str = "",
        last: str = "",
        **more: Any,
    ) -> Item:
        """Guide through a short pause, step by step, as text on the screen.

        Args:
            id: the item's id.
            prompt: what it is for.
            steps: one or two sentences each; they are spread evenly over the time.
            minutes: the lengths to choose from; the shortest is taken where none is chosen.
            ratings: name -> question, asked before and after, 0 to 10.
            ends: what 0 and 10 mean.
            up: said when the rating "distress" is higher afterwards.
            same: said when every rating that was given is the same afterwards.
            last: asks for a sentence of one's own.
            more: `hint`, `version`, `path`.
        """
        fields, extra = timed.pause(
            id, minutes=minutes, steps=steps, ratings=ratings or {}, ends=ends, up=up, same=same, last=last
        )
        return self._form(id, "pause", prompt, fields, extra=extra, **more)

    def timer(
        self,
        id: str,
        prompt: str,
        *,
        menu: Sequence[str],
        menu_not: Sequence[str] = (),
        contact: int = 20,
        back: int = 20,
        extend: int = 15,
        ratings: Mapping[str, str] | None = None,
        ends: tuple[str, str] = timed.A_WHILE,
        path: str = "A",
        **more: Any,
    ) -> Item:
        """Keep the time of a time-out: when to send the check-in, and from when on to go back.

        Args:
            id: the item's id.
            prompt: what it is for.
            menu: what settles a body meanwhile.
            menu_not: what is better left for later.
            contact: minutes until the first contact, at the latest; its alarm comes 3 minutes before.
            back: minutes until the two may talk again, at the earliest.
            extend: minutes by which the return may be put off, once.
            ratings: name -> question, asked afterwards, 0 to 10.
            ends: what 0 and 10 mean.
            path: shown on path A alone, unless an author says otherwise: it asks for a message.
            more: `hint`, `version`.
        """
        fields, extra = timed.timer(
            id,
            contact=contact,
            back=back,
            menu=menu,
            menu_not=menu_not,
            ratings=ratings or {},
            ends=ends,
            extend=extend,
        )
        own = lambda: {"own": self._own_list()}  # noqa: E731
        return self._form(id, "timer", prompt, fields, extra=extra, path=path, own=own, **more)

    # ---- for a reading group ----------------------------------------------------------------------------------------

    def session(
        self,
        id: str,
        prompt: str,
        *,
        lengths: Sequence[int],
        parts: Sequence[meeting.Part],
        meetings: Sequence[meeting.Meeting],
        rules: Sequence[str] = (),
        care: str,
    ) -> Item:
        """Show a meeting's agenda, and lead through it with full-screen cards and a clock. Nobody's answers are kept.

        Args:
            id: the item's id.
            prompt: what it is for.
            lengths: how long a meeting may be, in minutes.
            parts: the cards, each with its minutes for each of the lengths.
            meetings: the evenings to choose from; their questions are read from the lessons' notebooks.
            rules: the ground rules.
            care: what stands on the screen while the clock is held.
        """
        extra = meeting.session(id, lengths=lengths, parts=parts, meetings=meetings, rules=rules, care=care)
        html = render("session", lesson=self.id, item=id, prompt=tidy(prompt), words=words.SESSION, **extra)
        return self._item(id, html, Silent())

    def room(self, id: str, prompt: str, **agenda: Any) -> Item:
        """Lead a meeting on people's phones and on the wall, while `workbook room` runs on this computer.

        Args:
            id: the item's id.
            prompt: what it is for.
            agenda: the same `lengths`, `parts`, `meetings`, `rules` and `care` that `session` takes.
        """
        extra = meeting.session(id, **agenda)
        html = render("room", lesson=self.id, item=id, prompt=tidy(prompt), **face_of(extra))
        return self._item(id, html, Controls(extra))

    def for_the_room(self, id: str, prompt: str) -> Item:
        """Let the reader look at one own answer as others would see it, trim it and copy it. Nothing is sent."""
        if not is_id(id) or not prompt.strip():
            raise AuthoringError(f"lesson “{self.id}”, “{id}”: give an id of lower-case words, and a prompt.")
        own = {"said": words_room.FOR_THE_ROOM, "share": words_room.SHARE, "most": LONGEST_SHARED}
        html = render("for-the-room", lesson=self.id, item=id, prompt=tidy(prompt), **own)
        return self._item(id, html, OwnAnswer(self.log))

    def printable(
        self, id: str, title: str, *, lines: Sequence[str | meeting.Part], look: str = "list", about: str = ""
    ) -> Item:
        """Show a sheet that can be printed alone.

        Args:
            id: the item's id.
            title: stands on the sheet.
            lines: what is on it; cards of an agenda may be given as they are.
            look: "list", "cards", "chips" to cut out, or "ruled" for writing by hand.
            about: what to do with it; stays off the paper.
        """
        extra = meeting.printable(id, look=look, lines=lines)
        about, said = tidy(about), words.PRINTABLE
        html = render("printable", lesson=self.id, item=id, title=title, about=about, words=said, **extra)
        return self._item(id, html, Silent())

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

    def _form(
        self, item: str, kind: str, prompt: str, fields: Sequence[Field], own: Callable[[], Any] = dict, **more: Any
    ) -> Item:
        try:
            form = kinds.form(self.id, item, kind, prompt, fields, **more)
        except TypeError as trouble:
            raise AuthoringError(f"lesson “{self.id}”, item “{item}”: {trouble}") from None
        html = face(form)
        told = lambda: {**own(), **self._names_in(html)}  # noqa: E731
        return self._item(item, html, Exchange(form, self.log, self.drafts, self._path, told))

    def _names_in(self, html: str) -> dict[str, Any]:
        return {"names": names(self.log.of(*NAMES))} if mentions_names(html) else {}

    def _item(self, name: str, html: str, side: Any) -> Item:
        return Item(html, side, place=(self.id, name), reader=home.reader_id())

    def _path(self) -> str:
        return reading_path(self.log.of(*READING_PATH))

    def _own_list(self) -> list[str]:
        return own_list(self.log.of(*STOP_SIGNAL))


def in_voila() -> bool:
    """Whether Voilà runs this notebook: its outputs are then a page, never stored in the notebook."""
    return "VOILA_PREHEAT" in os.environ
