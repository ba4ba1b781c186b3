"""What a reader of a course may share: which lessons were opened, under a random number. Off until the reader says so.

Knows no name, no day and nothing that was written. What was shared lies in the reader's own folder, in completion.json;
without that file nothing is sent. `deploy/jupyterhub/completion.py` counts.
"""

import asyncio
import json
import secrets
from dataclasses import asdict, dataclass, replace

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest

from workbook import home

FILE = "completion.json"
LEAST, FEW = 5, 3  # fewer readers than LEAST are not counted; numbers below FEW are not told
WAIT = 10  # seconds for the service to answer


@dataclass(frozen=True)
class Shared:
    """What is kept of it.

    Args:
        key: the random number.
        opened: ids of the lessons opened since the reader agreed.
        leaving: the reader took it back, and the service has not heard of it.
    """

    key: str
    opened: tuple[str, ...] = ()
    leaving: bool = False


class Completion:
    """Tells the service of a course what the reader agreed to share.

    Args:
        address: of the service.
        token: of the reader's server, by which the service knows that a reader of this hub speaks.
    """

    def __init__(self, address: str, token: str) -> None:
        self._address, self._token = address, token
        self._turn = asyncio.Lock()  # what is told is told in order, so that nothing follows its being taken back

    async def shared(self) -> Shared | None:
        """Return what is shared, once all that is underway has been told; None while it is off."""
        async with self._turn:
            return self._shared()

    def _shared(self) -> Shared | None:
        try:
            found = json.loads((home.home() / FILE).read_text("utf-8"))
            return Shared(found["key"], tuple(found["opened"]), found["leaving"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    async def agree(self) -> bool:
        """Turn it on; return whether the service has heard of it. Else it stays as it was."""
        async with self._turn:
            before = self._shared()
            if before and not before.leaving:
                return True  # pressed twice: still one number
            if before and not await self._leave(before):
                return False
            shared = Shared(secrets.token_hex(16))
            self._keep(shared)
            if not await self._tell("POST", shared):
                (home.home() / FILE).unlink()
                return False
            return True

    async def withdraw(self) -> bool:
        """Take it back; return whether the service has removed it. In any case nothing more is sent."""
        async with self._turn:
            shared = self._shared()
            return shared is None or await self._leave(shared)

    async def opened(self, lesson: str) -> None:
        """Hear that a lesson was opened; it is sent where that is on, and once."""
        async with self._turn:
            shared = self._shared()
            if shared is None or shared.leaving or lesson in shared.opened:
                return
            told = replace(shared, opened=(*shared.opened, lesson))
            if await self._tell("POST", told):  # else with the next lesson, or when this one is opened again
                self._keep(told)

    async def _leave(self, shared: Shared) -> bool:
        self._keep(replace(shared, leaving=True))
        if not await self._tell("DELETE", shared):
            return False
        (home.home() / FILE).unlink()
        return True

    def _keep(self, shared: Shared) -> None:
        home.replace_file(home.home() / FILE, json.dumps(asdict(shared)).encode())

    async def _tell(self, method: str, shared: Shared) -> bool:
        told = json.dumps({"key": shared.key, "opened": shared.opened})
        request = HTTPRequest(
            self._address,
            method=method,
            body=told,
            allow_nonstandard_methods=True,  # DELETE with a body: the key stays out of addresses, and so out of logs
            headers={"Authorization": f"token {self._token}", "Content-Type": "application/json"},
            request_timeout=WAIT,
        )
        try:
            await AsyncHTTPClient().fetch(request)
        except (HTTPClientError, OSError):
            return False
        return True
