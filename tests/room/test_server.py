"""The room over real HTTP: who gets in, what is served, what is told to no log, and what a stranger can do."""

import json
import re
import signal
import socket
import stat
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.room.conftest import Person, Room, whole_folder
from workbook.items.polls import polls
from workbook.room import door
from workbook.room.door import own_address
from workbook.room.limits import MOST_OPEN_EACH

IMAGE = polls()["image"].options


def get(url: str, **more: object) -> httpx.Response:
    """Ask without a session."""
    return httpx.get(url, trust_env=False, timeout=10, **more)


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """One room for all tests that only look."""
    found = Room(tmp_path_factory.mktemp("quiet")).start()
    found.begin()
    yield found
    found.end(signal.SIGKILL)


# ---- the link --------------------------------------------------------------------------------------------------------


def test_without_the_link_there_is_nothing(quiet: Room):
    """Without the token, or with a wrong one, every address is the same calm page, which says not what this is."""
    root = f"http://127.0.0.1:{quiet.port}"
    wrong = [f"{root}/{path}" for path in ("", "state", "aaaa-bbbb-cccc/", "aaaa-bbbb-cccc/item.js", "lab", "tree")]
    answers = [get(url) for url in wrong]
    assert {one.status_code for one in answers} == {404}
    assert len({one.text for one in answers}) == 1
    assert not re.search("reading|workbook|Meeting 4|Arriving|answer", answers[0].text, re.IGNORECASE)
    assert httpx.post(f"{root}/aaaa-bbbb-cccc/join", json={}, trust_env=False).status_code == 404


def test_the_room_serves_its_own_pages_and_nothing_else(quiet: Room):
    """No lesson, no answer, no file of the folder: below the link are two pages, their scripts and their style."""
    (quiet.home / "answers.csv").write_text("canary")
    found = [
        name
        for name in ("", "wall/", "item.js", "live.js", "room.js", "wall.js", "room.css")
        if get(quiet.link + name).is_success
    ]
    assert len(found) == 7
    lesson = "voila/render/02-action-and-essence.ipynb"
    climbing = ("../answers.csv", "%2e%2e/answers.csv", "wall/..%2f..%2fanswers.csv")
    for path in ("answers.csv", *climbing, lesson, "room.json", "static/item.js", "api/kernels"):
        answer = get(quiet.link + path)
        assert answer.status_code == 404
        assert "canary" not in answer.text


