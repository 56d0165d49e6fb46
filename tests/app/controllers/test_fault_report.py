import sys

from app.controllers.background import Background
from app.controllers.fault_report import FaultReport


def test_why_there_is_no_report_is_told_with_the_next_step(qtbot):
    background = Background()
    program = "import sys; sys.exit('recto: the disk is full')"
    report = FaultReport(background, {}, (sys.executable, "-c", program))
    with qtbot.waitSignal(report.failed) as failed:
        report.make()
    assert "`recto doctor`" in str(failed.args[0])
    assert failed.args[0].detail == "recto: the disk is full\n"
    background.close()
