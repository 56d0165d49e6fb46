"""The real child processes, taken over: what is asked first makes them do all deeds, and tell what came of each.

`python captive.py pages|searchable|drawings|bare SCENE`, where SCENE is a `Scene` in JSON. "bare" is a process
without fences, which shows that the deeds can be done here at all.
"""

from __future__ import annotations

import sys

import msgspec

from app.drawings import server as drawings
from app.drawings.messages import Answered, Silence, SilenceKind
from app.pages import server as pages
from app.pages.messages import OpenFailure
from app.searchable import server as searchable
from app.searchable.messages import Refused
from model_runtime.messages import verbatim
from tests.hostile_files.deeds import HUGE_FILE, IN_FOLDER, NEEDED, STOPPED, Scene, outcomes

SCENE = msgspec.json.decode(sys.argv[2], type=Scene)


def told() -> str:
    deeds = STOPPED | NEEDED | (IN_FOLDER | HUGE_FILE if SCENE.folder else {})
    return msgspec.json.encode(outcomes(SCENE, deeds)).decode()


class CaptivePages(pages.PageServer):
    def _open(self, asked):
        self._say(asked.generation, OpenFailure(asked.path, verbatim("told"), detail=told()))


class CaptiveLayers(searchable.LayerServer):
    def done(self, asked):
        return Refused(verbatim("told"), detail=told())


class CaptiveDrawings(drawings.DrawingServer):
    def answer(self, asked):
        self._answers.send(Answered(asked.job, Silence(SilenceKind.DIED, told())))


if __name__ == "__main__":
    match sys.argv[1]:
        case "pages":
            pages.PageServer = CaptivePages
            sys.argv[1:] = []
            pages.main()
        case "searchable":
            searchable.LayerServer = CaptiveLayers
            searchable.main()
        case "drawings":
            drawings.DrawingServer = CaptiveDrawings
            drawings.main()
        case "bare":
            print(told())
