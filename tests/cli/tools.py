"""What the tests of this folder share: the program, the samples, a private place."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EXERCISE = "creating-a-socket"
SAMPLES = ROOT / "exercises" / EXERCISE
SOLUTION = SAMPLES / "solution.c"
WRONG = SAMPLES / "wrong" / "host-byte-order.c"
TEMPLATE = ROOT / "student_template" / f"{EXERCISE}.c"
NOBODY = 65534
PARTS = ("harness", "student_template", "exercises")

build = None
update = False


def use_build(folder):
    global build
    build = folder


def environment(**changes):
    """Ours without what would change the program's words, and with `changes`."""
    kept = {key: value for key, value in os.environ.items()
            if key not in ("LANGUAGE", "LANG", "NO_COLOR", "SOCKGRADE_COURSE") and
            not key.startswith("LC_")}
    return {**kept, "LC_ALL": "C.UTF-8", "TERM": "xterm", **changes}


class Result:
    """How one start of the program ended."""

    def __init__(self, done):
        self.status = done.returncode
        self.out = (done.stdout or b"").decode("utf-8", "surrogateescape")
        self.err = done.stderr.decode("utf-8", "surrogateescape")

    def json(self):
        return json.loads(self.out)


class Case(unittest.TestCase):
    """A test with a private folder, which is also TMPDIR of what it starts."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="cli-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.folder.chmod(0o755)
        self.tmp = self.folder / "tmp"
        self.tmp.mkdir()
        self.program = build / "sockgrade"

    def run_program(self, *arguments, stdin=b"", **options):
        changes = {"TMPDIR": str(self.tmp), **options.pop("env", {})}
        options.setdefault("stdout", subprocess.PIPE)
        return Result(subprocess.run(
            [str(self.program), *map(str, arguments)], input=stdin, env=environment(**changes),
            stderr=subprocess.PIPE, check=False, **options))

    def grade(self, path, *options, **more):
        return self.run_program("grade", EXERCISE, path, *options, **more)

    def terminal_output(self, *arguments, status=0, **changes):
        """What the program writes to a terminal."""
        control, terminal = os.openpty()
        with subprocess.Popen([str(self.program), *map(str, arguments)],
                              env=environment(TMPDIR=str(self.tmp), **changes), stdout=terminal,
                              stderr=subprocess.PIPE, stdin=subprocess.DEVNULL) as started:
            os.close(terminal)
            text = b""
            try:
                while piece := os.read(control, 65536):
                    text += piece
            except OSError:  # EIO: the terminal has no writer any more
                pass
            said = started.stderr.read()
        os.close(control)
        self.assertEqual(started.returncode, status, said)
        return text.decode().replace("\r\n", "\n")

    def write(self, name, text):
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def copy_program(self, folder):
        """The program and its parts, alone in `folder`, as nobody may use them."""
        folder.mkdir(parents=True)
        shutil.copy2(build / "sockgrade", folder)
        for part in PARTS:
            shutil.copytree(build / part, folder / part, symlinks=True,
                            ignore=shutil.ignore_patterns("*.p", "meson*", "*.c.in"))
        self.program = folder / "sockgrade"

    def assert_nothing_left(self):
        self.assertEqual(list(self.tmp.iterdir()), [])
