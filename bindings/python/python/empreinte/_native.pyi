"""
The engine of `empreinte`, private to it.
"""

from _typeshed import SupportsGetItem
from typing import Any, Final, SupportsFloat, SupportsIndex, final

__all__ = ["__version__", "Assessment", "Audit", "Fleet", "Frame", "Partial", "Readings", "Site", "code_kind", "compare_audits", "compare_audits_report", "decision_report", "evaluate", "frame", "frame_of", "names", "read_inventories", "read_mapping", "read_offers", "read_plan", "read_user_factors", "readings_columns", "recognise", "scenario", "site_files", "verify"]

__version__: Final[str]
"""
Version of the package.
"""

@final
class Assessment:
    """
    The result of an assessment, with all it was made of.
    """
    def answer(self, /, include: SupportsGetItem[int, str], lang: str) -> str:
        """
        The answer of the JSON door with some optional parts, as JSON text.
        """
    def diagnostics(self, /, lang: str) -> str:
        """
        What a reader must know, as JSON text.
        """
    @property
    def digest(self, /) -> str:
        """
        Hash of everything that the numbers come from.
        """
    def explain(self, /, row: SupportsIndex, code: str, lang: str) -> str:
        """
        How the number of a line was made, as JSON text; `row` counts from 0.
        """
    @property
    def fleet(self, /) -> Fleet:
        """
        The fleet that was assessed.
        """
    def lines(self, /, columns: SupportsGetItem[int, str] | None = None) -> Frame:
        """
        One row a line of the inventory, or a row of the table it came from. `columns` chooses some of them.
        """
    @staticmethod
    def of_snapshot(text: str, fleet: Fleet) -> Assessment:
        """
        The result that a snapshot holds, replayed to the same digits.
        """
    def position(self, /, id: str) -> int | None:
        """
        Position of the line of an id; `None` for an id that no line has.
        """
    def report(self, /, form: str, lang: str, context: str) -> str:
        """
        The report in a form: `html`, `md` or `csv`. `context` is JSON text.
        """
    def snapshot(self, /) -> str:
        """
        The frozen inputs and factors, as JSON text.
        """

@final
class Audit:
    """
    An audit, with all it was made of.
    """
    @property
    def anonymise(self, /) -> bool:
        """
        Whether names stay out of what is written.
        """
    def answer(self, /, lang: str) -> str:
        """
        The answer of the JSON door, with the equipment of the offices under `offices`, as JSON text.
        """
    def diagnostics(self, /, lang: str) -> str:
        """
        What a reader must know, as JSON text.
        """
    @property
    def lang(self, /) -> str:
        """
        Language of the answer.
        """
    @property
    def offices(self, /) -> Assessment | None:
        """
        The equipment of the offices, assessed.
        """
    @property
    def pue_parts(self, /) -> tuple[str, str]:
        """
        The PUE of months, and of days with their outside temperature, as JSON text, with the mean IT power of each.
        """
    def report(self, /, form: str, lang: str, context: str) -> str:
        """
        The report in a form: `html`, `md` or `csv`. `context` is JSON text.
        """
    @property
    def totals(self, /) -> str:
        """
        What what-ifs start from, by quantity, as JSON text.
        """
    def what_if(self, /, changes: str, lang: str) -> str:
        """
        What some changes do, as JSON text; `changes` is `{"changes": [...], "name": ""}`.
        """

