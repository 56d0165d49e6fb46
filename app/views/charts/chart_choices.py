"""What a person decided about charts since the window was opened: how each is drawn, which doubts are settled. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from app.charts.chart_data import ChartKind
from app.charts.findings import Finding

# A reading and a block in it.
ChartKey = tuple[Hashable, int]


class ChartChoices:
    """Remembers until the program ends; nothing of it is part of the document."""

    def __init__(self) -> None:
        self._kinds: dict[ChartKey, ChartKind] = {}
        self._by_rows: dict[ChartKey, bool] = {}
        self._settled: dict[ChartKey, set[Finding]] = {}

    def kind(self, key: ChartKey) -> ChartKind | None:
        """The kind chosen for a chart; None leaves it to the data."""
        return self._kinds.get(key)

    def set_kind(self, key: ChartKey, kind: ChartKind) -> None:
        self._kinds[key] = kind

    def by_rows(self, key: ChartKey) -> bool | None:
        """Whether the person said that each series is a row; None leaves it to the names."""
        return self._by_rows.get(key)

    def set_by_rows(self, key: ChartKey, by_rows: bool) -> None:
        self._by_rows[key] = by_rows

    def settle(self, key: ChartKey, finding: Finding) -> None:
        """The person looked and found it right: it is not brought up again."""
        self._settled.setdefault(key, set()).add(finding)

    def open_findings(self, key: ChartKey, findings: Iterable[Finding]) -> list[Finding]:
        """Those that are not settled."""
        settled = self._settled.get(key, set())
        return [finding for finding in findings if finding not in settled]
