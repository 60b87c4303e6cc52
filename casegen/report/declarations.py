"""The statements at the end of the article. Consent is never stated unless the file says that it was obtained."""

from __future__ import annotations

from casegen.model.article import Article
from casegen.model.contributor_role import role_name
from casegen.model.declarations import Consent, Declarations, Grant
from casegen.report.english import and_list, capitalised


def statement(key: str, declarations: Declarations, article: Article) -> str:
    """The declaration of this key as far as it is written from facts, or nothing."""
    if key == "consent":
        return consent_statement(declarations.consent) if declarations.consent else ""
    if key == "funding":
        return _funding(declarations.grants)
    return _contributions(article) if key == "author_contributions" else ""


def _funding(grants: tuple[Grant, ...]) -> str:
    """This work was funded by the National Cancer Institute (R01 CA123456)."""
    if not grants:
        return ""
    funders = [f"{grant.funder} ({grant.award})" if grant.award else grant.funder for grant in grants]
    return f"This work was funded by {and_list(funders)}."


def _contributions(article: Article) -> str:
    """Jean-Yves Blay: Conceptualization, Writing – original draft."""
    told = (f"{author.name}: {', '.join(map(role_name, author.roles))}" for author in article.authors if author.roles)
    together = "; ".join(told)
    return f"{together}." if together else ""


def consent_statement(consent: Consent) -> str:
    """One sentence, or nothing: "unknown", "waived" and "not obtained" are for the editor, not for print.

    ICMJE Recommendations, section II.E.1: that informed consent has been obtained should be indicated in the
    published article (https://www.icmje.org/recommendations/, read 2026-11-22).
    """
    statements = []
    if consent.publication == "obtained":
        form = f"{consent.form} " if consent.form else ""
        giver = f" from {consent.given_by}" if consent.given_by else ""
        images = " and any accompanying images" if consent.images == "obtained" else ""
        statements.append(
            capitalised(f"{form}informed consent was obtained{giver} for publication of this case report{images}.")
        )
    elif consent.images == "obtained":
        giver = f" from {consent.given_by}" if consent.given_by else ""
        statements.append(f"Consent was obtained{giver} for publication of the images.")
    return " ".join(statements)
