"""Tokens → elements of JATS (ANSI/NISO Z39.96-2021, JATS 1.3, Journal Publishing)."""

from casegen.markup.jats.blocks import Flow, plain_paragraphs, to_blocks, within_paragraphs
from casegen.markup.jats.inline import Surroundings, to_inline

__all__ = ["Flow", "Surroundings", "plain_paragraphs", "to_blocks", "to_inline", "within_paragraphs"]
