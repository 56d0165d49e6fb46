"""Linux's numbers of the system calls that a process which opens documents does without, on x86-64 and on ARM64.

The numbers are those of the kernel's own headers (`asm/unistd_64.h`, `asm-generic/unistd.h`); they never change.
"""

from __future__ import annotations

_ABSENT = -1

LAST_KNOWN = 469
"""The highest number when this was written (Linux 6.18). What came later is not there for who asks."""

_Table = dict[str, tuple[int, int]]

# Who cannot make a socket needs none of the others, and gets none handed over either.
SOCKETS: _Table = {
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
    "sendto": (44, 206),
    "sendmsg": (46, 211),
    "sendmmsg": (307, 269),
}
"""To speak with other programs and machines."""

_PROGRAMS: _Table = {
    "execve": (59, 221),
    "execveat": (322, 281),
    "fork": (57, _ABSENT),
    "vfork": (58, _ABSENT),
    "unshare": (272, 97),
    "setns": (308, 268),
    "personality": (135, 92),
    "uselib": (134, _ABSENT),
}
_OTHER_PROCESSES: _Table = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    "kcmp": (312, 272),
    "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
    "setpriority": (141, 140),
    "ioprio_set": (251, 30),
    "perf_event_open": (298, 241),
}
# Memory that is no process's own is not counted by the limits on memory.
_HIDDEN_MEMORY: _Table = {
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "shmat": (30, 196),
    "semget": (64, 190),
    "msgget": (68, 186),
    "mq_open": (240, 180),
}
# io_uring does what it is asked past this filter.
_KERNEL: _Table = {
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "syslog": (103, 116),
    "iopl": (172, _ABSENT),
    "ioperm": (173, _ABSENT),
    "modify_ldt": (154, _ABSENT),
}
# Landlock holds reading and writing, but neither the rights and times of a file nor what is mounted where.
_FILES_PAST_LANDLOCK: _Table = {
    "chmod": (90, _ABSENT),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, _ABSENT),
    "lchown": (94, _ABSENT),
    "fchown": (93, 55),
    "fchownat": (260, 54),
    "utime": (132, _ABSENT),
    "utimes": (235, _ABSENT),
    "futimesat": (261, _ABSENT),
    "utimensat": (280, 88),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "setxattrat": (463, 463),
    "removexattrat": (466, 466),
    "file_setattr": (469, 469),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsmount": (432, 432),
    "mount_setattr": (442, 442),
    "open_by_handle_at": (304, 265),
    "name_to_handle_at": (303, 264),
    "fanotify_init": (300, 262),
    "inotify_init": (253, _ABSENT),
    "inotify_init1": (294, 26),
}

REFUSED: _Table = {
    **_PROGRAMS,
    **_OTHER_PROCESSES,
    **_HIDDEN_MEMORY,
    **_KERNEL,
    **_FILES_PAST_LANDLOCK,
}
"""What no process here needs once it works."""

ASKED_CLOSER: _Table = {
    "clone": (56, 220),
    "clone3": (435, 435),
    "kill": (62, 129),
    "tgkill": (234, 131),
    "prctl": (157, 167),
    "prlimit64": (302, 261),
    "ioctl": (16, 29),
    "fcntl": (72, 25),
}
"""Refused or not by what they are given."""


def numbers(table: _Table, column: int) -> dict[str, int]:
    """The numbers of one kind of processor (0: x86-64, 1: ARM64) by name, without those that it does not have."""
    return {name: both[column] for name, both in table.items() if both[column] != _ABSENT}
