"""Commands become steps: what is printed, cut, answered or not understood."""

from collections.abc import Iterator, Mapping

from printers.virtual import answering, drawing, writing
from printers.virtual.framing import Command
from printers.virtual.head import Head, not_understood
from printers.virtual.lengths import ESC, FS, GS
from printers.virtual.steps import Step
from printers.virtual.style import Style
from printers.virtual.writing import Doing, feeding, ignore, setting


class Decoder:
    """Carries out whole commands, one after the other, on paper of a given width in dots."""

    def __init__(self, width: int) -> None:
        self._head = Head(width)

    def run(self, command: Command) -> Iterator[Step]:
        """What a command does; take all its steps before running the next one."""
        data = command.data
        if data[0] >= 0x20:
            return writing.write(self._head, data)
        name = name_of(data)
        doing = DOINGS.get(name)
        if doing is None:
            return iter([not_understood(name)])
        return doing(self._head, data[len(name) :])

    def clear(self) -> None:
        """Forget what is not printed yet; settings stay."""
        self._head.forget()


def name_of(data: bytes) -> bytes:
    """The bytes by which a command is known: one, two, or three where the third selects."""
    if data[0] not in {ESC, FS, GS}:
        return data[:1]
    return data[:3] if data[:2] in _NAMED_BY_THREE else data[:2]


_NAMED_BY_THREE = {b"\x1d(", b"\x1d8", b"\x1dv", b"\x1b(", b"\x1c("}

DOINGS: Mapping[bytes, Doing] = {
    b"\t": writing.tab,
    b"\n": feeding(lambda style, _: style.spacing),
    b"\r": ignore,
    b"\x1b@": writing.initialise,
    b"\x1bd": feeding(lambda style, lines: lines * style.spacing),
    b"\x1bJ": feeding(lambda _, dots: dots),
    b"\x1b2": setting(writing.space_as_usual),
    b"\x1b3": setting(writing.space),
    b"\x1ba": setting(writing.align),
    b"\x1bE": setting(writing.embolden),
    b"\x1bG": setting(writing.embolden),
    b"\x1b-": setting(writing.underline),
    b"\x1bM": setting(Style.set_font),
    b"\x1b!": setting(Style.set_modes),
    b"\x1b$": writing.move,
    b"\x1bt": writing.choose_code_page,
    b"\x1b*": drawing.draw_columns,
    b"\x1bi": writing.cut_partly,
    b"\x1bm": writing.cut_partly,
    b"\x1bp": ignore,
    b"\x1b=": ignore,
    b"\x1b{": ignore,
    b"\x1bR": ignore,
    b"\x1c.": ignore,
    b"\x1c&": ignore,
    b"\x1d!": setting(Style.set_size),
    b"\x1dB": setting(writing.reverse),
    b"\x1dL": setting(writing.set_margin),
    b"\x1dW": setting(writing.set_area),
    b"\x1dV": writing.cut,
    b"\x1dv0": drawing.draw_rows,
    b"\x1d(L": drawing.small_graphics,
    b"\x1d8L": drawing.large_graphics,
    b"\x1d(k": drawing.make_symbol,
    b"\x1da": answering.report,
    b"\x1dr": answering.say_status,
    b"\x1d(H": answering.say_done,
    b"\x1dI": answering.say_identity,
}
"""What this printer can do, by the name of the command."""
