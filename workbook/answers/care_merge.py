"""The order of responses from two logs, put together. Pure; knows no disk and no file.

The responses that both logs hold are posts: between two of them stands what only one log has. Each log's own order is
kept; where both have something between two posts, the moments of saving decide, the only thing that is known of it.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from workbook.answers.schema import Response

_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


def merged(ours: Sequence[Response], theirs: Sequence[Response]) -> list[Response]:
    """Return the responses of both, each once; of one that both have, ours."""
    places = {one.id: place for place, one in enumerate(ours)}
    result: list[Response] = []
    reached, fresh = 0, list[Response]()
    for one in theirs:
        place = places.get(one.id)
        if place is None:
            fresh.append(one)
        elif place >= reached:  # a post; one that stands elsewhere in the other log is none
            result += [*_by_moment(ours[reached:place], fresh), ours[place]]
            reached, fresh = place + 1, []
    return result + _by_moment(ours[reached:], fresh)


def _by_moment(ours: Sequence[Response], theirs: Sequence[Response]) -> list[Response]:
    """Put two runs together, each in its own order, the earlier one first."""
    result: list[Response] = []
    own, other = _moments(ours), _moments(theirs)
    place = 0
    for one, at in zip(theirs, other, strict=True):
        while place < len(ours) and own[place] <= at:
            result.append(ours[place])
            place += 1
        result.append(one)
    return result + list(ours[place:])


def _moments(run: Sequence[Response]) -> list[datetime]:
    """Return when each was saved, never earlier than the one before it: a clock may have gone back."""
    latest, found = _BEFORE_ALL, []
    for one in run:
        latest = max(latest, one.saved_at or latest)
        found.append(latest)
    return found
