"""Getting the author's page, from a real server that answers well or badly."""

import socket
import time

import httpx
import pytest

from tests import standin
from tests.article.server import Site
from workbook.article import AUTHOR_PAGE, NotBrought, NotFetched, fetch, recognise
from workbook.article.network import _follow

WHOLE = recognise(standin.standin_text())


@pytest.fixture
def site(monkeypatch):
    """A running site."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    site = Site()
    yield site
    site.close()


@pytest.mark.parametrize("path", ["article", "packed", "wrong-charset", "moved/1", "moved/5", "cookie"])
def test_bringing_from_the_network(site, library, path):
    """The page comes in, packed or not, whatever encoding is declared, and after redirects."""
    copy = library.bring_fetched(f"{site.address}/{path}")
    assert copy.text == WHOLE
    assert copy.source.startswith(site.address)


def test_one_request(site):
    """There is exactly one request; it says who asks, and carries no cookie and no referrer."""
    page = fetch(f"{site.address}/article")
    assert page.content == standin.standin_page().encode()
    assert page.url == f"{site.address}/article"
    [(path, headers)] = site.requests
    assert path == "/article"
    assert headers["User-Agent"].startswith("workbook (")
    assert not {"Cookie", "Referer"} & headers.keys()


def test_cookies_are_not_kept(site):
    """A cookie that is set on the way is not sent on."""
    fetch(f"{site.address}/cookie")
    assert [path for path, headers in site.requests if "Cookie" not in headers] == ["/cookie", "/article"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("status/404", "answered with 404"),
        ("status/500", "answered with 500"),
        ("status/403", "answered with 403"),
        ("status/204", "answered with 204"),
        ("loop", "kept sending us elsewhere"),
        ("moved/6", "kept sending us elsewhere"),
        ("to-file", "not safe to follow"),
        ("reset", "broke off"),
        ("cut", "broke off"),
        ("nonsense", "broke off"),
        ("garbled", "arrived garbled"),
        ("huge", "bigger than 5 MB"),
        ("bomb", "bigger than 5 MB"),
    ],
)
def test_a_page_that_does_not_come(site, path, said):
    """Whatever goes wrong is said in words, with another way to go."""
    with pytest.raises(NotFetched, match=said):
        fetch(f"{site.address}/{path}")
    assert len(site.requests) <= 6


@pytest.mark.parametrize("path", ["silent", "trickle", "trickling-head"])
def test_a_server_that_takes_its_time(site, path):
    """A server that is silent, or sends a letter at a time, is left after the whole time allowed."""
    started = time.monotonic()
    with pytest.raises(NotFetched, match="did not send its page within 1 seconds"):
        fetch(f"{site.address}/{path}", total_seconds=0.6)
    assert time.monotonic() - started < 2


def test_never_from_https_to_http():
    """A redirect from https to http is not followed."""
    asked = []

    def answer(request):
        asked.append(str(request.url))
        return httpx.Response(302, headers={"Location": "http://example.org/"})

    with httpx.Client(transport=httpx.MockTransport(answer)) as client, pytest.raises(NotFetched, match="not safe"):
        _follow(client, "https://example.org/", time.monotonic() + 1, 1000)
    assert asked == ["https://example.org/"]


def test_a_proxy_that_is_none(site, monkeypatch):
    """A setting of this computer that makes no sense is said in words, not raised."""
    monkeypatch.setenv("HTTP_PROXY", "nonsense://")
    with pytest.raises(NotFetched, match="could not be reached"):
        fetch("http://example.org/", total_seconds=3)


def test_nobody_there():
    """A refused connection is said in words."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, not listening
        with pytest.raises(NotFetched, match="could not be reached"):
            fetch(f"http://127.0.0.1:{taken.getsockname()[1]}/")


@pytest.mark.parametrize(
    "url", ["", "norasamaran.com", "file:///etc/hostname", "ftp://example.org/", "http://", "http://\0"]
)
def test_addresses_that_are_none(url):
    """Anything but a web address is refused before anything is asked."""
    with pytest.raises(NotFetched, match="not the address of a web page"):
        fetch(url)


@pytest.mark.parametrize("path", ["login", "pdf", "empty", "status/500", "loop"])
def test_a_failed_fetch_leaves_the_copy(site, filled, path):
    """After a page that is not the article, the copy is the one that was there."""
    before = (filled.folder / "copy.txt").read_bytes()
    with pytest.raises(NotBrought):
        filled.bring_fetched(f"{site.address}/{path}")
    assert (filled.folder / "copy.txt").read_bytes() == before


def test_the_authors_page_is_asked_for_safely():
    """The address is the author's own, over https."""
    assert AUTHOR_PAGE.startswith("https://norasamaran.com/")
