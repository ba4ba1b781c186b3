"""`workbook room`: asks for the address, and says what the room says. Makes no room by itself."""

from pathlib import Path

import click

from workbook.app.pages import style
from workbook.room.door import HERE, own_address
from workbook.room.opening import NotOpened, Order, open_room


def room(
    address: str | None, port: int | None, certificate: Path | None, key: Path | None, *, lan: bool, another_group: bool
) -> None:
    """Open a room until its meeting is over.

    Raises:
        ClickException: it could not be opened; the text is a sentence for the host.
    """
    where = address or (own_address() if lan else HERE)
    try:
        open_room(Order(where, port, certificate, key, another_group), str(style()), click.echo)
    except NotOpened as refusal:
        raise click.ClickException(str(refusal)) from None
