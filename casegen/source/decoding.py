"""Bytes to text: only UTF-8, and no character that is invisible in an editor and harmful in a document."""

from __future__ import annotations

from casegen.problems import Problem
from casegen.source.lined_text import LinedText
from casegen.startup.late_pattern import late_pattern

MAX_BYTES = 2_000_000
_MAX_FORBIDDEN_REPORTED = 20
_BYTE_ORDER_MARK = "\ufeff"

# What YAML does not print (YAML 1.2.2, section 5.1), and more that no editor shows: the C1 controls, stray byte order
# marks, and the line ends of YAML 1.1 that are none to an editor (U+0085, U+2028, U+2029).
FORBIDDEN = late_pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_NAMES = {
    "\0": "a NUL character",
    "\x0b": "a line break of a word processor",
    "\x0c": "a page break",
    "\x85": "an invisible line end",
    "\u2028": "an invisible line separator",
    "\u2029": "an invisible paragraph separator",
    _BYTE_ORDER_MARK: "an invisible byte order mark",
}

_SAVE_AS_UTF8 = (
    "save it as plain text in UTF-8 (Notepad: Save as, Encoding UTF-8; Word: Save as, Plain text, Unicode "
    "(UTF-8); TextEdit: Format, Make Plain Text)"
)
_OTHER_FORMATS = (
    (b"PK\x03\x04", "a Word, LibreOffice or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "an RTF file"),
)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def decode(data: bytes) -> str | Problem:
    """The text of a file without a byte order mark, or why there is none: S101 (not UTF-8), S110 (size)."""
    if len(data) > MAX_BYTES:
        message = (
            f"the file has {len(data):,} bytes, and a case file at most {MAX_BYTES:,}; put images and raw "
            "data into files of their own"
        )
        return Problem("S110", message, LinedText("").position(0, 0))
    unsuitable = _unsuitable(data)
    if unsuitable:
        return Problem("S101", f"{unsuitable}; {_SAVE_AS_UTF8}", LinedText("").position(0, 0))
    try:
        return data.decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start)


def decode_for_display(data: bytes) -> tuple[str, ...]:
    """The lines of a file as well as they can be read, to show the place of a problem of any file whatever.

    They are those of ``Source.lines`` where the file is UTF-8; a byte that is not becomes U+FFFD.
    """
    return LinedText(data[:MAX_BYTES].decode("utf-8", errors="replace").removeprefix(_BYTE_ORDER_MARK)).lines


def blank_forbidden(text: str) -> tuple[str, tuple[Problem, ...]]:
    """The text with a space for each forbidden character, so that no offset changes, and an S102 for each."""
    found = [match.start() for match in FORBIDDEN.finditer(text)]
    if not found:
        return text, ()
    page = LinedText(text)
    reported = found[:_MAX_FORBIDDEN_REPORTED]
    more = len(found) - len(reported)
    problems = [_forbidden(page, offset, more if offset == reported[-1] else 0) for offset in reported]
    return FORBIDDEN.sub(" ", text), tuple(problems)


def forbidden_name(character: str) -> str:
    """What a forbidden character is called in a message."""
    name = _NAMES.get(character, "an invisible control character")
    return f"{name} (U+{ord(character):04X})"


def _forbidden(page: LinedText, offset: int, more: int) -> Problem:
    counted = f"; the file has {more:,} more of this kind" if more else ""
    return Problem(
        "S102",
        f"{forbidden_name(page.text[offset])} stands here, which a case file can't hold; delete it, and type "
        "a space "
        f"or a new line if one is missing{counted}",
        page.position(offset, offset + 1),
    )


def _unsuitable(data: bytes) -> str:
    """What else the file is, judged by its first bytes; empty if it may be UTF-8."""
    for mark, name in _OTHER_FORMATS:
        if data.startswith(mark):
            return f"this is {name}, not plain text"
    start = data[:2_000]
    # Western text in UTF-16 has a zero in every other byte, with or without a byte order mark.
    if data.startswith(_UTF16_MARKS) or max(start[::2].count(0), start[1::2].count(0)) * 3 > len(start):
        return "the file is not UTF-8; it seems to be UTF-16 (in Windows also called 'Unicode')"
    return ""


def _not_utf8(data: bytes, start: int) -> Problem:
    before = data[:start].decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
    position = LinedText(before).position(len(before), len(before))
    byte = data[start : start + 1]
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        message = f"the file is not UTF-8: byte {byte.hex().upper()} means nothing here"
        return Problem("S101", f"{message}; {_SAVE_AS_UTF8}", position)
    message = "the file is not UTF-8; it seems to be Windows-1252 (Latin-1)"
    return Problem("S101", f"{message}; {_SAVE_AS_UTF8}", position, hint=f"is this {byte.decode('cp1252')}?")
