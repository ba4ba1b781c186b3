"""What a lesson's page is made of."""

from markupsafe import Markup

from workbook.app.faces import FIRST, Face


def test_each_piece_is_there_once():
    """First and rest are all pieces in their order; what would end the fold early is not folded."""
    pieces = [Markup(f"<p>{number}</p>") for number in range(FIRST + 3)]
    face = Face.of(pieces)
    assert (face.first + face.rest).replace("\n", "") == Markup("").join(pieces)
    assert face.rest.count("<p>") == 3
    assert Face.of(pieces[:FIRST]).rest == ""
    odd = Face.of([*pieces, Markup("<p><NOSCRIPT>no script here</NOSCRIPT></p>")])
    assert odd.rest == ""
    assert odd.first.count("<p>") == FIRST + 4
