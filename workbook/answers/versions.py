"""What a draft file says: a revision, and what each view typed. Pure; knows no disk, no lock and no page.

A *view* is one browser tab. Which of two drafts is newer is told by the revision, never by a clock.
"""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from workbook.answers.cells import Value, packed, unpacked
from workbook.answers.schema import moment

Values = dict[str, Value]


@dataclass(frozen=True)
class Version:
    """What one view typed.

    Attributes:
        view: which view.
        values: what was typed, by name of the field.
        at: when, for people.
        seq: the view's own count of what it typed; 0 where it does not count.
    """

    view: str
    values: Values
    at: datetime | None = None
    seq: int = 0


@dataclass(frozen=True)
class Draft:
    """What a reader is typing at one item, before Save.

    Attributes:
        revision: how often it changed; 0 where nothing was ever kept.
        values: the latest version; None where there is none.
        at: when the latest version was kept, for people.
        others: versions of other views that the latest one was not built upon.
        view: whose version the latest one is.
    """

    revision: int = 0
    values: Values | None = None
    at: datetime | None = None
    others: tuple[Version, ...] = ()
    view: str | None = None


@dataclass(frozen=True)
class State:
    """All of a draft file. `latest` names one of the versions, or none."""

    revision: int = 0
    latest: str | None = None
    versions: tuple[Version, ...] = ()

    def draft(self) -> Draft:
        """Return it as a page wants it, the same words only once."""
        latest = next((version for version in self.versions if version.view == self.latest), None)
        shown = [latest.values] if latest else []
        others: list[Version] = []
        for version in self.versions:
            if version.values not in shown:
                shown.append(version.values)
                others.append(version)
        if latest is None:
            return Draft(self.revision, others=tuple(others))
        return Draft(self.revision, latest.values, latest.at, tuple(others), latest.view)

    def kept(self, version: Version, revision: int) -> "State":
        """Return the state after a view typed something.

        Args:
            version: what it typed.
            revision: the last revision that this view knew. Where it is the newest one, the view had the latest
                version before its eyes and built upon it, so that one goes; else it stays among the others.

        Nothing changes where something newer of the same view is here already: two ways to the disk differ in speed.
        """
        if any(each.view == version.view and each.seq > version.seq > 0 for each in self.versions):
            return self
        gone = {version.view} | ({self.latest} if revision == self.revision else set())
        others = [each for each in self.versions if each.view not in gone]
        return State(max(self.revision, revision) + 1, version.view, (*others, version))

    def without(self, view: str, revision: int | None = None, seq: int = 0) -> "State":
        """Return the state without the version of a view, nor the latest one where the view knew the newest revision.

        Another view's version with the same words goes, too: nothing is lost with it. What the view typed after `seq`
        stays: a save that is said again comes behind newer words.
        """
        gone = {view} | ({self.latest} if revision == self.revision else set())
        gone -= {each.view for each in self.versions if each.view == view and each.seq > seq > 0}
        words = [version.values for version in self.versions if version.view in gone]
        left = tuple(each for each in self.versions if each.view not in gone and each.values not in words)
        latest = self.latest if any(each.view == self.latest for each in left) else None
        return State(self.revision, latest, left)

    def joined(self, side: "State") -> "State":
        """Return the state with what was kept beside it while the lock was stuck."""
        newer = side.revision > self.revision
        first, second = (side.versions, self.versions) if newer else (self.versions, side.versions)
        versions = {version.view: version for version in (*second, *first)}
        latest = side.latest if newer and side.latest else self.latest or side.latest
        kept = [each for each in versions.values() if each.view == latest]
        others = [each for each in versions.values() if each.view != latest]
        return State(max(self.revision, side.revision), latest, (*others, *kept))

    def counted(self) -> "State":
        """Return the state one revision on."""
        return replace(self, revision=self.revision + 1)


def to_bytes(state: State) -> bytes:
    """Return a state as a draft file holds it; ASCII, so that no text can spoil it."""
    versions = {
        version.view: {
            "values": {name: packed(value) for name, value in version.values.items()},
            "at": version.at.isoformat() if version.at else None,
            "seq": version.seq,
        }
        for version in state.versions
    }
    found = {"revision": state.revision, "latest": state.latest, "versions": versions}
    return json.dumps(found, allow_nan=False).encode()


def from_bytes(data: bytes) -> State:
    """Return the state that a draft file holds.

    Raises:
        ValueError: it is no draft file.
    """
    try:
        found = json.loads(data)
        revision, latest = found["revision"], found["latest"]
        versions = tuple(_version(view, each) for view, each in found["versions"].items())
    except (KeyError, TypeError, AttributeError, RecursionError, UnicodeError):
        raise ValueError from None
    if type(revision) is not int or revision < 0 or not isinstance(latest, str | None):
        raise ValueError
    return State(revision, latest, versions)


def _version(view: str, found: dict[str, Any]) -> Version:
    values = {name: unpacked(value) for name, value in found["values"].items()}
    seq = found.get("seq", 0)
    if type(seq) is not int:
        raise ValueError
    return Version(view, values, moment(found["at"]) if isinstance(found["at"], str) else None, seq)
