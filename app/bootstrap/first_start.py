"""One running window program for each data folder: whoever is started second hands its files over, and ends.

Two of them would load a model twice, and each would write over what the other corrects.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.folders import make_private_folder

_PATIENCE_MS = 3000  # for one that is there, but busy
_TAKEN = b"taken\n"
_LONGEST = 100  # bytes of a socket's path; some systems hold 104
_MOST_BYTES = 1 << 20


class FirstStart(QObject):
    """The way to the program that was started first, or, where this is the first, from those that come later.

    Signals:
        files_came(paths): a later start wants these documents open; none if it was started without any.
    """

    files_came = Signal(object)

    def __init__(self, data_folder: Path) -> None:
        super().__init__()
        self._folder, self._name = data_folder, _name(data_folder)
        self._is_taken = False
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def hand_over(self, files: Sequence[Path]) -> bool:
        """Give the files to the program that is running, if one is; whether it has taken them."""
        if not self._name:
            return False
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        self._is_taken = socket.waitForConnected(_PATIENCE_MS)
        if not self._is_taken:
            return False
        socket.write(msgspec.json.encode([os.fsencode(file) for file in files]) + b"\n")
        while not socket.canReadLine():
            if not socket.waitForReadyRead(_PATIENCE_MS):
                return False
        return socket.readLine().data() == _TAKEN

    def listen(self) -> None:
        """Take files of later starts from now on; one that is there and does not answer is left its place."""
        if self._is_taken or not self._name:
            return
        make_private_folder(self._folder)
        if not self._server.listen(self._name):
            QLocalServer.removeServer(self._name)  # left behind by one that was killed
            self._server.listen(self._name)

    def close(self) -> None:
        """Take no more."""
        self._server.close()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda socket=socket: self._on_ready(socket))
            self._on_ready(socket)

    def _on_ready(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > _MOST_BYTES:
            socket.abort()
        elif socket.canReadLine():
            paths = _paths(bytes(socket.readLine().data()))
            if paths is not None:
                socket.write(_TAKEN)
                socket.flush()
                self.files_came.emit(paths)
            socket.disconnectFromServer()


def _paths(line: bytes) -> list[Path] | None:
    """The paths in a message; None where it is no such message."""
    try:
        names = msgspec.json.decode(line, type=list[bytes])
    except msgspec.MsgspecError:
        return None
    return [Path(os.fsdecode(name)) for name in names] if not any(b"\0" in name for name in names) else None


def _name(data_folder: Path) -> str:
    """Where to meet: in the data folder, which nobody else can look into. Empty where its path is too long for that."""
    place = os.fsencode(data_folder.absolute() / "window.socket")
    if os.name == "nt":
        return "recto-" + hashlib.sha256(place).hexdigest()[:24]
    return os.fsdecode(place) if len(place) <= _LONGEST else ""
