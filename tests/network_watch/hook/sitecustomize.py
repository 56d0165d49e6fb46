"""Put on the path of every Python process of a scene: writes down what Python code asks a network for."""

import os
import socket
import sys

_LOG = os.environ["RECTO_NETWORK_LOG"]
_NAMES = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
_ADDRESSES = {"socket.connect": "connect", "socket.sendto": "send to", "socket.sendmsg": "send to"}
_NETWORKS = (socket.AF_INET, socket.AF_INET6)


def _write_down(event, arguments):
    if event in _NAMES and arguments[0]:
        words = f"ask for {arguments[0]}"
    elif event in _ADDRESSES and arguments[0].family in _NETWORKS and arguments[1]:
        words = f"{_ADDRESSES[event]} {arguments[1][0]} {arguments[1][1]}"
    else:
        return
    with open(_LOG, "a", encoding="utf-8") as log:
        log.write(words + "\n")


sys.addaudithook(_write_down)
