"""What a reader shares goes out in order: nothing after it was taken back, and one number for one reader."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application, HTTPError, RequestHandler

from workbook.app.completion import FILE, Completion


class Service:
    """Counts like the service of a course, and answers to a lesson only when it may.

    Attributes:
        readers: for each number, the lessons it told of.
        may: set when it may answer.
        asked: set when it was told of a lesson.
        away: whether it refuses everything.
    """

    def __init__(self) -> None:
        self.readers: dict[str, list[str]] = {}
        self.may, self.asked = asyncio.Event(), asyncio.Event()
        self.away = False


Story = Callable[[Service, Completion], Awaitable[None]]


class Told(RequestHandler):
    """Hears what a reader's server tells."""

    def initialize(self, service: Service) -> None:
        """Take what counts."""
        self.service = service

    def prepare(self) -> None:
        """Refuse while it is away."""
        if self.service.away:
            raise HTTPError(503)

    async def post(self) -> None:
        """Take a number and its lessons."""
        told = json.loads(self.request.body)
        if told["opened"]:
            self.service.asked.set()
            await self.service.may.wait()
        self.service.readers[told["key"]] = told["opened"]

    async def delete(self) -> None:
        """Let go of a number."""
        self.service.readers.pop(json.loads(self.request.body)["key"], None)


@contextmanager
def serving() -> Iterator[tuple[Service, Completion]]:
    """A service, and what tells it."""
    service = Service()
    socket, port = bind_unused_port()
    server = HTTPServer(Application([("/", Told, {"service": service})]))
    server.add_socket(socket)
    try:
        yield service, Completion(f"http://127.0.0.1:{port}/", "token")
    finally:
        server.stop()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Story], None]:
    """Return what runs a test with a service and an empty folder of a reader."""
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path))

    async def whole(what: Story) -> None:
        with serving() as (service, completion):
            await asyncio.wait_for(what(service, completion), 30)

    return lambda what: asyncio.run(whole(what))


def test_a_lesson_underway_does_not_undo_taking_it_back(run, tmp_path: Path):
    """A reader takes it back while a lesson is being told: afterwards the service knows nothing, and it is off."""

    async def what(service: Service, completion: Completion) -> None:
        assert await completion.agree()
        telling = asyncio.create_task(completion.opened("the-spiral"))
        await service.asked.wait()
        leaving = asyncio.create_task(completion.withdraw())
        service.may.set()
        await telling
        assert await leaving
        assert service.readers == {}
        assert await completion.shared() is None
        assert not (tmp_path / FILE).exists()

    run(what)


def test_two_lessons_at_once_are_both_told(run):
    """Two tabs are opened in one moment: neither lesson drops the other; and who asks meanwhile is told of both."""

    async def what(service: Service, completion: Completion) -> None:
        assert await completion.agree()
        both = asyncio.gather(completion.opened("the-spiral"), completion.opened("repair"))
        await service.asked.wait()
        asking = asyncio.create_task(completion.shared())
        service.may.set()
        shared = await asking
        await both
        assert shared is not None
        assert shared.opened == ("the-spiral", "repair")
        assert list(service.readers.values()) == [["the-spiral", "repair"]]

    run(what)


def test_agreeing_twice_is_one_reader(run):
    """The button pressed twice makes one number; agreeing again after taking it back makes a new one."""

    async def what(service: Service, completion: Completion) -> None:
        assert all(await asyncio.gather(completion.agree(), completion.agree()))
        (first,) = service.readers
        assert await completion.withdraw()
        assert await completion.agree()
        (second,) = service.readers
        assert second != first

    run(what)


def test_a_number_that_could_not_be_taken_back_is_not_forgotten(run):
    """The service was away when a reader took it back: agreeing later takes the old number back first."""

    async def what(service: Service, completion: Completion) -> None:
        assert await completion.agree()
        (first,) = service.readers
        service.away = True
        assert not await completion.withdraw()
        assert not await completion.agree()
        service.away = False
        assert await completion.agree()
        assert first not in service.readers
        assert len(service.readers) == 1

    run(what)
