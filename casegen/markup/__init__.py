"""Authors' Markdown: parsed once into tokens, then written in each output format."""

from casegen.startup.stand_ins import imported_when_called

# A check reads no Markdown but plain paragraphs, for which the tokens will do: the parser is most of what importing
# them would bring along. tests/cold_start/test_stand_ins.py tells when this has become idle.
with imported_when_called("markdown_it.main"):
    import markdown_it.token

__all__ = ["markdown_it"]