@final
class Fleet:
    """
    Lines ready to be assessed.
    """
    def __len__(self, /) -> int:
        """
        Number of lines, or of rows for a table.
        """
    def assess(self, /, options: str, progress: Any | None = None) -> Assessment:
        """
        Assesses the fleet. `options` are those of the JSON door; `progress` hears of the lines done and to do.
        """
    def diagnostics(self, /, lang: str) -> str:
        """
        What was doubtful while reading, as JSON text.
        """
    @property
    def distinct(self, /) -> int:
        """
        Number of distinct lines.
        """
    @property
    def has_words(self, /) -> bool:
        """
        Whether some line has words to be recognised.
        """
    @property
    def lines(self, /) -> str:
        """
        The lines as JSON text.
        """
    @staticmethod
    def of_lines(text: str) -> Fleet:
        """
        A fleet of lines given as JSON text, `{"lines": [...]}`.
        """
    @staticmethod
    def of_state(text: str, rows: tuple[bytes, SupportsGetItem[int, SupportsIndex], bytes | None, Frame | None] | None) -> Fleet:
        """
        A fleet from what `state` gave.
        """
    @staticmethod
    def of_table(table: Any, words: bool, columns: dict[str, str]) -> Fleet:
        """
        A fleet of the rows of a table. `words` says that its names are to be recognised; `columns` gives the name of the
        column of a part where it has another.
        """
    @property
    def reports(self, /) -> str:
        """
        How the files were read, as JSON text.
        """
    def state(self, /) -> tuple[str, tuple[bytes, list[int], bytes | None, Frame | None] | None]:
        """
        Everything it holds, to make it again with `of_state`: a text and, for a table, rows, quantities and ids.
        """

@final
class Frame:
    """
    A table of columns that does not change.
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> "object":
        """
        The table as a stream of the Arrow C interface.
        """
    def __len__(self, /) -> int:
        """
        Number of rows.
        """
    def column(self, /, name: str) -> "list[Any]":
        """
        The cells of a column as a list; `None` where one is missing.
        """
    @property
    def names(self, /) -> list[str]:
        """
        Names of the columns.
        """
    def slice(self, /, start: SupportsIndex, stop: SupportsIndex) -> Frame:
        """
        The same rows from one to before another.
        """

@final
class Partial:
    """
    Lines put together by kind, with the exact sums of their devices.
    """
    def __new__(cls, /) -> Partial:
        """
        Nothing yet.
        """
    @property
    def distinct(self, /) -> int:
        """
        Number of distinct lines.
        """
    def fleet(self, /) -> Fleet:
        """
        The lines as a fleet, to be assessed.
        """
    @staticmethod
    def merged(parts: SupportsGetItem[int, Partial]) -> Partial:
        """
        Several parts in one.
        """
    @staticmethod
    def of_bytes(content: bytes) -> Partial:
        """
        The part that `to_bytes` wrote.
        """
    @staticmethod
    def of_table(table: Any, words: bool, columns: dict[str, str]) -> Partial:
        """
        The rows of a table; see `Fleet.of_table`.
        """
    @property
    def rows(self, /) -> int:
        """
        Rows that were put together.
        """
    def to_bytes(self, /) -> bytes:
        """
        The part as bytes.
        """

@final
class Readings:
    """
    Readings of some meters.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def diagnostics(self, /, lang: str) -> str:
        """
        What was assumed, left out or lost, as JSON text.
        """
    def intervals(self, /, meter: str) -> Frame:
        """
        The intervals of a meter: start and end in universal time, amount in kWh or m3, flag.
        """
    @property
    def meters(self, /) -> str:
        """
        The meters, as JSON text: what each is, and how much of it was read.
        """
    @staticmethod
    def of_file(name: str, content: SupportsGetItem[int, SupportsIndex], timezone: str | None = None, preset: str | None = None, mapping: tuple[str, SupportsGetItem[int, SupportsIndex]] | None = None) -> Readings:
        """
        Reads a file. `mapping` is the content of a mapping file or the name of a preset.
        """
    @staticmethod
    def of_table(table: Any, time: str | None = None, timezone: str | None = None, preset: str | None = None, mapping: tuple[str, SupportsGetItem[int, SupportsIndex]] | None = None) -> Readings:
        """
        Reads the columns of a table.
        """
    @property
    def report(self, /) -> str:
        """
        How the file was read, as JSON text.
        """

