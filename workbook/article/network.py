"""Gets the author's page once, when the reader asks for it. The only module here that knows the network."""

import queue
import threading
import time
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx

from workbook import words
from workbook.article.credit import AUTHOR_PAGE
from workbook.article.decode import LARGEST
from workbook.article.refusals import NotFetched

REDIRECTS = 5
_HEADERS = {
    "User-Agent": "workbook (one request by a reader, for a personal copy)",
    "Accept": "text/html, text/plain;q=0.8, */*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True)
class Fetched:
    """A page as it came: its bytes, the address it came from in the end, and the encoding that the server declared."""

    content: bytes
    url: str
    charset: str


def fetch(
    url: str = AUTHOR_PAGE, *, connect_seconds: float = 10.0, total_seconds: float = 20.0, largest: int = LARGEST
) -> Fetched:
    """Return a page, asked for once and without cookies; redirects are followed five times, never from https to http.

    Parameters:
        url: an http or https address.
        connect_seconds: how long reaching the server may take, in seconds.
        total_seconds: how long everything together may take, also against a server that sends a letter at a time.
        largest: how many bytes the page may have, unpacked.

    Raises:
        NotFetched: the page did not come; the message says why and what else to try.
    """
    deadline = time.monotonic() + total_seconds
    outcome: queue.SimpleQueue[Fetched | NotFetched] = queue.SimpleQueue()
    timeout = httpx.Timeout(total_seconds, connect=min(connect_seconds, total_seconds))
    no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))

    def work() -> None:
        try:
            with httpx.Client(timeout=timeout, headers=_HEADERS, cookies=no_cookies, follow_redirects=False) as client:
                outcome.put(_follow(client, url, deadline, largest))
        except NotFetched as refusal:
            outcome.put(refusal)
        except Exception as trouble:  # also what proxy settings and certificates of this computer can raise
            outcome.put(NotFetched(_in_words(trouble, total_seconds)))

    # httpx has no limit for everything together, and a name server can hang too: a helper works, we wait so long.
    # A helper that we gave up on ends with its next time-out, or with the program.
    threading.Thread(target=work, name="fetch the article", daemon=True).start()
    try:
        result = outcome.get(timeout=max(0.0, deadline - time.monotonic()))
    except queue.Empty:
        raise NotFetched(words.ARTICLE_TOO_SLOW.format(seconds=round(total_seconds))) from None
    if isinstance(result, NotFetched):
        raise result
    return result


def _follow(client: httpx.Client, url: str, deadline: float, largest: int) -> Fetched:
    here = httpx.URL(url)
    if here.scheme not in {"http", "https"} or not here.host:
        raise NotFetched(words.ARTICLE_ADDRESS)
    for _ in range(REDIRECTS + 1):
        with client.stream("GET", here) as response:
            if not response.has_redirect_location:
                return _read(response, deadline, largest)
            there = here.join(response.headers["location"])
        if there.scheme not in {"https", here.scheme} or not there.host:
            raise NotFetched(words.ARTICLE_REDIRECT_UNSAFE)
        here = there
    raise NotFetched(words.ARTICLE_REDIRECTS)


def _read(response: httpx.Response, deadline: float, largest: int) -> Fetched:
    if response.status_code != httpx.codes.OK:
        raise NotFetched(words.ARTICLE_STATUS.format(status=response.status_code))
    content = bytearray()
    for piece in response.iter_bytes():
        content += piece
        if len(content) > largest:
            raise NotFetched(words.ARTICLE_TOO_BIG.format(most=largest // 1_000_000))
        if time.monotonic() > deadline:
            raise httpx.ReadTimeout("the whole page took too long")
    return Fetched(bytes(content), str(response.url), response.charset_encoding or "")


def _in_words(trouble: Exception, seconds: float) -> str:
    if isinstance(trouble, httpx.TimeoutException) and not isinstance(trouble, httpx.ConnectTimeout):
        return words.ARTICLE_TOO_SLOW.format(seconds=round(seconds))
    if isinstance(trouble, httpx.InvalidURL | httpx.UnsupportedProtocol | UnicodeError):
        return words.ARTICLE_ADDRESS
    if isinstance(trouble, httpx.DecodingError):
        return words.ARTICLE_GARBLED
    if isinstance(trouble, httpx.ReadError | httpx.WriteError | httpx.RemoteProtocolError):
        return words.ARTICLE_BROKE_OFF
    return words.ARTICLE_NO_NETWORK