def test_every_answer_keeps_others_out(quiet: Room):
    """Nothing is loaded from elsewhere, framed, or kept by a browser, and no address is told to other sites."""
    for name in ("", "wall/", "state", "nowhere"):
        head = get(quiet.link + name).headers
        assert "default-src 'none'" in head["Content-Security-Policy"]
        assert "unsafe" not in head["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in head["Content-Security-Policy"]
        assert head["Referrer-Policy"] == "no-referrer"
        assert head["Cache-Control"] == "no-store"
        assert "Server" not in head
    for name in ("", "wall/", "room.js", "live.js", "wall.js", "room.css"):
        text = re.sub(r"http://www\.w3\.org/\S+", "", get(quiet.link + name).text)
        assert not re.search(
            r"""(src|href|url\(|import)\s*[=(]?\s*["']?https?://(?!127)""", re.sub(r"<a href.*?</a>", "", text)
        )


def test_the_only_cookie_is_a_random_one(room: Room):
    """Whoever comes in gets one cookie that no script and no other site can read; looking at the link brings none."""
    looked = get(room.link)
    assert "Set-Cookie" not in looked.headers
    one, other = Person(room), Person(room)
    told = one.join().headers["Set-Cookie"]
    assert all(part in told for part in ("HttpOnly", "SameSite=Strict", f"Path=/{room.token}/"))
    assert re.fullmatch(r"room=[\w-]{22}", told.split(";")[0])
    assert told.split(";")[0] != other.join().headers["Set-Cookie"].split(";")[0]
    assert "Set-Cookie" not in one.join().headers
    assert room.host()["phones"] == 2


def test_forms_of_other_sites_do_nothing(room: Room):
    """A page elsewhere can send a form or plain text, but no JSON: nothing is done, and nobody comes in."""
    person = room.person()
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        sent = person.client.post(f"{room.link}do", content='{"do": "leave"}', headers={"Content-Type": kind})
        assert sent.status_code == 415
    assert person.sees()["card"]["title"] == "Arriving"


def test_the_link_without_its_last_stroke(quiet: Room):
    """A link that was typed without the stroke at its end leads to the page, too."""
    assert get(quiet.link.rstrip("/"), follow_redirects=True).is_success


# ---- the host --------------------------------------------------------------------------------------------------------


def test_nobody_but_the_host_leads(room: Room, workbook_home: Path):
    """The host's way in wants the secret of a private file, and refuses every page of a browser."""
    file = workbook_home / door.DOOR
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    kept = json.loads(file.read_text())
    address, head = f"http://127.0.0.1:{kept['port']}/turn", {"Authorization": f"Bearer {kept['secret']}"}
    body = {"how": "next"}
    for more in ({}, {"Authorization": "Bearer x"}, {**head, "Origin": "http://127.0.0.1"}):
        assert httpx.post(address, json=body, headers=more, trust_env=False).status_code == 403
    assert room.host()["card"]["title"] == "Arriving"
    assert httpx.post(address, json=body, headers=head, trust_env=False).is_success
    assert room.host()["card"]["title"] == "First round"
    person = room.person()
    for what in ("reveal", "turn", "begin", "close", "ask"):
        assert person.do(what, how="next", poll="image").status_code == 409
    assert get(f"{room.link}close").status_code == 404


def test_the_host_is_told_why_not(quiet: Room):
    """Nonsense, and what is not possible now, is refused in a sentence, and changes nothing."""
    before = quiet.host()["version"]
    for action, body in (
        ("begin", {"cards": "none"}),
        ("begin", {"cards": [{"title": 1}], "support": []}),
        ("ask", {"poll": "who"}),
        ("reveal", {}),
        ("turn", {"how": "away"}),
        ("nothing", {}),
    ):
        assert quiet.host(action, **body)["words"]
    assert quiet.host()["version"] == before


def test_a_second_room_is_refused(room: Room, open_room: Callable[..., Room]):
    """While a room is open on this computer, another one says so and leaves it alone."""
    with pytest.raises(AssertionError, match="open on this computer already"):
        open_room()
    assert room.host()["card"]["title"] == "Arriving"


def test_after_a_crash_the_next_room_opens(open_room: Callable[..., Room]):
    """What a killed room left behind keeps no new one from opening, and the old link is dead."""
    first = open_room()
    first.end(signal.SIGKILL)
    second = open_room()
    assert second.token != first.token
    assert get(second.link.replace(second.token, first.token)).status_code == 404


# ---- many at once ----------------------------------------------------------------------------------------------------


def answers_on_its_own(link: str, options: list[str]) -> list[int]:
    """In a process of its own: so many people come in and answer, all at once."""

    def one(option: str) -> int:
        with httpx.Client(trust_env=False, timeout=30) as client:
            client.post(f"{link}join", json={})
            for _ in range(3):  # change one's mind, in a hurry
                client.post(f"{link}do", json={"do": "answer", "poll": "image", "option": IMAGE[5]})
                client.post(f"{link}do", json={"do": "withdraw"})
            return client.post(f"{link}do", json={"do": "answer", "poll": "image", "option": option}).status_code

    with ThreadPoolExecutor(len(options)) as pool:
        return list(pool.map(one, options))


def test_many_answer_at_once_and_none_is_lost(room: Room):
    """Eighteen people in three processes answer and change their minds at the same time; each is counted once."""
    room.host("ask", poll="image")
    with ProcessPoolExecutor(3) as pool:
        each = pool.map(answers_on_its_own, [room.link] * 3, [[IMAGE[0], IMAGE[1], *[IMAGE[2]] * 4]] * 3)
        assert [status for one in each for status in one] == [200] * 18
    shown = room.host("reveal")["poll"]["picture"]
    assert shown == {"many": list(IMAGE[:3]), "few": list(IMAGE[3:])}
    assert room.host()["phones"] == 18


def test_those_who_wait_hear_at_once_and_hear_no_answer(room: Room):
    """A page that asked before something happened hears of it when it happens; of an answer it does not hear."""
    one, other = room.person(), room.person()
    room.host("ask", poll="image")
    version = one.sees()["version"]

    def waits() -> dict:
        return one.client.get(f"{room.link}state", params={"seen": version}).json()

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(waits)
        other.do("answer", poll="image", option=IMAGE[0])
        with pytest.raises(TimeoutError):
            waiting.result(timeout=0.8)
        room.host("turn", how="next")
        assert waiting.result(timeout=1)["card"]["title"] == "First round"


# ---- strangers on the network ----------------------------------------------------------------------------------------


def test_guessing_is_slowed_down(room: Room):
    """Whoever tries tokens is soon told to wait; those who are in go on."""
    person = room.person()
    root = f"http://127.0.0.1:{room.port}"
    tried = [person.client.get(f"{root}/aaaa-bbbb-cc{number:02}/").status_code for number in range(60)]
    assert tried[0] == 404
    assert tried[-1] == 429
    assert person.sees()["card"]


def test_one_person_cannot_keep_the_room_busy(room: Room):
    """Whoever presses without end is told to wait, in words, and until then got no more than their pace allows."""
    person = room.person()
    began, refused, taken = time.monotonic(), threading.Event(), []

    def press() -> str:
        # until refused, not so many times: on a busy machine a second allows for more of them than one hand presses
        while not refused.is_set():
            answer = person.do("withdraw")
            if answer.status_code == 429:
                refused.set()
                return answer.json()["words"]
            taken.append(answer.status_code)
            assert len(taken) < 1000
        return ""

    with ThreadPoolExecutor(4) as pool:
        words = list(pool.map(lambda _: press(), range(4)))
    assert any(words)
    assert set(taken) == {200}
    assert len(taken) <= 30 + 8 * (time.monotonic() - began)


def test_too_large_and_too_strange_is_refused(room: Room):
    """A body or a head beyond a text to show, broken JSON, and wrong types break nothing and take nothing in."""
    person = room.person()
    room.host("let-share", allowed=True)
    try:
        large = person.client.post(f"{room.link}do", json={"do": "share", "text": "x" * 100_000, "minutes": 0})
        assert large.status_code >= 400
    except httpx.TransportError:
        pass  # the connection was dropped before all of it came
    for content in (b"", b"{", b"[]", b"null", b'"\xff"', b"[" * 5000):
        sent = person.client.post(f"{room.link}do", content=content, headers={"Content-Type": "application/json"})
        assert sent.status_code == 400
    for more in (
        {"text": 5, "minutes": 0},
        {"text": "x", "minutes": "0"},
        {"text": "x", "minutes": True},
        {"text": ["x"]},
    ):
        assert person.do("share", **more).status_code == 409
    assert person.do({"do": "x"}).status_code == 409
    assert not person.sees()["shared"]


def test_silent_connections_leave_room_for_others(room: Room):
    """A stranger who opens connections and says nothing holds only so many; the group’s pages go on meanwhile."""
    silent = []
    try:
        for _ in range(150):  # one by one, so that those that are open get closed
            silent += [socket.create_connection(("127.0.0.1", room.port), 5, source_address=("127.0.0.2", 0))]
        assert [one.recv(1) for one in silent[MOST_OPEN_EACH:]] == [b""] * 50
        assert room.person().sees()["card"]
    finally:
        for one in silent:
            one.close()


# ---- logs ------------------------------------------------------------------------------------------------------------


def test_nothing_of_the_meeting_is_in_any_log(room: Room):
    """Whatever is asked, done or broken, the terminal shows the link once and no request, token, answer or text."""
    person = room.person()
    session = person.client.cookies["room"]
    room.host("let-share", allowed=True)
    person.do("share", text="canary-text", minutes=0)
    person.client.get(f"{room.link}state?seen=%ff%fe")
    person.client.get(f"{room.link}canary-path")
    with socket.create_connection(("127.0.0.1", room.port)) as raw:
        raw.sendall(f"GET /{room.token}/ HTTP/9.9\r\n\r\n".encode())
        raw.recv(1000)
    rest = room.end()
    assert not any(trace in rest for trace in (room.token, session, "canary", "GET", "POST", "Traceback"))
    assert "".join(room.said).count(room.token) == 2  # the way in, and the wall


# ---- the end ---------------------------------------------------------------------------------------------------------


def meeting(room: Room) -> list[Person]:
    """A whole meeting: answers, a picture, something shown."""
    people = [room.person() for _ in range(6)]
    room.host("ask", poll="image")
    for person in people:
        person.do("answer", poll="image", option=IMAGE[0])
    room.host("let-share", allowed=True)
    people[0].do("share", text="canary-shared", minutes=0)
    return people


@pytest.mark.parametrize("how", ["host", signal.SIGINT, signal.SIGTERM])
def test_with_the_meeting_everything_is_gone(room: Room, workbook_home: Path, how: str | int):
    """However it ends: nothing that was answered or shown was ever in the folder, the link is dead, pages are told."""
    people = meeting(room)
    during = whole_folder(workbook_home)
    room.host("reveal")
    people[1].sees()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(people[1].sees)
        waiting.result(timeout=5)
        version = people[1].sees()["version"]
        waiting = pool.submit(lambda: people[1].client.get(f"{room.link}state", params={"seen": version}).json())
        if how == "host":
            room.host("close")
            assert waiting.result(timeout=5) == {"in": False, "over": True}
            assert people[2].do("answer", poll="image", option=IMAGE[1]).status_code == 409
            assert Person(room).join().status_code == 409
            rest = room.wait()
        else:
            room.process.send_signal(how)
            assert waiting.result(timeout=5) == {"in": False, "over": True}
            rest = room.wait()
    assert "The meeting is over" in rest
    after = whole_folder(workbook_home)
    for trace in ("canary", *(person.client.cookies.get("room") or "no cookie" for person in people), IMAGE[0]):
        assert trace not in during
        assert trace not in after
    assert not (workbook_home / door.DOOR).exists()
    assert {path.name for path in workbook_home.iterdir()} == {door.ASKED}
    with pytest.raises(httpx.ConnectError):
        get(room.link)


def test_a_host_may_keep_what_was_shown_and_no_more(room: Room, workbook_home: Path):
    """What is kept says “three or more” or “fewer than three” of each option; no time, no order, no number."""
    people = meeting(room)
    people[5].do("answer", poll="image", option=IMAGE[3])
    room.host("reveal")
    room.host("put-away")
    room.host("ask", poll="helpful")
    room.host("reveal")
    room.host("close", keep=True)
    assert "exports" in room.wait()
    (file,) = workbook_home.glob("exports/reading-group-*/answers.csv")
    kept = file.read_text(encoding="utf-8-sig")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    rows = [line.split('","') for line in kept.splitlines()[1:]]
    assert [row[3] for row in rows] == [*IMAGE, "picture"]
    assert [row[4] for row in rows[:6]] == ["three or more", *["fewer than three"] * 5]
    assert {row[0].strip('"')[10:] for row in rows} == {"T00:00:00+00:00"}
    assert not any(
        trace in whole_folder(workbook_home) for trace in ("canary", "room=", people[0].client.cookies["room"])
    )


def test_the_same_question_on_the_same_day_needs_another_group(room: Room, open_room: Callable[..., Room]):
    """A second room today asks no question again that made its picture; for other people it does."""
    room.host("ask", poll="image")
    room.host("reveal")
    room.end()
    again = open_room()
    assert again.host("ask", poll="image")["words"]
    again.end()
    assert "words" not in open_room("--another-group").host("ask", poll="image")


# ---- the network -----------------------------------------------------------------------------------------------------


def test_by_default_no_other_computer_reaches_it(quiet: Room):
    """Without --lan the room and the host’s way in listen to this computer alone."""
    host = json.loads((quiet.home / door.DOOR).read_text())["port"]
    assert {address for address, port in listening() if port in {quiet.port, host}} == {"127.0.0.1"}


def listening() -> list[tuple[str, int]]:
    """Where this computer listens (IPv4), from /proc."""
    found = []
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        _, local, _, state, *_ = line.split()
        host, port = local.split(":")
        if state == "0A":
            found.append((socket.inet_ntoa(int(host, 16).to_bytes(4, "little")), int(port, 16)))
    return found


@pytest.mark.skipif(own_address() == "127.0.0.1", reason="this computer is in no network")
def test_lan_is_one_address_and_the_host_stays_at_home(open_room: Callable[..., Room], workbook_home: Path):
    """With --lan the link names this computer's address, it listens there alone, and says that it is not encrypted."""
    room = open_room("--lan")
    assert own_address() in room.link
    assert "not encrypted" in "".join(room.said)
    assert get(room.link).is_success
    kept = json.loads((workbook_home / door.DOOR).read_text())
    with pytest.raises(httpx.ConnectError):
        httpx.post(f"http://{own_address()}:{kept['port']}/state", json={}, trust_env=False)


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[str, str]:
    """A certificate of one's own, and its key."""
    place = [str(tmp_path / name) for name in ("key.pem", "certificate.pem")]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1"]
    try:
        subprocess.run([*command, "-keyout", place[0], "-out", place[1]], check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl is not here to make a certificate with")
    return place[1], place[0]


def test_with_a_certificate_the_link_is_encrypted(open_room: Callable[..., Room], certificate: tuple[str, str]):
    """With a certificate the link is https, its cookie never travels in the clear, and the host leads as always."""
    room = open_room("--certificate", certificate[0], "--key", certificate[1])
    assert room.link.startswith("https://")
    room.begin()
    assert "Secure" in Person(room).join().headers["Set-Cookie"]
    assert room.person().sees()["card"]["title"] == "Arriving"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--certificate", "none.pem"), "belong together"),
        (("--certificate", "none.pem", "--key", "none.pem"), "cannot be used"),
        (("--address", "203.0.113.9"), "cannot be used at 203.0.113.9"),
    ],
)
def test_what_cannot_be_opened_is_said_in_a_sentence(
    open_room: Callable[..., Room], options: tuple[str, ...], said: str
):
    """A missing key, a file that is none, an address of another computer: one sentence, and no room."""
    with pytest.raises(AssertionError, match=said):
        open_room(*options)
