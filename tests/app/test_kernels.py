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


@pytest.mark.skipif(os.name == "nt", reason="process groups, as POSIX has them")
def test_a_kernel_that_ends_takes_nobody_with_it(tmp_path: Path):
    """The server goes on, and the kernel is gone, also where Jupyter takes the server's process group for its own."""
    command, alone = [sys.executable, "-c", STRUCK], {"cwd": tmp_path, "start_new_session": True}
    done = subprocess.run(command, capture_output=True, text=True, check=False, **alone)
    assert (done.returncode, done.stdout) == (0, "went on False\n"), done.stderr
