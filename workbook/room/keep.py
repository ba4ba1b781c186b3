"""What a host may keep of a meeting: what its questions showed, and no more. By default nothing is kept.

Answers never reach a disk. What the room showed goes into an answers log of its own, written in one go when the meeting
is over: whoever has the file in hand knows what everyone in the room knew. The log's days are those of the meeting, at
midnight, its ids are random, and its order is that of the list of questions.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path

from workbook.answers import AnswerLog
from workbook.items.polls import polls
from workbook.room.picture import Picture
from workbook.words_room import KEPT

LESSON = "reading-group"


def keep_pictures(pictures: Mapping[str, Picture | None], folder: Path, day: date) -> Path:
    """Write what was shown into the reader's folder, and return where.

    Raises:
        NotSaved: it could not be written.
    """
    place = folder / "exports" / f"reading-group-{day.isoformat()}"
    log = AnswerLog(place, now=lambda: datetime.combine(day, time(), UTC))
    for name, poll in polls().items():
        if name in pictures:
            shown = pictures[name]
            fields = {option: KEPT["many" if shown and option in shown.many else "few"] for option in poll.options}
            fields = fields if shown else {"picture": KEPT["nothing"]}
            log.append(LESSON, name, fields, prompts=dict.fromkeys(fields, poll.question))
    return place
