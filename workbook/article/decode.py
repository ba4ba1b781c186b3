"""Makes text of a file's bytes: which kind of file, which letters. Knows no article, no disk and no network."""

import codecs
import contextlib
import email
import plistlib
import re
from email.message import Message

from workbook import words
from workbook.article.refusals import NotReadable

LARGEST = 5_000_000  # bytes; the author's page has some 200,000

_KINDS = (
    (b"%PDF", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0", "word"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"RIFF", "image"),
    (b"\x1f\x8b", "packed"),
    (b"BZh", "packed"),
    (b"\xfd7zXZ", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"\x28\xb5\x2f\xfd", "packed"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HTML = re.compile(
    r"(?is)\s*(<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(!doctype html|html|head|body|div|p|article|main|section|h[1-6]|meta)\b"
)
_TAGS = re.compile(r"(?i)</(p|div|h[1-6]|li|article)>")
_NOT_A_SLIP = 5  # closing tags by which a text is a piece of a page
_DECLARED = re.compile(rb"""(?i)<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]{3,20})""")
_WESTERN = re.compile(r"(iso-?8859-?|windows-?|cp-?|latin-?|x?-?mac-?)[\w-]*")
_MEANT_AS_CP1252 = {"iso-8859-1", "latin-1", "latin1"}  # as every browser reads them


def from_bytes(content: bytes, name: str = "", charset: str = "") -> str:
    """Return the text of a saved page, a web archive or a text file.

    Parameters:
        content: the file's bytes, at most `LARGEST`.
        name: the file's name; only its ending is looked at.
        charset: the encoding that a server declared; bytes that speak for another one win.

    Raises:
        NotReadable: empty, too big, not text, or letters that cannot be made out.
    """
    if len(content) > LARGEST:
        raise NotReadable(words.ARTICLE_TOO_BIG.format(most=LARGEST // 1_000_000))
    if not content.strip():
        raise NotReadable(words.ARTICLE_EMPTY)
    if content.startswith(b"bplist00"):
        return _from_webarchive(content)
    kind = next((kind for start, kind in _KINDS if content.startswith(start)), None)
    if kind is not None:
        raise NotReadable(words.ARTICLE_KIND.format(kind=words.ARTICLE_KINDS[kind]))
    if _is_mhtml(content):
        return _from_mhtml(content)
    text = decode(content, charset)
    return _from_page(text) if name.lower().endswith((".html", ".htm", ".xhtml")) else from_text(text)


def from_text(text: str) -> str:
    """Return pasted text as it is; where somebody pasted the source of a page, what the page shows."""
    is_page = _HTML.match(text[:20_000].lstrip("\ufeff")) or len(_TAGS.findall(text[:200_000])) >= _NOT_A_SLIP
    return _from_page(text) if is_page else text


def _from_page(html: str) -> str:
    from workbook.article.page import from_html  # noqa: PLC0415 - BeautifulSoup takes 0.13 s, and only bringing needs it

    return from_html(html)


def decode(content: bytes, charset: str = "") -> str:
    """Return the letters of bytes: by their mark, as UTF-8, as declared, by their zeros, as a Western code page.

    Raises:
        NotReadable: none of these fits, or what comes out is not text.
    """
    text = _letters(content, charset)
    if sum(character < " " and character not in "\t\n\r\f" for character in text) * 50 > len(text):
        raise NotReadable(words.ARTICLE_KIND.format(kind=words.ARTICLE_KINDS["binary"]))
    return text


def _letters(content: bytes, charset: str) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _strictly(content, encoding).removeprefix("\ufeff")
    if b"\0" in content:
        return _wide(content)
    lenient = content.decode("utf-8", "replace")
    if lenient.count("\ufffd") * 10 <= sum(character > "\x7f" for character in lenient):
        return lenient  # UTF-8, perhaps with a few damaged letters, as a browser would show it
    found = _DECLARED.search(content[:4096])
    declared = (charset or (found[1].decode("ascii") if found else "")).lower()
    if _WESTERN.fullmatch(declared) and declared not in _MEANT_AS_CP1252:
        with contextlib.suppress(LookupError, UnicodeDecodeError):
            return content.decode(declared)
    return _strictly(content, "cp1252")


def _wide(content: bytes) -> str:
    """UTF-16 without a mark: nearly every second byte of an English text is zero."""
    if len(content) % 2 == 0:
        for encoding, zeros in (("utf-16-le", content[1::2]), ("utf-16-be", content[::2])):
            if zeros.count(0) * 10 > len(zeros) * 8:
                return _strictly(content, encoding)
    raise NotReadable(words.ARTICLE_KIND.format(kind=words.ARTICLE_KINDS["binary"]))


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise NotReadable(words.ARTICLE_UNDECODABLE) from None


def _is_mhtml(content: bytes) -> bool:
    head = content[:2048].lower()
    return b"multipart/related" in head and re.match(rb"[\w-]+:", head.lstrip(b"\r\n \xef\xbb\xbf")) is not None


def _from_mhtml(content: bytes) -> str:
    """The page inside "Webpage, Single File", as Chrome and Edge save it."""
    for part in email.message_from_bytes(content.lstrip(b"\r\n \xef\xbb\xbf")).walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            inside = _payload(part)
            if inside.strip():
                return _from_page(decode(inside, part.get_content_charset() or ""))
    raise NotReadable(words.ARTICLE_EMPTY_ARCHIVE)


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _from_webarchive(content: bytes) -> str:
    """The page inside a web archive, as Safari saves it."""
    try:
        page = plistlib.loads(content)["WebMainResource"]
        inside, charset = page["WebResourceData"], str(page.get("WebResourceTextEncodingName", ""))
    except Exception:  # a damaged property list fails in many ways; each means: no page inside
        raise NotReadable(words.ARTICLE_EMPTY_ARCHIVE) from None
    if not isinstance(inside, bytes) or not inside.strip():
        raise NotReadable(words.ARTICLE_EMPTY_ARCHIVE)
    return _from_page(decode(inside, charset))
