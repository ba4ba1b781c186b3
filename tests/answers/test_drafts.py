"""What is being typed is never lost, not even when two windows type at once."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.answers import strange
from tests.answers.test_values import same
from workbook.answers import Draft, Drafts


@pytest.fixture
def drafts(folder):
    return Drafts(folder)


def keep(drafts, text, view, revision):
    return drafts.keep("lesson", "item", {"a": text}, view=view, revision=revision)


def others(draft):
    return [(other.view, other.values["a"]) for other in draft.others]


def test_without_a_draft_there_is_none(drafts, folder):
    """Reading where nothing was kept gives an empty draft and touches no disk."""
    assert drafts.read("lesson", "item") == Draft()
    assert not folder.exists()


def test_a_draft_comes_back(folder):
    """What was kept is read by another program, with its time."""
    at = datetime(2026, 11, 22, 10, 41, tzinfo=UTC)
    kept = Drafts(folder, now=lambda: at).keep("lesson", "item", {"a": "half a"}, view="one", revision=0)
    assert kept == Draft(1, {"a": "half a"}, at, (), "one")
    assert Drafts(folder).read("lesson", "item") == kept
    assert Drafts(folder).read("lesson", "other") == Draft()


def test_one_window_replaces_its_own_text(drafts):
    """A window that goes on typing leaves one version, whatever revision it remembers."""
    for number in range(5):
        draft = keep(drafts, f"text {number}", "one", 0)
    assert (draft.revision, draft.values, draft.others) == (5, {"a": "text 4"}, ())


def test_a_window_that_saw_the_latest_text_builds_upon_it(drafts):
    """A second window that began with the first one's text replaces it."""
    first = keep(drafts, "one", "one", 0)
    second = keep(drafts, "one and two", "two", first.revision)
    assert (second.values, second.others) == ({"a": "one and two"}, ())


def test_a_window_that_did_not_see_the_latest_text_leaves_it(drafts):
    """Two windows that type without seeing each other both keep their text, however often they go on."""
    keep(drafts, "one", "one", 0)
    draft = keep(drafts, "two", "two", 0)
    assert (draft.values, others(draft)) == ({"a": "two"}, [("one", "one")])
    draft = keep(drafts, "one!", "one", 1)
    assert (draft.values, others(draft)) == ({"a": "one!"}, [("two", "two")])
    draft = keep(drafts, "two!", "two", 2)
    assert (draft.values, others(draft)) == ({"a": "two!"}, [("one", "one!")])


def test_equal_texts_are_one(drafts):
    """The same words in two windows are one version."""
    keep(drafts, "one", "one", 0)
    keep(drafts, "two", "two", 0)
    assert keep(drafts, "one", "two", 0).others == ()


def test_newer_is_told_by_revision_not_by_the_clock(folder):
    """A clock that goes back does not bring an old text back."""
    keep(Drafts(folder, now=lambda: datetime(2030, 1, 1, tzinfo=UTC)), "old", "one", 0)
    draft = keep(Drafts(folder, now=lambda: datetime(1999, 1, 1, tzinfo=UTC)), "new", "two", 1)
    assert (draft.values, draft.others) == ({"a": "new"}, ())


def test_after_save_the_windows_own_text_goes_and_others_stay(drafts):
    """Save clears what was saved; another window's words stay, and the revision goes on counting."""
    keep(drafts, "one", "one", 0)
    two = keep(drafts, "two", "two", 0)
    left = drafts.clear("lesson", "item", view="two")
    assert (left.values, others(left)) == (None, [("one", "one")])
    assert left.revision > two.revision
    assert drafts.read("lesson", "item") == left
    assert drafts.clear("lesson", "item", view="one").others == ()
    assert keep(drafts, "three", "three", 0).revision > left.revision


def test_a_save_that_comes_late_leaves_what_was_typed_after_it(drafts):
    """Two ways to the disk differ in speed: a save clears no draft that the same window typed later."""
    drafts.keep("lesson", "item", {"a": "typed on"}, view="one", revision=0, seq=9)
    late = drafts.clear("lesson", "item", view="one", revision=1, seq=5)
    assert (late.values, late.view) == ({"a": "typed on"}, "one")
    assert drafts.clear("lesson", "item", view="one", revision=1, seq=9).values is None


def test_save_clears_what_the_window_was_filled_with(drafts):
    """A window that opened with another one's text and saved it takes that text away, if it says what it saw."""
    first = keep(drafts, "one", "one", 0)
    assert drafts.clear("lesson", "item", view="new").values == {"a": "one"}
    assert drafts.clear("lesson", "item", view="new", revision=first.revision).values == {"a": "one"}
    seen = drafts.read("lesson", "item")
    assert drafts.clear("lesson", "item", view="new", revision=seen.revision).values is None


def test_another_windows_text_can_be_let_go(drafts):
    """The reader dismisses the other window's words; the own ones stay."""
    keep(drafts, "one", "one", 0)
    keep(drafts, "two", "two", 0)
    draft = drafts.let_go("lesson", "item", view="one")
    assert (draft.values, draft.others) == ({"a": "two"}, ())
    assert keep(drafts, "two!", "two", draft.revision).others == ()


def test_drafts_can_be_forgotten(drafts, folder):
    """Forgetting removes one item's files, or all."""
    keep(drafts, "one", "one", 0)
    drafts.keep("lesson", "second", {"a": "x"}, view="one", revision=0)
    drafts.forget("lesson", "item")
    assert drafts.read("lesson", "item") == Draft()
    assert drafts.read("lesson", "second").values == {"a": "x"}
    drafts.forget_all()
    assert drafts.read("lesson", "second") == Draft()
    assert not list((folder / "drafts").rglob("*.json"))


