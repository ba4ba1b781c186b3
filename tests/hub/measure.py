"""What readers on a hub cost: memory, and the time until the first lesson.

Run it as root, on a quiet machine:

    .venv/bin/python -m tests.hub.measure 1 10 30

All readers arrive at once, each with a login, a server and a lesson of their own, and stay. Memory is PSS, in which
what processes share is divided among them. The load average of each moment stands beside the figures.
"""

import os
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from statistics import median

import httpx
import psutil

from tests.browser.conftest import LESSON
from tests.hub.hub import PASSWORD, PATIENCE, Hub, new_folder, until

MB = 1e6


def arrive(hub: Hub, name: str) -> tuple[float, float]:
    """Log in, wait for the server, open a lesson; return the seconds until its page and until its kernel was there."""
    began = time.monotonic()
    with httpx.Client(base_url=hub.address, follow_redirects=True, timeout=PATIENCE) as client:
        for _ in until(10 * PATIENCE, hub.log):
            with suppress(httpx.TransportError):  # as a browser would try again
                page = client.get(f"user/{name}/voila/render/{LESSON}")
                if page.status_code == httpx.codes.OK and "data-lesson" in page.text:
                    break
                if mark := re.search(r'name="_xsrf" value="([^"]+)"', page.text):
                    client.post("hub/login", data={"username": name, "password": PASSWORD, "_xsrf": mark[1]})
                client.get(f"hub/spawn/{name}")
        shown = time.monotonic() - began
        marks = [one.value for one in client.cookies.jar if one.name == "_xsrf" and one.path.startswith("/user")]
        headers = {"X-XSRFToken": marks[0]}
        client.post(f"user/{name}/workbook/kernel/{LESSON}", json={}, headers=headers).raise_for_status()
        return shown, time.monotonic() - began


def pss(processes: list[psutil.Process]) -> float:
    """Return the memory of some processes in MB."""
    total = 0.0
    for one in processes:
        with suppress(psutil.Error):
            total += one.memory_full_info().pss / MB
    return total


def measure(count: int) -> str:
    """Let so many readers arrive; return a line of the table."""
    names = tuple(f"reader{number:03}" for number in range(count))
    with new_folder() as folder:
        hub = Hub(Path(folder), readers=names, lab=()).prepare()
        try:
            hub.start()
            with ThreadPoolExecutor(count) as crowd:
                times = list(crowd.map(lambda name: arrive(hub, name), names))
            load = os.getloadavg()[0]
            uids = {hub.home(name).stat().st_uid for name in names}
            everyone = [psutil.Process(hub.process.pid), *psutil.Process(hub.process.pid).children(recursive=True)]
            theirs = [one for one in psutil.process_iter() if one.uids().real in uids]
            of_hub = pss([one for one in everyone if one not in theirs])
            servers = pss([one for one in theirs if "ipykernel_launcher" not in " ".join(one.cmdline())])
            all_of_them = pss(theirs)
        finally:
            hub.end()
    shown, ready = (f"{median(seconds):.1f} / {max(seconds):.1f}" for seconds in zip(*times, strict=True))
    return (
        f"| {count} | {of_hub:.0f} | {servers / count:.0f} | {(all_of_them - servers) / count:.0f} | "
        f"{of_hub + all_of_them:.0f} | {shown} | {ready} | {load:.0f} |"
    )


if __name__ == "__main__":
    print("| readers | hub MB | server MB each | kernels MB each | all MB | page s, median / last | kernel s | load |")  # noqa: T201
    print("|---|---|---|---|---|---|---|---|")  # noqa: T201
    for number in map(int, sys.argv[1:]):
        print(measure(number), flush=True)  # noqa: T201
