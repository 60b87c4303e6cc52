"""The numbers of cited references as the text shows them."""

from __future__ import annotations

from collections.abc import Iterable


def citation_label(numbers: Iterable[int]) -> str:
    """The numbers of one citation, sorted, three or more neighbours as a range: 1–3,5.

    Two neighbours stay apart (1,2), because a range of two saves nothing. No numbers give an empty label.
    """
    stretches: list[list[int]] = []
    for number in sorted(set(numbers)):
        if stretches and number == stretches[-1][-1] + 1:
            stretches[-1].append(number)
        else:
            stretches.append([number])
    return ",".join(
        f"{stretch[0]}–{stretch[-1]}" if len(stretch) > 2 else ",".join(map(str, stretch)) for stretch in stretches
    )
