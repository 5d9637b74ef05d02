"""What a student downloads: builds with gcc and clang, and does what its README says."""
import os
import shutil
import socket
import subprocess

import tools

TEMPLATE = tools.ROOT / "student_template"
# In place of `sockgrade peer`: a peer that answers, or asks once, and shows what it sees.
PEER = """#!/usr/bin/python3
import socket, sys
exercise, port = sys.argv[2], int(sys.argv[4])
peer = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
if exercise in ("creating-a-listening-socket", "sending-strings", "server-application"):
    peer.sendto(bytes([0, 0, 0, 0, 5]) if exercise == "server-application" else bytes([0, 0, 0, 5]),
                ("::1", port))
    print("peer received", peer.recv(2000).hex(), flush=True)
else:
    peer.bind(("::1", port))
    while True:
        data, sender = peer.recvfrom(2000)
        print("peer received", data.hex(), flush=True)
        if exercise == "client-application":
            peer.sendto(bytes([128, 0, 0, 0, 17]), sender)
"""
SEEN = {"creating-a-socket": "0000000100000003", "creating-a-listening-socket": "00000005",
        "sending-strings": "35", "client-application": "00000002000000030000000500000007",
        "server-application": "peer received"}


class Template(tools.Case):
    def setUp(self):
        super().setUp()
        self.exercises = [line.split()[0] for line in self.run_program("list").out.splitlines()]
        self.work = self.folder / "work"
        shutil.copytree(TEMPLATE, self.work)
        (self.work / "meson.build").unlink()
        for exercise in self.exercises:
            shutil.copy(tools.ROOT / "exercises" / exercise / "solution.c",
                        self.work / f"{exercise}.c")
        self.peer = self.write("sockgrade-stand-in", PEER)
        self.peer.chmod(0o755)

    def make(self, *arguments, sockgrade=None):
        done = subprocess.run(
            ["make", "-s", "-C", self.work, f"SOCKGRADE={sockgrade or self.program}", *arguments],
            capture_output=True, text=True, check=False, timeout=120,
            env=tools.environment(TMPDIR=str(self.tmp), ASAN_OPTIONS="detect_leaks=0"))
        return done.returncode, done.stdout + done.stderr

    def test_mains_build_with_every_compiler(self):
        for compiler in ("gcc", "clang"):
            for exercise in self.exercises:
                with self.subTest(compiler=compiler, exercise=exercise):
                    if not shutil.which(compiler):
                        self.skipTest(f"there is no {compiler}")
                    status, said = self.make(
                        f"CC={compiler}", "CFLAGS=-std=gnu17 -g -Wall -Wextra -Werror",
                        f"program-{exercise}")
                    self.assertEqual((status, said), (0, ""))

    def test_templates_compile(self):
        for exercise in self.exercises:
            shutil.copy(TEMPLATE / f"{exercise}.c", self.work)
        status, said = self.make("all")
        self.assertEqual(status, 0, said)
        self.assertNotIn("error", said)

    def test_run_shows_both_sides(self):
        for exercise in self.exercises:
            with self.subTest(exercise):
                status, said = self.make(f"run-{exercise}", sockgrade=self.peer)
                self.assertEqual(status, 0, said)
                if exercise in SEEN:
                    self.assertIn(SEEN[exercise], said)
                    self.assertIn("your function returned", said)

    def test_run_with_the_peer_itself(self):
        """`sockgrade peer` on the other side: what it asks is answered right, what it gets is shown."""
        words = {"creating-a-socket": r"received 20 bytes .*: 1 3 5 7 9\n",
                 "client-application": r"(?m)^\*result is (\d+), it should be \1$",
                 "encoding-a-message": r"(?m)^bytes: +(.*\S) *\nexpected: \1"}
        for compiler in ("gcc", "clang"):
            for exercise in self.exercises:
                with self.subTest(compiler=compiler, exercise=exercise):
                    status, said = self.make(f"CC={compiler}", f"run-{exercise}")
                    self.assertEqual(status, 0, said)
                    # The program's last words may stand between the peer's lines.
                    self.assertRegex(said, words.get(exercise, r"(?ms)^received .*^right$"))
                    self.assertRegex(said, r"returned (0|8)\n")

    def test_run_without_sockgrade(self):
        status, said = self.make(f"run-{tools.EXERCISE}", sockgrade="/nonexistent")
        self.assertNotEqual(status, 0)
        self.assertIn("is not installed here", said)

    def test_a_main_of_ones_own(self):
        with open(self.work / f"{tools.EXERCISE}.c", "a", encoding="utf-8") as file:
            file.write("\nint main(void)\n{\n\treturn 0;\n}\n")
        status, said = self.make(f"run-{tools.EXERCISE}", sockgrade=self.peer)
        self.assertEqual(status, 0, said)

    def test_the_peer_is_ended(self):
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as free:
            free.bind(("::1", 0))
            port = free.getsockname()[1]
        os.environ["PORT"] = str(port)
        self.addCleanup(os.environ.pop, "PORT")
        self.make(f"run-{tools.EXERCISE}", sockgrade=self.peer)
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as again:
            # Ended, though perhaps not in this very moment.
            for _ in range(1000):
                try:
                    again.bind(("::1", port))
                    return
                except OSError:
                    os.sched_yield()
            self.fail(f"port {port} is still taken")

    def test_make_check(self):
        status, said = self.make("check")
        self.assertEqual(status, 0, said)
        for exercise in self.exercises:
            self.assertRegex(said, rf"(?m)^ PASS {exercise} ")

    def test_make_check_one(self):
        self.write(f"work/{tools.EXERCISE}.c", "int {")
        status, said = self.make(f"check-{tools.EXERCISE}")
        self.assertNotEqual(status, 0)
        self.assertIn(f"{tools.EXERCISE}.c:1", said)
