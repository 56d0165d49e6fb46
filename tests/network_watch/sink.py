"""A network of one machine on which everything is seen. Runs as root of a network namespace of its own, on Linux.

Every address there is this machine, so a packet to any of them passes loopback, where all are read. Names are asked for
and answered (with this machine), so that what comes after the question is tried too. Nobody listens: all is refused.
"""

from __future__ import annotations

import fcntl
import socket
import struct
import subprocess
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

_LOOPBACK = b"lo"
_SIOCSIFFLAGS, _UP_AND_RUNNING = 0x8914, 0x41
_RTM_NEWROUTE, _REQUEST_ACK_CREATE = 24, 0x1 | 0x4 | 0x400
_TABLE_LOCAL, _FROM_BOOT, _SCOPE_HOST, _TYPE_LOCAL, _OUT_INTERFACE = 255, 3, 254, 2, 4
_ALL_PACKETS, _OUTGOING = 3, 4
_TCP, _UDP, _SYN, _ACK, _DNS_PORT = 6, 17, 0x02, 0x10, 53
_END = b"the watch is over"
_NAMES_BY_PACKETS = "hosts: files dns\n"


class Sink:
    """Reads packets from when it is made until `end`.

    Raises:
        OSError: this process may not make itself such a network.
    """

    def __init__(self) -> None:
        _make_every_address_ours()
        _have_names_asked_over_the_network()
        self._packets = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(_ALL_PACKETS))
        self._names = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._names.bind(("0.0.0.0", _DNS_PORT))
        self._seen: list[str] = []
        self._reader = threading.Thread(target=self._read)
        self._reader.start()
        threading.Thread(target=self._answer, daemon=True).start()

    def end(self) -> list[str]:
        """What was asked and tried, in its order."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as own:
            own.sendto(_END, ("127.0.0.1", 9))
        self._reader.join()
        return self._seen

    def _read(self) -> None:
        while True:
            packet, (_, _, kind, *_) = self._packets.recvfrom(65536)
            if kind != _OUTGOING:
                continue  # everything comes by twice
            if packet.endswith(_END):
                return
            if words := _in_words(packet):
                self._seen.append(words)

    def _answer(self) -> None:
        while True:
            question, asker = self._names.recvfrom(4096)
            with suppress(ValueError):  # no question at all
                self._names.sendto(_this_machine(question), asker)


def _make_every_address_ours() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, struct.pack("16sh14x", _LOOPBACK, _UP_AND_RUNNING))
    _route(socket.AF_INET)
    if Path("/proc/net/if_inet6").exists():
        _route(socket.AF_INET6)


def _route(family: int) -> None:
    """`ip route add local default dev lo`, where that program may be missing."""
    route = struct.pack("=8BI", family, 0, 0, 0, _TABLE_LOCAL, _FROM_BOOT, _SCOPE_HOST, _TYPE_LOCAL, 0) + struct.pack(
        "=2HI", 8, _OUT_INTERFACE, socket.if_nametoindex(_LOOPBACK.decode())
    )
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE) as kernel:
        kernel.send(struct.pack("=I2H2I", 16 + len(route), _RTM_NEWROUTE, _REQUEST_ACK_CREATE, 1, 0) + route)
        (error,) = struct.unpack_from("=i", kernel.recv(4096), 16)
    if error:
        raise OSError(-error, "no route could be made")


def _have_names_asked_over_the_network() -> None:
    """Services that answer names over a local socket stand outside this network: nobody may ask them."""
    switch = Path("/etc/nsswitch.conf")
    if switch.exists():
        with tempfile.NamedTemporaryFile("w", suffix=".conf") as file:
            file.write(_NAMES_BY_PACKETS)
            file.flush()
            _mount("--bind", file.name, str(switch))
    if Path("/run/nscd").is_dir():
        _mount("-t", "tmpfs", "none", "/run/nscd")


def _mount(*arguments: str) -> None:
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True)
    if done.returncode:
        raise OSError(done.stderr.strip())


def _in_words(packet: bytes) -> str:
    """What a packet asks for or begins; "" for what only answers."""
    if packet[0] >> 4 == 4:
        protocol, to, rest = packet[9], socket.inet_ntoa(packet[16:20]), packet[(packet[0] & 15) * 4 :]
    else:
        protocol, to, rest = packet[6], socket.inet_ntop(socket.AF_INET6, packet[24:40]), packet[40:]
    if protocol == _TCP:
        return f"connect {to} {_port(rest, 2)}" if rest[13] & (_SYN | _ACK) == _SYN else ""
    if protocol != _UDP or _port(rest, 0) == _DNS_PORT:
        return ""
    if _port(rest, 2) == _DNS_PORT:
        return f"ask for {_name(rest[8:])}"
    return f"send to {to} {_port(rest, 2)}"


def _port(segment: bytes, at: int) -> int:
    return int.from_bytes(segment[at : at + 2], "big")


def _name(question: bytes) -> str:
    parts, at = [], 12
    while at < len(question) and (length := question[at]):
        parts.append(question[at + 1 : at + 1 + length].decode("latin-1"))
        at += 1 + length
    return ".".join(parts)


def _this_machine(question: bytes) -> bytes:
    """The answer to a question for an address: 127.0.0.1; to any other question: that there is nothing."""
    end = question.index(0, 12) + 5
    is_address = question[end - 4 : end - 2] == b"\0\1"
    answer = b"\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4\x7f\0\0\1" if is_address else b""
    counts = b"\0\1" + (b"\0\1" if is_address else b"\0\0") + b"\0\0\0\0"
    return question[:2] + b"\x81\x80" + counts + question[12:end] + answer