@final
class Site:
    """
    A description, and the files that it names.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __new__(cls, /, name: str, content: SupportsGetItem[int, SupportsIndex], files: SupportsGetItem[int, tuple[str, bytes]]) -> Site:
        """
        A site from the content of its file and of those that it names. `name` is only quoted.
        """
    def audit(self, /, readings: SupportsGetItem[int, Readings], options: str, lang: str | None = None, year: SupportsIndex | None = None, anonymise: bool = False, progress: Any | None = None) -> Audit:
        """
        Audits the site. `options` are those of the kind `site` of the JSON door; `readings` replace those of its files;
        `progress` hears of lines and draws done and to do.
        """
    @staticmethod
    def check(description: str) -> None:
        """
        Refuses a description that is not one, at the path of the field; JSON text.
        """
    @property
    def description(self, /) -> str:
        """
        The description without its offices, every field said, as JSON text.
        """
    @property
    def has_datacentre(self, /) -> bool:
        """
        Whether it describes a datacentre, and not only offices.
        """
    @property
    def has_offices(self, /) -> bool:
        """
        Whether it names inventories of offices.
        """
    def state(self, /) -> tuple[str, bytes, list[tuple[str, bytes]]]:
        """
        Everything it holds, to make it again: name, content and files.
        """

def code_kind(code: str) -> str:
    """
    What a code of a diagnostic is about: `request`, `factor`, `fleet`, `equipment`, `file`, `table` or `site`.
    """

def compare_audits(a: Audit, b: Audit, asked: tuple[tuple[str, str], SupportsFloat | SupportsIndex, bool], lang: str) -> str:
    """
    Compares two audits; gives the answer of the JSON door as text.
    """

def compare_audits_report(a: Audit, b: Audit, asked: tuple[tuple[str, str], SupportsFloat | SupportsIndex, bool], form: str, lang: str, context: str) -> str:
    """
    The report of two audits compared, in a form: `html`, `md` or `csv`.
    """

def decision_report(request: str, form: str, lang: str, context: str) -> str:
    """
    The report of a request of the kinds `compare`, `equipment`, `offers`, `plan` and `shift`, in a form: `html`, `md` or `csv`.
    """

def evaluate(request: str) -> str:
    """
    Answers a request of the JSON door, text in and text out.
    """

def frame(columns: "dict[str, Any]") -> Frame:
    """
    A table from columns: lists of words and numbers, or anything with the buffer protocol, such as arrays of numpy.
    """

def frame_of(table: Any) -> Frame:
    """
    The columns of anything that gives them by the Arrow interface, as they are.
    """

def names(lang: str) -> str:
    """
    Names that a person reads, in a language: of indicators, stages, device types and statuses, of components, sets of
    constants, roads, origins of attributes and verdicts, as JSON text.
    """

def read_inventories(files: SupportsGetItem[int, tuple[str, Any]], columns: dict[str, str], saved_columns: dict[str, str], lang: str | None = None, progress: Any | None = None) -> Fleet:
    """
    Reads inventories from objects with `read`, in pieces: Ctrl-C stops it and `progress` hears of the bytes read of all.
    `columns` must be in the files, those of `saved_columns` need not.
    """

def read_mapping(name: str, content: bytes) -> str:
    """
    Reads a mapping file; gives its columns and corrections as JSON text.
    """

def read_offers(name: str, content: bytes) -> str:
    """
    Reads a table of offers; gives them with its currency and what was doubtful, as JSON text.
    """

def read_plan(name: str, content: bytes) -> str:
    """
    Reads the rules of a plan in TOML, YAML or JSON; gives them as JSON text.
    """

def read_user_factors(name: str, content: bytes) -> str:
    """
    Reads a file of the user's factors; gives its rows as JSON text.
    """

def readings_columns(table: Any, time: str | None = None) -> Frame:
    """
    The columns of a table of readings in one form: times as text, numbers, and words.
    """

def recognise(table: Any, columns: dict[str, str], options: str, progress: Any | None = None) -> Frame:
    """
    Recognises the names of a table of words, row by row, or the distinct names of a fleet. `options` are those of the
    kind `recognise` of the JSON door.
    """

def scenario(changes: str) -> str:
    """
    Reads changes of a site, JSON text `{"changes": [...], "name": ""}`; gives them in one form.
    """

def site_files(name: str, content: bytes) -> list[tuple[str, bool]]:
    """
    The files that a site file names, each with whether it may be missing. `name` is only quoted.
    """

def verify(base: tuple[str, SupportsGetItem[int, SupportsIndex]], now: tuple[str, SupportsGetItem[int, SupportsIndex]], confidence: SupportsFloat | SupportsIndex, change_point: bool, lang: str) -> str:
    """
    Verifies savings from two files, each a CSV of periods or the JSON result of an audit: name and content. Gives JSON text.
    """
