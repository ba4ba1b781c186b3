"""From bytes to text: encodings, kinds of file."""

import codecs
import contextlib
import gzip
import plistlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import standin
from workbook.article import NotReadable, from_bytes, recognise
from workbook.article.decode import decode

TEXT = standin.standin_text()
PAGE = standin.standin_page()
WHOLE = recognise(TEXT)


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("cp1252"),
        PAGE.encode(),
        PAGE.encode("utf-16"),
        PAGE.replace("utf-8", "iso-8859-1").encode(),
        PAGE.replace("utf-8", "windows-1252").encode("cp1252"),
        PAGE.replace("utf-8", "iso-8859-1").encode("cp1252"),
        PAGE.replace("utf-8", "macintosh").encode("mac_roman"),
        PAGE.encode("cp1252"),
        PAGE.replace("utf-8", "x-no-such-thing").encode("cp1252"),
    ],
)
def test_encodings(content):
    """The same article comes out of every encoding, also where the page declares a wrong one."""
    assert recognise(from_bytes(content)) == WHOLE


@pytest.mark.parametrize("charset", ["", "utf-8", "iso-8859-1", "utf-16", "nonsense", "cp037", "idna"])
def test_wrong_charset_from_the_server(charset):
    """A server that declares a wrong encoding does not spoil the page."""
    assert recognise(from_bytes(PAGE.encode(), charset=charset)) == WHOLE


def test_a_few_damaged_letters():
    """A page that was cut inside a letter is read, as a browser would."""
    assert decode("’’’’’’’’’’’’’’ “boats”".encode() + b"\xe2\x80").startswith("’’’’")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no text in it"),
        (b" \r\n\t", "no text in it"),
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04....", "a packed file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Word file"),
        (b"{\\rtf1\\ansi Hello}", "rich text"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0..JFIF", "a picture"),
        (b"GIF89a", "a picture"),
        (gzip.compress(TEXT.encode()), "a compressed file"),
        (bytes(range(256)) * 20, "not text"),
        (b"\x01\x02\x03\x04\x05\x06 text " * 20, "not text"),
        (b"\x81\x8d\x8f\x90\x9d" * 9, "cannot be made out"),
        (b"x" * 5_000_001, "bigger than 5 MB"),
        (b"bplist00 damaged", "no web page inside"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n\n--x--", "no web page inside"),
    ],
)
def test_refused(content, said):
    """What is not text is refused by what it is."""
    with pytest.raises(NotReadable, match=said):
        from_bytes(content)


@pytest.mark.parametrize("damage", [{}, {"WebMainResource": {}}, {"WebMainResource": {"WebResourceData": "text"}}, [1]])
def test_web_archives_without_a_page(damage):
    """A web archive that holds no page is refused in words."""
    with pytest.raises(NotReadable, match="no web page inside"):
        from_bytes(plistlib.dumps(damage, fmt=plistlib.FMT_BINARY))


def test_web_archive():
    """Safari's web archive is read."""
    archive = {"WebMainResource": {"WebResourceData": PAGE.encode(), "WebResourceTextEncodingName": "UTF-8"}}
    assert recognise(from_bytes(plistlib.dumps(archive, fmt=plistlib.FMT_BINARY))) == WHOLE


@pytest.mark.parametrize("start", ["", "\n", "\r\n"])
def test_single_file_page(start):
    """Chrome's single-file page is read."""
    assert recognise(from_bytes((start + standin.standin_page("mhtml")).encode())) == WHOLE


def test_a_fragment_named_html():
    """A file named .html is a page even where it begins with words."""
    fragment = PAGE[PAGE.index("<p>") : PAGE.index("<aside>")]
    assert recognise(from_bytes(b"Saved: " + fragment.encode(), "page.HTML")) == WHOLE


@settings(deadline=None, max_examples=100)
@given(content=st.binary(max_size=400))
def test_any_bytes(content):
    """Any bytes give text or a refusal in words."""
    with contextlib.suppress(NotReadable):
        assert isinstance(from_bytes(content), str)
