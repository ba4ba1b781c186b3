"""Kernels by themselves, without a server around them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

# A kernel that Ctrl+C strikes before it has a process group of its own: Jupyter notes the group of the server for it.
STRUCK = """
import asyncio, os
from workbook.app.kernels import LessonKernels

async def end_it():
    kernels = LessonKernels()
    kernel = await kernels._start()
    kernels.get_kernel(kernel).provisioner.pgid = os.getpgrp()
    await kernels._end(kernel)
    print("went on", kernel in kernels)

asyncio.run(end_it())
"""

# A kernel that is killed under a page which listens to it.
KILLED = """
import asyncio, os, signal
from traitlets.config import Config
from workbook.app.channels import Channels, Listener
from workbook.app.kernels import LessonKernels

async def lose_it():
    kernels = LessonKernels(config=Config(KernelManager={"transport": "ipc"}))
    kernel = await kernels._start()
    manager, told = kernels.get_kernel(kernel), asyncio.Event()
    channels = await Channels.open(manager, "a-lesson.ipynb")
    channels.pages["a page"] = Listener(print, told.set)
    os.kill(manager.provisioner.pid, signal.SIGKILL)
    await asyncio.wait_for(told.wait(), 20)
    print("told", channels.closed)
    channels.close()
    await kernels._end(kernel)

asyncio.run(lose_it())
"""

# A server that stops while it makes the first of three lessons ready.
STOPPED = """
import asyncio
from workbook.app.catalogue import contents
from workbook.app.kernels import LessonKernels

async def stop_it():
    kernels, started = LessonKernels(), []
    begin = kernels.start_kernel
    def noted(**more):
        started.append(more)
        return begin(**more)
    kernels.start_kernel = noted
    files = [one.file for one in contents() if not one.full][:3]
    making = asyncio.create_task(kernels.make_ready(files))
    while not started:
        await asyncio.sleep(0)
    await kernels.shutdown_all(now=True)
    await making
    print("started", len(started), "left", kernels.list_kernel_ids())

asyncio.run(stop_it())
"""


def run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run code in a Python of its own, in which every warning is an error."""
    command, alone = [sys.executable, "-W", "error", "-c", code], {"cwd": folder, "start_new_session": True}
    return subprocess.run(command, capture_output=True, text=True, check=False, **alone)


@pytest.mark.skipif(os.name == "nt", reason="process groups, as POSIX has them")
def test_a_kernel_that_ends_takes_nobody_with_it(tmp_path: Path):
    """The server goes on, and the kernel is gone, also where Jupyter takes the server's process group for its own."""
    done = run(STRUCK, tmp_path)
    assert (done.returncode, done.stdout) == (0, "went on False\n"), done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a signal that kills, as POSIX has it")
def test_pages_are_told_at_once_that_their_kernel_was_killed(tmp_path: Path):
    """Nobody need ask a dead kernel first: the end of its sockets is heard, and nothing is printed about it."""
    done = run(KILLED, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "told True\n", "")


def test_no_kernel_is_started_while_the_server_stops(tmp_path: Path):
    """The lessons that should have been made ready next are not begun once the server is told to stop."""
    done = run(STOPPED, tmp_path)
    assert (done.returncode, done.stdout) == (0, "started 1 left []\n"), done.stderr
