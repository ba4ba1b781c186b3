"""Measures of many: ten readers at once, what they need of memory and processor; and what a first visit weighs."""

import asyncio
import time
from contextlib import AsyncExitStack
from dataclasses import replace

from tests.bench.loads import Run
from tests.bench.peers import FULL_FRONT_END
from tests.bench.processes import megabytes, seconds
from tests.bench.server import Kept, Server
from tests.bench.visit import LIMIT, Visit, reader, visit

READERS = 10


async def crowd(run: Run, server: Server) -> None:
    """Start afresh: one reader comes and stays, then ten more at once, each with a browser profile of their own."""
    who, kept = server.kind.name, Kept(server)
    try:
        await (await server.start()).rest()
        async with AsyncExitStack() as stack:

            async def arrive() -> Visit:
                context = await stack.enter_async_context(reader(server, run.browser, run.strangers))
                return await visit(server, context, kept)

            await (await (await arrive()).open()).type()
            await server.rest()
            alone = megabytes(server.pid)
            run.samples.add("memory", who, run.turn, alone)
            ten = [await arrive() for _ in range(READERS)]
            await server.rest()
            used = seconds(server.pid)
            await _at_once(run, who, ten)
            await server.rest()
            run.samples.add("cpu", who, run.turn, (seconds(server.pid) - used) * 1000 / READERS)
            run.samples.add("memory-each", who, run.turn, (megabytes(server.pid) - alone) / READERS)
    finally:
        await server.end()


async def _at_once(run: Run, who: str, ten: list[Visit]) -> None:
    start = time.time() * 1000

    async def read(one: Visit) -> None:
        await (await one.open()).type()
        one.times = {name: value + one.opened - start for name, value in one.times.items()}

    await asyncio.gather(*map(read, ten))
    for name in ("readable", "typable", "kept"):
        run.samples.add(f"ten-{name}", who, run.turn, max(one.times[name] for one in ten))


# ---- the first visit -------------------------------------------------------------------------------------------------

CONTROL = {FULL_FRONT_END: "select"}  # what stands there once the page is whole; elsewhere it is a text to write in


async def weigh(run: Run, server: Server, file: str = "", name: str = "") -> None:
    """Count what a browser asks for and gets until a page is whole and at rest, in a fresh profile."""
    who = name or server.kind.name
    if file:
        server = replace(server, kind=replace(server.kind, page=f"voila/render/{file}"))
    async with reader(server, run.browser, run.strangers) as context:
        page = await context.new_page()
        session = await context.new_cdp_session(page)
        asked, came = [], []
        await session.send("Network.enable")
        session.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
        session.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
        session.on("Network.webSocketFrameReceived", lambda event: came.append(len(event["response"]["payloadData"])))
        await page.goto(server.page, timeout=LIMIT * 1000)
        await page.locator(CONTROL.get(file, "textarea")).locator("visible=true").first.wait_for(timeout=LIMIT * 1000)
        await page.wait_for_load_state("networkidle")
        await server.rest()
        run.samples.add("kilobytes", who, run.turn, sum(came) / 1000)
        run.samples.add("requests", who, run.turn, sum(url.startswith("http") for url in asked))
