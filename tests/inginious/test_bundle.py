"""The folder of ci/inginious/bundle, in a container that has a gcc and nothing else of ours."""
import ctypes
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

import container
import tools
from test_grading import crlf, exercises, speaks_french

CLONE_NEWNS = 0x20000
MS_REC_PRIVATE = 0x4000 | 0x40000

# A container of INGInious has a gcc, and may have neither headers nor static libraries.
HIDDEN_FOLDERS = ("/usr/include", "/usr/lib/locale", "/usr/share/locale")


def hide():
    """In a mount namespace of its own: no headers of the C library, no locales."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNS) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    libc.mount(b"none", b"/", None, MS_REC_PRIVATE, None)
    for folder in HIDDEN_FOLDERS:
        if os.path.isdir(folder):
            if libc.mount(b"none", folder.encode(), b"tmpfs", 0, None) != 0:
                raise OSError(ctypes.get_errno(), f"mount {folder}")


def other_compilers():
    """Every gcc-N, from 8 on, that is installed beside gcc."""
    for number in range(8, 20):
        path = shutil.which(f"gcc-{number}")
        if path and os.path.realpath(path) != os.path.realpath(shutil.which("gcc")):
            yield path


class Bundle(container.Container):
    """Jobs of a bundle."""

    network = True
    made = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.made = pathlib.Path(tempfile.mkdtemp(prefix="bundle-test-"))
        done = subprocess.run(
            [str(tools.ROOT / "ci/inginious/bundle"), str(cls.made / "sockgrade")],
            env={**os.environ, "SOCKGRADE_BUILD": str(tools.build)}, capture_output=True,
            check=False)
        if done.returncode != 0:
            raise RuntimeError(done.stderr.decode())

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.made)
        super().tearDownClass()

    def copy_program(self, folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(self.made / "sockgrade", folder)
        self.program = folder / "sockgrade"

    def enter(self):
        if os.geteuid() == 0:
            hide()
        super().enter()

    def with_compiler(self, path):
        return {"PATH": "/usr/bin:/bin", "TMPDIR": str(self.tmp), "SOCKGRADE_GCC": path}

    def test_it_needs_no_library(self):
        headers = subprocess.run(["readelf", "-l", str(self.program)], check=True,
                                 capture_output=True, text=True).stdout
        self.assertNotIn("INTERP", headers)

    def test_it_holds_no_solution(self):
        for path in self.program.parent.rglob("*"):
            self.assertFalse({"solution.c", "wrong", "accepted", "exercise.c"} & set(path.parts))

    def test_every_exercise(self):
        for folder, problem in exercises():
            for language in ("en", "fr"):
                with self.subTest(exercise=folder.name, language=language):
                    self.hand_in({problem: crlf(folder / "solution.c"), "@lang": language})
                    feedback = self.job()
                    self.assertEqual(feedback["result"], "success", feedback["text"])
                    if speaks_french():
                        tool = feedback["custom"]["sockgrade"]["tool"]
                        self.assertEqual(tool["language"], language)
            for wrong in sorted((folder / "wrong").glob("*.c"))[:1]:
                self.hand_in({problem: self.upload(wrong.read_bytes())})
                self.assertEqual(self.job()["result"], "failed")

    def judged_with(self, env):
        """What a few samples get: result, failed checks and the compiler's words."""
        judged = {}
        for name in ("host-byte-order", "missing-semicolon", "mistyped-function", "other-name",
                     "wrong-prototype", "unset-length", "eats-memory"):
            self.hand_in({"create-socket": crlf(tools.SAMPLES / "wrong" / f"{name}.c")})
            verdict = self.job(env=env)["custom"]["sockgrade"]
            judged[name] = (
                verdict["result"], [check["result"] for check in verdict["checks"]],
                verdict["compile"]["diagnosis"],
                sorted({(entry["severity"], entry["line"])
                        for entry in verdict["compile"]["diagnostics"]
                        if entry["severity"] == "error"}))
        return judged, verdict["tool"]["compiler"]

    def test_other_compilers_say_the_same(self):
        others = list(other_compilers())
        if not others:
            self.skipTest("no other gcc is installed (apt-get install gcc-11)")
        expected, _ = self.judged_with(self.with_compiler("gcc"))
        for path in others:
            with self.subTest(compiler=path):
                judged, name = self.judged_with(self.with_compiler(path))
                self.assertEqual(judged, expected)
                self.assertIn(re.search(r"\d+$", path).group(), name)

    def test_without_a_compiler(self):
        self.hand_in({"create-socket": crlf(tools.SOLUTION)})
        feedback = self.job(env=self.with_compiler("/nonexistent/gcc"))
        self.assertEqual(feedback["result"], "crash")
        self.assertIn("no compiler", feedback["text"])

    def test_a_grading_leaves_nothing(self):
        self.hand_in({"create-socket": crlf(tools.SOLUTION)})
        self.job()
        self.assert_nothing_left()


class WithoutJson(tools.Case):
    """A gcc that has no JSON diagnostics (before 9): the same severities, read from text."""

    def setUp(self):
        super().setUp()
        self.copy_program(self.folder / "copy")

    def forget_json(self):
        path = self.program.parent / "harness" / "toolchain.json"
        description = json.loads(path.read_text())
        for key in ("flags", "cc1-arguments"):
            self.assertIn("-fdiagnostics-format=json", description[key])
            description[key].remove("-fdiagnostics-format=json")
        path.unlink()
        path.write_text(json.dumps(description))

    def said(self, path, toolchain):
        verdict = self.grade(path, "-o", "json", "--toolchain", toolchain).json()
        return verdict["result"], verdict["compile"]

    def test_every_sample_that_the_compiler_speaks_about(self):
        spoken = {}
        for path in sorted((tools.SAMPLES / "wrong").glob("*.c")):
            result, compiled = self.said(path, "fast")
            if compiled["diagnostics"]:
                spoken[path] = (result, compiled)
        self.assertGreater(len(spoken), 4)
        self.forget_json()
        for path, expected in spoken.items():
            for toolchain in ("fast", "plain"):
                with self.subTest(sample=path.name, toolchain=toolchain):
                    self.assertEqual(self.said(path, toolchain), expected)
