"""A folder laid out like INGInious' grading container, and a process that lives as one does there.

/.__input, /.__output, /task, /archive stand below a private folder. Where the caller is root the
job runs as uid 4242 without any capability, in a network namespace with 127.0.0.1 and no ::1, and
in a control group that may use 100 MB; what cannot be had is done without (the memory is then
limited by RLIMIT_DATA).
"""
import ctypes
import fcntl
import json
import os
import pathlib
import resource
import shutil
import socket
import struct
import subprocess

import inginious_rules
import tools

WORKER = 4242
MEGABYTE = 1_000_000
CLONE_NEWNET = 0x40000000
SIOCSIFFLAGS = 0x8914
IFF_UP = 1


def make_group(limit):
    """The files (processes, limit, what counts kills) of a new control group; None without rights."""
    for mount, limit_file, kills in (
            (pathlib.Path("/sys/fs/cgroup/memory"), "memory.limit_in_bytes", "memory.oom_control"),
            (pathlib.Path("/sys/fs/cgroup"), "memory.max", "memory.events")):
        folder = mount / f"sockgrade-test-{os.getpid()}"
        try:
            folder.mkdir()
            (folder / limit_file).write_text(str(limit))
            return folder, folder / kills
        except OSError:
            if folder.is_dir():
                folder.rmdir()
    return None


def no_ipv6_loopback():
    """In a new network namespace: 127.0.0.1 works, ::1 does not exist."""
    if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    for name in ("all", "default", "lo"):
        pathlib.Path(f"/proc/sys/net/ipv6/conf/{name}/disable_ipv6").write_text("1")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sH22x", b"lo", IFF_UP))


class Container(tools.Case):
    """A test with a container of its own."""

    memory = 100 * MEGABYTE
    network = False  # without ::1, where that can be made

    def setUp(self):
        super().setUp()
        self.copy_program(self.folder / "common" / "sockgrade")
        if not (self.program.parent / "po").exists():
            shutil.copytree(tools.build / "po", self.program.parent / "po")
        self.input = self.folder / ".__input"
        self.output = self.folder / ".__output"
        self.task = self.folder / "task"
        self.archive = self.folder / "archive"
        for folder in (self.input, self.output, self.task, self.archive):
            folder.mkdir()
        self.feedback_path = self.output / "__feedback.json"
        self.feedback_path.touch()
        if os.geteuid() == 0:
            for path in (self.output, self.feedback_path, self.archive, self.tmp):
                os.chown(path, WORKER, WORKER)
            self.output.chmod(0o777)
        self.group = make_group(self.memory) if os.geteuid() == 0 else None
        if self.group:
            self.addCleanup(self.group[0].rmdir)

    def enter(self):
        """In the child, before the program starts."""
        if self.group:
            (self.group[0] / "cgroup.procs").write_text(str(os.getpid()))
        else:
            limit = self.memory - 40 * MEGABYTE
            resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
        if os.geteuid() == 0:
            if self.network:
                no_ipv6_loopback()
            os.setgroups([])
            os.setresgid(WORKER, WORKER, WORKER)
            os.setresuid(WORKER, WORKER, WORKER)

    def job(self, *options, env=None):
        """Runs one job; its feedback must satisfy INGInious, whatever it says."""
        done = subprocess.run(
            [str(self.program), "inginious", "--input", str(self.input / "__inputdata.json"),
             "--output", str(self.feedback_path), "--archive", str(self.archive), *options],
            cwd=self.task, preexec_fn=self.enter, stdin=subprocess.DEVNULL, capture_output=True,
            env=env or {"PATH": "/usr/local/bin:/usr/bin:/bin", "TMPDIR": str(self.tmp)},
            check=False)
        self.err = done.stderr.decode()
        self.status = done.returncode
        raw = self.feedback_path.read_bytes()
        self.assertEqual(list(inginious_rules.check(raw)), [])
        return json.loads(raw)

    def hand_in(self, answers, pad=b"\0 ", **more):
        """Writes the input file as the agent does."""
        document = {"type": "start", "debug": False, "envtypes": {}, "run_as_root": False,
                    "shared_kernel": False, **more,
                    "input": {"@username": "student", "@email": "student@example.org",
                              "@lang": "en", "@time": "2026-11-22 10:00:00", "@attempts": "1",
                              "@random": [], "@state": "", "@settings": {}, **answers}}
        (self.input / "__inputdata.json").write_bytes(json.dumps(document).encode() + pad)

    def upload(self, data, name="__inputfile_0"):
        """The answer that an uploaded file is."""
        (self.input / name).write_bytes(data)
        return {"filename": "my code.c", "value": f"/.__input/{name}"}

    def killed_for_memory(self):
        """How many processes the kernel killed because the group's memory was used up."""
        if not self.group:
            return 0
        for line in self.group[1].read_text().splitlines():
            if line.startswith("oom_kill "):
                return int(line.split()[1])
        return 0
