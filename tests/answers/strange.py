"""Texts and values that spreadsheets, CSV programs, JSON or Unicode do something to."""

# fmt: off
NOTHING_AND_LINE_ENDS = [
    "", " ", "  two  ", "\t", "\n", "\n\n", "\r", "\r\n", "a\rb", "a\r\nb", "a\nb\r\nc\rd", "ends\n", "ends\r",
    "\nstarts", "a\x0bb", "a\x0cb", "a\x1cb", "a\x1db", "a\x1eb", "a\x1fb", "a\x85b", "a\u2028b", "a\u2029b", "\x1a",
    "\x7f", "\x08",
]
UNICODE = [
    "\x00", "a\x00b", "\x00\x00", "\ud800", "a\udfffb", "\ud83d\ude00", "\udc00\ud800", "\ud83d\ude00\ude00", "😀",
    "\ufeff", "\ufeffBOM", "mid\ufeffdle", "\ufffe", "\uffff", "\U0010ffff", "e\u0301", "\u200b", "\u202eright",
]
LOOKS_LIKE_SOMETHING_ELSE = [
    "NA", "N/A", "null", "NULL", "None", "nan", "NaN", "-NaN", "#N/A", "<NA>", "inf", "TRUE", "False", "007", "1e5",
    "12e45678", "1.0", "1,5", "-1", "+1", "1/3", "3-4", "2026-11-22", "10:41", "0x1F", "1_000", "٣", "½", "9" * 20,
    "=1+1", "=HYPERLINK(1)", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'", "''", "'=1", "''=1", "'a", "= happy",
    "＝1", "＋1", "－1", "＠x", "'＝1", "'\"", "'\"x\"", "'{\"join\": []}", "'[", "%", "|calc", "DDE", "r" + "0" * 32,
    "saved_at", "sep=;", "<b>", "&amp;", "${x}", "{0}", "%s", "\x1b[31m",
]
QUOTES_AND_DELIMITERS = [
    '"', '""', '"""', '"a"', 'a"b', 'a""b', '","', '"\n"', '",\n"', "a,b", ",", ",,", ";", "a;b", "a\tb", "|", "\\",
    '\\"', "\\n", '","c1234abcd"\n', '"1/3","c1234abcd"\n"', 'x","c1234abcd"\n"2026-11-22T10:41:00+00:00","a',
]
LONG = ["a" * 40_000, '"' * 5_000, "\n" * 5_000, "日本語" * 999]
TEXTS = [*NOTHING_AND_LINE_ENDS, *UNICODE, *LOOKS_LIKE_SOMETHING_ELSE, *QUOTES_AND_DELIMITERS, *LONG]
VALUES = [
    0, 1, -1, 10**18, 2**63, 10**400, -(10**400), 0.0, -0.0, 0.1, 1e300, 5e-324, 1.0, -1.5, 1e22, 123456789.123456789,
    True, False, None, [], [[]], [""], ["a", "b"], [1, 1.0, True, None], [["\x00"], ["\ud800"]], ["\ud83d\ude00"],
    ["=1"], ["a", ["b", ["c"]]], ["a\r\nb"], ["\u2028"], [-0.0], [10**30], ["x" * 50_000],
]
# fmt: on
