"""`make bench`: how fast a page reaches a reader and what it costs, beside a static page and plain Voilà, in one run.

A reader's browser is all that is used, so nothing here depends on how a page gets its words or its kernel.

    peers.py        what is served: a static page, plain Voilà, this workbook
    server.py       one of them, running; and what it has put on disk
    study_page.py   one small page to study, in the words of each
    static_page.py  the static page's server, a program of its own
    processes.py    memory and time of a server, with all that it started
    visit.py        one reader in a real browser: when words can be read, when a field takes text, when it is on disk
    loads.py        measures of one page: cold, made ready, a second visit, from the contents, with a long log
    crowd.py        measures of many: ten at once, memory, and what a first visit weighs
    table.py        medians and ratios, as Markdown
    report.py       which measure stands in which table
"""
