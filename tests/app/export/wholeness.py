"""Whether an export lost nothing, by its report."""

from app.export.contract import ExportReport


def is_whole(report: ExportReport) -> bool:
    """Whether every page went in whole; a running head is no loss."""
    return not (
        report.lacking or report.cut_short or report.looped or report.failed or report.left_out or report.remarks
    )
