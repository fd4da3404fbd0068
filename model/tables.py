"""Tables of figures: laid out for 80 columns where a person reads them, a row a line with tabs where a program does."""
import textwrap

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

NARROW = 16                     # cells wider than this may be broken into lines


def show(table: Table, grouped: bool = False, console: Console | None = None) -> None:
    """Print a table of plain texts.

    grouped: the first column names what several rows belong to; it becomes a heading above them.
    """
    console = console or Console()
    columns = [(str(column.header), [str(cell) for cell in column.cells]) for column in table.columns]
    rows = list(zip(*(cells for _header, cells in columns), strict=True))
    if not console.is_terminal:
        for row in [[header for header, _cells in columns], *rows]:
            print("\t".join("; ".join(cell.splitlines()) for cell in row), file=console.file)
        return
    headings = columns[0][1] if grouped else []
    laid_out = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for number, (header, cells) in enumerate(columns[grouped:]):
        below = [*cells, *headings] if number == 0 else cells
        width = max((cell_len(line) for cell in below for line in cell.splitlines()), default=0)
        laid_out.add_column(_broken(header, width), no_wrap=width <= NARROW, overflow="fold")
    for number, (row, style) in enumerate(zip(rows, (row.style for row in table.rows), strict=True)):
        if grouped and row[0] not in headings[max(number - 1, 0):number]:
            laid_out.add_row(Text(row[0], "bold"))
        laid_out.add_row(*map(Text, row[grouped:]), style=style)
    console.print(laid_out)


def _broken(header: str, width: int) -> str:
    """A header in lines as wide as its cells, or as its longest word."""
    return "\n".join(textwrap.wrap(header, max(width, *map(len, header.split()), 1)))
