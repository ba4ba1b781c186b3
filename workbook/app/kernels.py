"""Kernels: one for each lesson that is open, shared by all its pages.

A lesson's kernel holds nothing of a page or of a reader: an item answers each message from the reader's folder. So
every tab may talk to the same one, and a page that is opened again finds it warm. Pages with stock ipywidgets, which do
hold what was chosen in them, get a kernel each from Voilà, as usual.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets import Int

from workbook.app import rendering
from workbook.app.catalogue import NOTEBOOKS, entry
from workbook.app.channels import Channels
from workbook.app.rendering import Shown

SHOWN_BY_VOILA = {"VOILA_PREHEAT": "True"}  # as Voilà marks its own kernels; the page shows the bar (lesson.in_voila)
STOPPING = "the server is stopping"
OWN_GROUP = os.getpgrp() if hasattr(os, "getpgrp") else None
Mark = tuple[int, int]


@dataclass(frozen=True)
class Running:
    """A kernel in which a lesson has run.

    Args:
        kernel: the kernel's id.
        models: the widget of each item in that kernel.
        shown: what the notebook shows.
        mark: changes with the notebook's file.
    """

    kernel: str
    models: dict[str, str]
    shown: Shown
    mark: Mark


class LessonKernels(AsyncMappingKernelManager):
    """Starts a lesson's kernel when a page asks for it, and keeps a few that no page uses.

    Attributes:
        spare: so many kernels without a page stay warm, those wanted last; about 40 MB each.
    """

    spare = Int(2, config=True)

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self._lessons: dict[str, asyncio.Future[Running]] = {}  # by notebook; the one wanted last comes last
        self.channels: dict[str, Channels] = {}  # of kernels in which a lesson has run, by their ids
        self._stopping = False

    async def lesson(self, file: str, *, instead_of: str = "") -> Running:
        """Return the kernel of a lesson; the first to ask waits until the notebook has run.

        Args:
            file: name of the notebook.
            instead_of: a kernel that does not answer any more; another one takes its place.

        Raises:
            OSError: the notebook cannot be read.
            RuntimeError: no kernel could be started, or the server is stopping.
        """
        if self._stopping:
            raise RuntimeError(STOPPING)
        task = self._lessons.get(file)
        if task is None or (task.done() and not await self._serves(task, file, instead_of)):
            if self._lessons.get(file) is task:  # nobody was quicker while we looked
                self._lessons[file] = asyncio.ensure_future(self._begin(file))
                if task is not None:
                    self._let_go(task)
            task = self._lessons[file]
        self._lessons[file] = self._lessons.pop(file)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            if task.cancelled():
                raise RuntimeError(STOPPING) from None
            raise

    async def ready(self, file: str) -> Running | None:
        """Return the kernel of a lesson where one has run it already."""
        task = self._lessons.get(file)
        if task is None or not task.done() or not await self._serves(task, file) or self._lessons.get(file) is not task:
            return None
        self._lessons[file] = self._lessons.pop(file)
        return task.result()

    async def make_ready(self, files: Iterable[str]) -> None:
        """Start kernels for lessons that will probably be opened."""
        for file in files:
            with suppress(Exception):  # whoever opens it will be told
                await self.lesson(file)

    async def run_once(self, files: Iterable[str]) -> AsyncIterator[tuple[str, Shown]]:
        """Run several notebooks in one kernel that goes again; yield what each of them shows."""
        kernel = await self._start()
        try:
            for file in files:
                yield file, (await self._run(file, kernel))[0]
        finally:
            await self._end(kernel)

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """Let a kernel go that no page has used for a while, unless it is one of the few that stay warm."""
        idle = [kernel for kernel in self._ready() if not self._kernel_connections.get(kernel)]
        if kernel_id not in idle[max(0, len(idle) - self.spare) :]:
            await super().cull_kernel_if_idle(kernel_id)

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that has ended; pages that listen to it are told."""
        if channels := self.channels.pop(kernel_id, None):
            channels.close()
        return super().remove_kernel(kernel_id)

    async def shutdown_all(self, now: bool = False) -> None:
        """Let all kernels go, also those that are still starting; none is started any more."""
        self._stopping = True
        for task in self._lessons.values():
            task.cancel()
        await asyncio.gather(*self._lessons.values(), return_exceptions=True)
        await super().shutdown_all(now)

    def _ready(self) -> list[str]:
        done = (task for task in self._lessons.values() if task.done() and not task.cancelled())
        return [task.result().kernel for task in done if not task.exception()]

    async def _begin(self, file: str) -> Running:
        kernel = await self._start()
        try:
            mark = mark_of(NOTEBOOKS / file)
            shown, models = await self._run(file, kernel)
            self.channels[kernel] = await Channels.open(self.get_kernel(kernel), file)
            return Running(kernel, models, shown, mark)
        except BaseException:
            await self._end(kernel)
            raise

    async def _start(self) -> str:
        starting = asyncio.ensure_future(self.start_kernel(path="", env={**os.environ, **SHOWN_BY_VOILA}))
        try:
            return await asyncio.shield(starting)
        except asyncio.CancelledError:  # given up half-way, it would leave a process behind
            await self._end(await starting)
            raise

    async def _end(self, kernel: str) -> None:
        if provisioner := self.get_kernel(kernel).provisioner:
            if getattr(provisioner, "pgid", None) == OWN_GROUP:  # Ctrl+C struck it before it had a group of its own,
                provisioner.pgid = None  # and Jupyter would kill ours, this server with it
            await provisioner.kill()  # Jupyter interrupts it first, and one that is still starting prints a trace
        await self.shutdown_kernel(kernel, now=True)

    async def _run(self, file: str, kernel: str) -> tuple[Shown, dict[str, str]]:
        path = NOTEBOOKS / file
        return await rendering.run(nbformat.read(path, as_version=4), entry(path).lesson, self.get_kernel(kernel))

    async def _serves(self, task: "asyncio.Future[Running]", file: str, instead_of: str = "") -> bool:
        if task.cancelled() or task.exception():
            return False
        running = task.result()
        if running.kernel == instead_of or running.kernel not in self or running.mark != mark_of(NOTEBOOKS / file):
            return False
        return await self.get_kernel(running.kernel).is_alive()

    def _let_go(self, task: "asyncio.Future[Running]") -> None:
        if not task.cancelled() and not task.exception() and task.result().kernel in self:
            asyncio.ensure_future(self._end(task.result().kernel))  # noqa: RUF006


def mark_of(path: Path) -> Mark:
    """Return what changes with a file."""
    status = path.stat()
    return status.st_mtime_ns, status.st_size