def test_every_strange_value_comes_back(drafts):
    """Any text, number or list in a draft comes back equal and of its type."""
    values = {f"f{number}": value for number, value in enumerate([*strange.TEXTS, *strange.VALUES])}
    values |= {text: "x" for text in strange.TEXTS if "\ud83d\ude00" not in text}
    values |= {"join": ["a"], "values": [], "view": None}
    drafts.keep("lesson", "item", values, view="\ud800\x00", revision=0)
    draft = drafts.read("lesson", "item")
    assert same(draft.values, values)
    assert draft.view == "\ud800\x00"


NAMES = [*strange.TEXTS, "a", "A", "a--b", "a-b", "a/b", "../a", "..", ".", "/etc/passwd", "con", "nul", "a.json"]
NAMES += ["~", "a:b", "b", "x" * 300, "X" * 300, "ä", "a\u0308", "Lesson", "lesson", "LESSON", "-a", "a-", "a b"]


def test_any_names_of_lesson_and_item_stay_apart_and_inside(drafts, folder):
    """No two items share a file, not even where capitals do not count, and no name leads out of the folder."""
    pairs = {(name, "item") for name in NAMES} | {("lesson", name) for name in NAMES}
    pairs |= {("a--b", "c"), ("a", "b--c"), ("a", "b-c"), ("a-b", "c"), ("a", "b"), ("b", "a"), ("ab", ""), ("", "ab")}
    for lesson, item in pairs:
        drafts.keep(lesson, item, {"mine": [lesson, item]}, view="v", revision=0)
    for lesson, item in pairs:
        assert drafts.read(lesson, item).values == {"mine": [lesson, item]}
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix == ".json"]
    assert len({path.name.lower() for path in files}) == len(pairs)
    assert {path.parent for path in files} == {folder / "drafts"}


DAMAGED = [
    b"",
    b"{",
    b"\0" * 99,
    b"[]",
    b"null",
    b"7",
    b"[" * 99_999,
    b"\xff\xfe\x00",
    bytes(range(256)),
    b'{"revision": 1}',
    b'{"revision": "x", "latest": null, "versions": {}}',
    b'{"revision": true, "latest": null, "versions": {}}',
    b'{"revision": -1, "latest": null, "versions": {}}',
    b'{"revision": ' + b"9" * 9999 + b', "latest": null, "versions": {}}',
    b'{"revision": 1, "latest": null, "versions": []}',
    b'{"revision": 1, "latest": 3, "versions": {}}',
    b'{"revision": 1, "latest": "v", "versions": {"v": {"values": 3}}}',
    b'{"revision": 1, "latest": "v", "versions": {"v": {"values": {"a": NaN}, "at": null}}}',
]


@pytest.mark.parametrize("data", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_draft_is_put_aside(drafts, folder, data):
    """A file that is no draft does not raise, is kept for whoever wants to look, and the next text is kept."""
    keep(drafts, "one", "one", 0)
    (folder / "drafts" / "draft-lesson--item.json").write_bytes(data)
    assert drafts.read("lesson", "item") == Draft()
    (aside,) = (folder / "drafts" / "damaged").iterdir()
    assert aside.read_bytes() == data
    assert keep(drafts, "two", "one", 5).revision == 6
    assert drafts.read("lesson", "item").values == {"a": "two"}


def test_a_draft_cut_anywhere_does_not_raise(drafts, folder):
    """However a draft file was torn, it reads as the draft or as none."""
    kept = keep(drafts, "Grüße 😀", "one", 0)
    file = folder / "drafts" / "draft-lesson--item.json"
    data = file.read_bytes()
    for length in range(len(data)):
        file.write_bytes(data[:length])
        assert drafts.read("lesson", "item") in {0: Draft()}.values() or drafts.read("lesson", "item") == kept


@pytest.mark.parametrize(
    "wrong",
    [{"revision": "1"}, {"view": 1}, {"values": {1: "x"}}, {"values": {"a": {"b": 1}}}, {"values": {"a": b""}}],
)
def test_misuse_raises_before_anything_is_written(drafts, folder, wrong):
    """Misuse by a program raises TypeError, and the disk is not touched."""
    call = {"values": {"a": "x"}, "view": "v", "revision": 0} | wrong
    with pytest.raises(TypeError):
        drafts.keep("lesson", "item", call.pop("values"), **call)
    assert not folder.exists()


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans(), st.text(max_size=3)), max_size=12))
def test_no_window_ever_loses_its_last_text_to_a_window_that_did_not_see_it(tmp_path_factory, steps):
    """Whatever windows type in whatever order, an unseen text of another window is still there."""
    drafts, known, last = Drafts(tmp_path_factory.mktemp("drafts")), {}, {}
    for view, looks, text in steps:
        if looks:  # the window shows the latest version before typing on
            seen = drafts.read("lesson", "item")
            known[view] = seen.revision
            last.pop(seen.view, None)
        last[view] = text
        kept = keep(drafts, text, view, known.get(view, 0))
        known[view] = kept.revision
        texts = [kept.values["a"], *(other.values["a"] for other in kept.others)]
        assert set(last.values()) <= set(texts)
        assert kept.values == {"a": text}
