"""Who runs what, where, and what is left behind."""
import fcntl
import json
import os
import pathlib
import signal
import subprocess
import unittest

import tools

IS_ROOT = os.geteuid() == 0


def as_nobody():
    os.setgroups([])
    os.setresgid(tools.NOBODY, tools.NOBODY, tools.NOBODY)
    os.setresuid(tools.NOBODY, tools.NOBODY, tools.NOBODY)


def processes_with(text):
    """Pids whose environment or command line holds it."""
    found = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        for name in ("environ", "cmdline"):
            try:
                if text.encode() in (folder / name).read_bytes():
                    found.append(folder.name)
            except OSError:
                pass
    return found


def children_of(parent):
    """Pids of its children; there is one at least, soon."""
    while True:
        found = []
        for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == parent:
                found.append(int(stat.parent.name))
        if found:
            return found


def child_with(argument, parent):
    """The pid of its child that was started with that argument."""
    while True:
        for child in children_of(parent):
            try:
                words = pathlib.Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if argument.encode() in words:
                return child


class Interrupted(tools.Case):
    LOOP = tools.SAMPLES / "wrong" / "loops-for-ever.c"

    def start(self, path, **options):
        return subprocess.Popen([self.program, "grade", tools.EXERCISE, path, "-o", "text",
                                 "-o", f"json:{self.folder}/v.json"],
                                env=tools.environment(TMPDIR=str(self.tmp)),
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)

    def wait_for_work(self, process):
        """Until the runner has been given its folder."""
        while not list(self.tmp.glob("*/work")):
            self.assertIsNone(process.poll(), process.stderr)
            os.sched_yield()

    def test_signals(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(number):
                process = self.start(self.LOOP)
                self.wait_for_work(process)
                process.send_signal(number)
                out, err = process.communicate()
                self.assertEqual((process.returncode, out), (130, b""), err)
                self.assertFalse((self.folder / "v.json").exists())
                self.assert_nothing_left()
                self.assertEqual(processes_with(str(self.tmp)), [])

    def test_killed_front_takes_the_runner_along(self):
        process = self.start(self.LOOP)
        self.wait_for_work(process)
        process.kill()
        process.communicate()   # its pipes end when the last process that holds them has ended
        while processes_with(str(self.tmp)):
            os.sched_yield()
        self.assertEqual(len(list(self.tmp.iterdir())), 1)
        self.assertEqual(self.grade(tools.SOLUTION).status, 0)
        self.assert_nothing_left()

    def test_killed_runner_is_not_the_students_fault(self):
        process = self.start(self.LOOP)
        self.wait_for_work(process)
        runner, = children_of(process.pid)
        os.kill(runner, signal.SIGKILL)
        out, err = process.communicate()
        verdict = json.loads((self.folder / "v.json").read_text(encoding="utf-8"))
        self.assertEqual((process.returncode, verdict["result"]), (3, "not-judged"), err)
        self.assertIn("signal 9", verdict["reason"])
        self.assertNotIn("grade", verdict)
        self.assertIn(b"not judged", out)
        self.assert_nothing_left()

    def test_killed_compiler_is_not_the_students_fault(self):
        bomb = tools.ROOT / "tests" / "hostile" / "compile-macros.c"    # busy until its limit
        process = self.start(bomb)
        self.wait_for_work(process)
        runner, = children_of(process.pid)
        os.kill(child_with("-quiet", runner), signal.SIGKILL)
        out, err = process.communicate()
        verdict = json.loads((self.folder / "v.json").read_text(encoding="utf-8"))
        self.assertEqual((process.returncode, verdict["result"]), (3, "not-judged"), out + err)
        self.assertIn("the compiler was killed", verdict["reason"])
        self.assert_nothing_left()

    def test_waiting_for_standard_input(self):
        reader, writer = os.pipe()
        process = subprocess.Popen([self.program, "grade", tools.EXERCISE, "-"], stdin=reader,
                                   env=tools.environment(TMPDIR=str(self.tmp)),
                                   stderr=subprocess.PIPE)
        os.close(reader)
        # A piece has been taken: the program is past its start and waits for more.
        os.set_blocking(writer, False)
        os.write(writer, b"int")
        while fcntl.ioctl(writer, 0x541B, b"\0\0\0\0") != b"\0\0\0\0":  # FIONREAD
            os.sched_yield()
        process.send_signal(signal.SIGINT)
        process.communicate()
        os.close(writer)
        self.assertEqual(process.returncode, 130)


class Leftovers(tools.Case):
    def stale(self, name):
        folder = self.tmp / f"sockgrade-{os.geteuid()}-{name}"
        (folder / "work" / "deep").mkdir(parents=True)
        (folder / "work" / "deep" / "file").write_text("x")
        return folder

    def test_stale_folder_is_swept(self):
        outside = self.write("outside", "stays")
        stale = self.stale("AAAAAA")
        (stale / "work" / "link").symlink_to(outside)
        (stale / "work" / "folder-link").symlink_to(self.folder)
        (stale / "work" / "deep").chmod(0)
        self.assertEqual(self.grade(tools.SOLUTION).status, 0)
        self.assertEqual(outside.read_text(), "stays")
        self.assert_nothing_left()

    def test_very_deep_folder_is_swept(self):
        place = os.open(self.stale("BBBBBB"), os.O_DIRECTORY)
        for _ in range(3000):
            os.mkdir("d", dir_fd=place)
            inner = os.open("d", os.O_DIRECTORY, dir_fd=place)
            os.close(place)
            place = inner
        os.close(place)
        self.assertEqual(self.grade(tools.SOLUTION).status, 0)
        self.assert_nothing_left()

    def test_folder_in_use_stays(self):
        used = self.stale("CCCCCC")
        lock = os.open(used, os.O_DIRECTORY)
        fcntl.flock(lock, fcntl.LOCK_EX)
        self.assertEqual(self.grade(tools.SOLUTION).status, 0)
        self.assertTrue((used / "work" / "deep" / "file").exists())
        os.close(lock)

    def test_others_folders_stay(self):
        other = self.tmp / "sockgrade-4711-DDDDDD"
        other.mkdir()
        self.assertEqual(self.grade(tools.SOLUTION).status, 0)
        self.assertTrue(other.exists())

    def test_temporary_folder_elsewhere(self):
        private = self.folder / "private"
        private.mkdir(mode=0o700)
        for unusable in (self.folder / "none", private):
            result = self.grade(tools.SOLUTION, env={"TMPDIR": str(unusable)})
            self.assertEqual(result.status, 0, result.err)


class Places(tools.Case):
    """Where the program may lie."""

    def test_from_any_folder(self):
        self.assertEqual(self.grade(tools.SOLUTION, cwd="/").status, 0)

    def test_copy(self):
        self.copy_program(self.folder / "copy")
        self.assertEqual(self.grade(tools.SOLUTION).status, 0)

    def test_installed(self):
        subprocess.run(["meson", "install", "-C", tools.build, "--no-rebuild", "--quiet",
                        "--destdir", self.folder / "root"], check=True, stdout=subprocess.DEVNULL)
        self.program, = (self.folder / "root").glob("**/bin/sockgrade")
        self.assertEqual(self.grade(tools.SOLUTION).status, 0)
        self.assertEqual(self.run_program("show", tools.EXERCISE).status, 0)
        self.assertEqual(self.run_program("doctor").status, 0)

    def test_private_folder_and_private_output(self):
        self.copy_program(self.folder / "private" / "copy")
        (self.folder / "private").chmod(0o700)
        out = self.folder / "private" / "verdict.json"
        result = self.grade(tools.SOLUTION, "-o", f"json:{out}")
        self.assertEqual(result.status, 0, result.err)
        self.assertIn('"success"', out.read_text(encoding="utf-8"))
        self.assert_nothing_left()

    def test_parts_that_anybody_can_write(self):
        self.copy_program(self.folder / "copy")
        for part in (self.folder / "copy" / "harness").iterdir():
            part.chmod(0o777)
        self.assertEqual(self.grade(tools.SOLUTION).status, 0)

    def test_parts_are_missing(self):
        self.copy_program(self.folder / "copy")
        for part in (self.folder / "copy" / "harness").glob("harness-*.o"):
            part.unlink()
        result = self.grade(tools.SOLUTION, "-o", "json")
        self.assertEqual(result.status, 3)
        self.assertEqual(result.json()["result"], "not-judged")
        self.assertNotIn("grade", result.json())

    def test_program_alone(self):
        (self.folder / "alone").mkdir()
        self.program = self.folder / "alone" / "sockgrade"
        self.program.write_bytes((tools.build / "sockgrade").read_bytes())
        self.program.chmod(0o755)
        result = self.grade(tools.SOLUTION, "-o", "inginious")
        self.assertEqual(result.status, 3)
        self.assertEqual(result.json()["result"], "crash")
        self.assertNotIn("grade", result.json())

    @unittest.skipUnless(IS_ROOT, "only root can become somebody else")
    def test_as_nobody(self):
        self.tmp.chmod(0o1777)
        self.copy_program(self.folder / "copy")
        source = self.write("solution.c", tools.SOLUTION.read_bytes())
        result = self.grade(source, preexec_fn=as_nobody, cwd="/")
        self.assertEqual(result.status, 0, result.out + result.err)
        self.assert_nothing_left()

    def test_root_that_cannot_become_nobody(self):
        """Root of a user namespace where nobody else exists, or without capabilities: the runner
        stays who we are and gives up what rights there are."""
        wrappers = [wrapper for wrapper in (
            ("/usr/bin/unshare", "--user", "--map-root-user"),
            ("/usr/bin/setpriv", "--bounding-set=-all", "--inh-caps=-all"),
        ) if subprocess.run([*wrapper, "true"], stderr=subprocess.DEVNULL, check=False).returncode == 0]
        self.assertTrue(wrappers or not IS_ROOT)
        self.copy_program(self.folder / "copy")
        program = self.program
        for wrapper in wrappers:
            with self.subTest(wrapper[0]):
                self.tmp.chmod(0o1777)
                self.program = wrapper[0]
                result = self.run_program(*wrapper[1:], program, "grade", tools.EXERCISE,
                                          tools.SOLUTION)
                self.assertEqual(result.status, 0, result.out + result.err)
                self.assert_nothing_left()
