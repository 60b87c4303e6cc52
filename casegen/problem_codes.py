"""The codes of problems that are no matter of judgement, each with a few words and what to do.

The rules of the checks explain themselves; see casegen/checks. These come from the rooms before and after them: S the
YAML file, V the facts, P the prose, F files, M the machine and its templates, W waivers.
"""

from __future__ import annotations

from collections.abc import Mapping

PROBLEM_CODES: Mapping[str, tuple[str, str]] = {
    "S101": (
        "not UTF-8",
        "The file must be saved as text in UTF-8. Word files, spreadsheets and other encodings can't be read.",
    ),
    "S102": (
        "invisible character",
        "A control character that nobody sees stands in the file, mostly from copying. Take it out.",
    ),
    "S103": ("indentation", "Lines that belong together begin at the same column, set with spaces, never with tabs."),
    "S104": (
        "broken YAML",
        "The line breaks the grammar of YAML. The message tells what was expected: a colon and a space behind a key, a"
        " closing quote or bracket, or quotes around a value that begins with a special character.",
    ),
    "S105": ("value needs quotes", "The value begins with a character that means something to YAML. Put it in quotes."),
    "S106": ("key twice", "One key stands twice in one group; one of the two would be lost. Delete or rename one."),
    "S107": ("references of YAML", "& and * repeat parts of a file. Write the facts out where they belong."),
    "S108": ("tag", "!!int and the like are tags of YAML, which a case file doesn't need. Delete it."),
    "S109": (
        "second document",
        "One file holds one case: --- within it would begin another. Make a second file of it.",
    ),
    "S110": ("too large", "The file is larger or deeper than any case report. Look for something pasted into it."),
    "S111": ("empty file", "The file holds nothing but blanks and comments. Begin with the line 'casegen: 1'."),
    "S112": ("merge key", "<< takes facts over from elsewhere, where no reader sees them. Write them out."),
    "S113": ("key is not text", "A key is a word before a colon. A value that begins with { or [ needs quotes."),
    "S114": ("null", "null and ~ say that there is nothing. Leave the key out, or write 'not reported'."),
    "S115": (
        "not a case file",
        "The file holds a list or a single value. A case file begins with keys such as article:.",
    ),
    "S116": ("comment in a value", "YAML takes what stands behind ' #' for a comment and drops it. Quote the value."),
    "V101": ("unknown key", "There is no fact of this name here. docs/case-file.md lists all keys."),
    "V102": ("missing fact", "Its part of the file says nothing without this fact. Add it, or take the part out."),
    "V103": (
        "wrong shape",
        "One value, a list, or a group of keys is expected here, and the file has another of them.",
    ),
    "V104": ("word not in the list", "Only the words that the message lists are understood here."),
    "V105": (
        "value can't be read",
        "The value is no date, dose, age, quantity or whatever is needed here as it stands.",
    ),
    "V106": ("too long", "The text is longer than any report needs here, or has a word that can't be set in type."),
    "V107": ("id twice", "Two entries have one id, so that nobody knows which is meant. Change one."),
    "V108": ("unknown id", "The file has no entry of this id or name."),
    "V109": (
        "name nearly matches",
        "Two names that were meant to be one are spelt apart, so their facts aren't joined.",
    ),
    "V110": ("patient's facts beside patients", "With several patients, each fact belongs to an entry of patients."),
    "V111": ("name without an entry", "A time or a link names what is nearly, but not quite, an entry of the file."),
    "V112": (
        "file outside the folder",
        "The files that a case names stand in its own folder or below it.",
    ),
    "V113": ("file can't be read", "There is no such file, or it can't be read."),
    "V114": (
        "file too large",
        "The picture has more bytes or pixels than a page can show, or the bibliography more than a library needs.",
    ),
    "V115": ("not a picture", "Figures are PNG or JPEG files, named so, with 8 bits a channel."),
    "V116": ("damaged picture", "The file is cut off or broken. Copy or export it again."),
    "V117": ("patient of a figure", "In a series, a figure names one of its patients; in a report on one, none."),
    "V118": (
        "bibliography can't be read",
        "The file is not the BibTeX or CSL-JSON that its name says. The message tells the line. Export it again.",
    ),
    "V119": (
        "field without a place",
        "A cited work of a bibliography tells what a reference of a case file can't hold. It is not printed.",
    ),
    "V199": ("value does not fit", "The value is not what is needed here."),
    "P101": ("unknown fact in prose", "The path in {{ }} leads to no fact. docs/case-file.md lists all."),
    "P102": ("fact not stated", "The prose cites a fact that the file doesn't state. State it, or take the words out."),
    "P103": ("group of facts", "The path in {{ }} stops at a group. Go on to one fact."),
    "P104": ("braces", "The citation of a fact is not closed or not spelt as one: {{ patient.age }}."),
    "P105": ("unknown filter", "Behind the | stands no filter that casegen has."),
    "P106": ("unknown reference", "[@id] names no entry of references."),
    "P107": ("picture or HTML in prose", "Prose is Markdown without pictures and HTML."),
    "P108": ("single braces", "A fact is cited in double braces."),
    "P109": ("reference never cited", "An entry of references is cited nowhere. Cite it with [@id] or take it out."),
    "P110": ("text not printed", "Another text stands in the place of this one, so it would be lost."),
    "P201": (
        "time can't be told from the event",
        "With --relative-dates: no such event, or no way from it to this time.",
    ),
    "P202": ("date in prose", "With --relative-dates: only the author can change the words of prose."),
    "P203": ("words before a date", "With --relative-dates: the words before a cited date won't fit any more."),
    "P301": (
        "name in a review copy",
        "With --review: an author or an institution is named in the text, which only the author can change.",
    ),
    "P302": ("name in a review copy, perhaps", "With --review: a word of the text is the family name of an author."),
    "F201": ("no such file", "There is no file or folder of this name."),
    "F202": ("nothing to do", "The folder holds no file that ends in .yaml or .yml."),
    "F203": ("unreadable", "The file is there and can't be read."),
    "F204": (
        "two reports of one name",
        "Two case files of one name would write the same report. Build them one by one.",
    ),
    "F205": ("not a case file by its name", "The name of a case file ends in .yaml or .yml."),
    "F206": ("file is there", "A command would replace a file of yours. Name another; --force replaces it."),
    "F207": ("not a PDF", "The file is no PDF, whatever its name says."),
    "F208": ("damaged PDF", "The PDF can't be read, or a file inside it isn't what was put in."),
    "F209": ("encrypted PDF", "The PDF is locked with a password. Save it without one."),
    "F210": (
        "PDF without a case",
        "Only a PDF that casegen build wrote carries its case file; a review copy, one with relative dates, and one"
        " made with templates of your own don't. A program that saves a PDF anew may leave it out.",
    ),
    "F211": ("name in a PDF", "A file inside the PDF would be written where no file of a case belongs."),
    "L101": (
        "no place in a format",
        "A format that was asked for can't hold these facts, and is written without them. Nothing need be mended.",
    ),
    "L102": (
        "asked for by an archive",
        "Whoever takes the format that was asked for will also ask for these keys, which the case does not state. A"
        " manuscript that is not published yet has none of them; the editor adds them.",
    ),
    "F301": ("not JSON", "The record breaks the grammar of JSON, or is no text in UTF-8. Export it again."),
    "F302": ("not a record", "The JSON is of no form that casegen reads. The message lists them."),
    "F303": (
        "wrong field or value in a record",
        "The record has a field that its form does not know, or a value of another type. The message tells where.",
    ),
    "M301": ("templates missing", "The installation lacks its templates. Install casegen again."),
    "M302": (
        "Pango missing",
        "The system libraries that set type for PDF are not there. README.md tells how to get them.",
    ),
    "M303": ("broken journal profile", "The journal.yaml of a profile can't be used. The message tells where."),
    "M304": ("folder can't be made", "The folder for the reports can't be made."),
    "M305": ("file can't be written", "The report can't be written; nothing that was there is changed."),
    "M306": ("broken template", "A template of the journal, or one of your own, can't be used."),
    "M307": ("file can't be used", "Reading or printing failed on this machine."),
    "M308": (
        "templates that replace none",
        "The folder given with --templates has no file named like one of casegen's.",
    ),
    "M311": ("broken citation style", "The CSL file of the journal can't be used."),
    "M312": (
        "broken reference document",
        "The reference.docx, from which a Word file takes its styles, is no Word document. Save it as .docx anew.",
    ),
    "M313": (
        "no letter for a character",
        "Typst looks into the fonts that it and casegen bring along, and into no other of the machine. WeasyPrint does:"
        " build this report with it.",
    ),
    "M314": (
        "Typst missing",
        "The engine that was asked for is not installed. Install casegen with what its extra typst adds, or build"
        " without --engine typst.",
    ),
    "M321": ("took too long", "A case took longer than --timeout allows. The others were built."),
    "M322": ("process died", "The process that built a case died, as happens where memory runs out."),
    "M323": ("fault of casegen", "casegen itself is broken; the case may be right. Please report it."),
    "M324": ("no scheduler", "Nothing answers at the address given with --scheduler, or no longer."),
    "M325": (
        "unusable cluster",
        "dask is not installed here, or a worker has another version of what decides over the bytes of a report.",
    ),
    "W101": (
        "waiver without a finding",
        "A waiver matches nothing: what it excused was mended, or its path is misspelt. Take it out or mend the path.",
    ),
    "W102": ("waiver of no rule", "The code of a waiver is no rule's, or of a problem that can't be waived."),
}
"""Code → a few words, and an explanation in one or two sentences."""
