"""One app for all tests of a file, and a client that was let in."""

from collections.abc import Iterator

import httpx
import pytest

from tests.browser.conftest import Study


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    """A running app with our notebooks and an empty folder."""
    home = tmp_path_factory.mktemp("served") / "home"
    home.mkdir(mode=0o700)
    study = Study(home).start()
    yield study
    study.end()


@pytest.fixture
def client(study: Study) -> Iterator[httpx.Client]:
    """A browser-like client that was let in by the token."""
    with httpx.Client(base_url=study.address, follow_redirects=True, timeout=60) as client:
        client.get("/", params={"token": study.token})
        yield client
