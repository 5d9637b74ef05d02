"""sockgrade check and render, from outside."""
import base64
import itertools
import json
import os
import pty
import shutil
import subprocess

import schema
import samples
import tools
import validators

SCHEMA = json.loads((tools.ROOT / "docs" / "verdict.schema.json").read_text(encoding="utf-8"))
TEMPLATE = tools.ROOT / "student_template"


class Check(tools.Case):
    def setUp(self):
        super().setUp()
        self.exercises = [line.split()[0] for line in self.run_program("list").out.splitlines()]
        self.work = self.folder / "work"
        self.work.mkdir()
        for exercise in self.exercises:
            shutil.copy(TEMPLATE / f"{exercise}.c", self.work)

    def put(self, exercise, source):
        shutil.copy(source, self.work / f"{exercise}.c")

    def solve(self, exercise):
        self.put(exercise, tools.ROOT / "exercises" / exercise / "solution.c")

    def check(self, *options, **more):
        return self.run_program("check", self.work, *options, **more)

    def documents(self, *options, whole=100.0):
        """Every format of this folder, each accepted by its consumer; how it ended; the set."""
        outputs = [word for name in ("json", *validators.FORMATS)
                   for word in ("-o", f"{name}:{self.folder}/{name}")]
        result = self.check(*outputs, *options)
        document = json.loads((self.folder / "json").read_text(encoding="utf-8"))
        for name in validators.FORMATS:
            text = (self.folder / name).read_text(encoding="utf-8")
            self.assertEqual(validators.problems(name, text, document, whole), [], name)
        for verdict in document["verdicts"]:
            self.assertEqual(list(schema.problems(verdict, SCHEMA)), [])
        return result, document["verdicts"]

    def test_untouched(self):
        for exercise in self.exercises:
            path = self.work / f"{exercise}.c"
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n") + b"\r\n")
        result, verdicts = self.documents()
        self.assertEqual((result.status, result.err), (0, ""))
        self.assertTrue(all(verdict["not_started"] and verdict["grade"] == 0 for verdict in verdicts))

    def test_untouched_but_required(self):
        for options in (("--require-all",), ("--only", self.exercises[0])):
            result, verdicts = self.documents(*options)
            self.assertEqual(result.status, 1)
            self.assertNotIn("not_started", verdicts[0])
            self.assertIn("template-unchanged", verdicts[0]["tests"])

    def test_a_bit_of_everything(self):
        """Two solutions, a wrong file, one that does not compile, the rest untouched."""
        roles = dict(zip(self.exercises, ("solution", "solution", "wrong", "broken")))
        for exercise, role in roles.items():
            if role == "solution":
                self.solve(exercise)
            else:
                self.put(exercise, self.write("x.c", "int nothing;\n" if role == "wrong" else "int {"))
        result, verdicts = self.documents("--points", "20", whole=20)
        self.assertEqual(result.status, 0 if len(self.exercises) < 3 else 1, result.err)
        for verdict in verdicts:
            role = roles.get(verdict["exercise"], "untouched")
            self.assertEqual(verdict["result"], "success" if role == "solution" else "failed", role)
            self.assertEqual("not_started" in verdict, role == "untouched")

    def test_names_are_relative(self):
        self.solve(self.exercises[0])
        for folder, name in (("work", "work/"), ("./work/", "work/"), (self.work, ""), ("../" +
                             self.folder.name + "/work", "")):
            result = self.run_program("check", folder, "-o", "json", cwd=self.folder)
            self.assertEqual(result.json()["verdicts"][0]["submission"]["name"].replace("//", "/"),
                             f"{name}{self.exercises[0]}.c")

    def test_nothing_to_grade(self):
        empty = self.folder / "empty"
        empty.mkdir()
        result = self.run_program("check", empty)
        self.assertEqual((result.status, result.out), (4, ""))
        self.assertEqual(len(result.err.splitlines()), 1)

    def test_usage(self):
        for words, arguments in (
                ("is not a folder", ["/nonexistent"]), ("is not a folder", [tools.SOLUTION]),
                ("did you mean", [self.work, "--only", self.exercises[0] + "t"]),
                ("one folder", [self.work, self.work]), ("--points", [self.work, "--points", "-1"]),
                ("--points", [self.work, "--points", "1e9"]), ("--points", [self.work, "--points", "0"]),
                ("one exercise", [self.work, "-o", "inginious"])):
            result = self.run_program("check", *arguments)
            self.assertEqual((result.status, result.out), (2, ""), arguments)
            self.assertIn(words, result.err)

    def test_missing_and_empty(self):
        (self.work / f"{self.exercises[-1]}.c").unlink()
        (self.work / f"{self.exercises[0]}.c").write_bytes(b"")
        if len(self.exercises) == 1:
            self.write("work/creating-a-socket.c", "")
        else:
            result, verdicts = self.documents()
            self.assertEqual(result.status, 0, result.err)
            self.assertEqual(len(verdicts), len(self.exercises))

    def test_a_file_that_no_compiler_sees(self):
        """It says why, everywhere, and costs no other exercise its verdict."""
        self.solve(self.exercises[1])
        path = self.work / f"{self.exercises[0]}.c"
        for content, reason in ((b"/" * 70000, "larger than 64 KiB"),
                                (b"int x;\n\0", "the file is not plain text")):
            path.write_bytes(content)
            result, verdicts = self.documents()
            self.assertEqual(result.status, 1, result.err)
            self.assertEqual([v["result"] for v in verdicts[:2]], ["failed", "success"])
            self.assertIn(reason, verdicts[0]["text"])
            for name in ("text", *validators.FORMATS):
                text = self.check("-o", name).out if name == "text" else \
                    (self.folder / name).read_text(encoding="utf-8")
                if name == "classroom":
                    text = base64.b64decode(text.partition("=")[2].split()[0]).decode()
                with self.subTest(reason, format=name):
                    self.assertIn(reason, text)
                    self.assertNotIn("not compile", text)
            limited = self.check("--feedback", "compile").out
            self.assertIn(reason, " ".join(limited.split()))
            self.assertNotIn("not compile", limited)

    def test_what_is_in_the_folder_is_not_used(self):
        """A student's header, options or compiler beside his file change nothing."""
        exercise = self.exercises[0]
        self.solve(exercise)
        for name in (f"{exercise}.h", "includes.h", "stdio.h", "harness.h"):
            (self.work / name).write_text("#error used\n", encoding="utf-8")
        (self.work / "gcc").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        (self.work / "gcc").chmod(0o755)
        result = self.run_program("check", "--only", exercise, cwd=self.work)
        self.assertEqual(result.status, 0, result.out)

    def test_a_link_that_leads_out(self):
        """It would show a file of ours to its author."""
        secret = self.write("secret.c", "secret\n")
        path = self.work / f"{self.exercises[0]}.c"
        for target in (secret, "../secret.c", "/etc/hostname", "/nonexistent", "."):
            path.unlink()
            path.symlink_to(target)
            result = self.check("-o", "json")
            self.assertEqual((result.status, result.out), (2, ""), target)
        path.unlink()
        path.symlink_to("inside.c")
        shutil.copy(tools.ROOT / "exercises" / self.exercises[0] / "solution.c", self.work / "inside.c")
        self.assertEqual(self.check().status, 0)

    def test_exit_zero(self):
        self.put(self.exercises[0], self.write("x.c", "int {"))
        self.assertEqual(self.check().status, 1)
        self.assertEqual(self.check("--exit-zero").status, 0)

    def test_feedback_is_limited_everywhere(self):
        exercise = tools.EXERCISE
        self.put(exercise, tools.WRONG)
        for feedback in ("checks", "compile"):
            _, verdicts = self.documents("--feedback", feedback)
            told = "".join((self.folder / name).read_text(encoding="utf-8")
                           for name in ("json", "junit", "github", "markdown", "gradescope"))
            self.assertNotIn("htonl", told)
            self.assertNotIn("00000001 00000003", told)
            verdict = next(v for v in verdicts if v["exercise"] == exercise)
            self.assertEqual(verdict["feedback"], feedback)
            tests = json.loads((self.folder / "gradescope").read_text(encoding="utf-8"))["tests"]
            self.assertAlmostEqual(sum(test["max_score"] for test in tests), 100)
            hidden = {test["visibility"] for test in tests if test["max_score"] > 0}
            self.assertEqual(hidden, {"visible" if feedback == "checks" else "after_published"})

    def test_progress_on_a_terminal_only(self):
        self.assertEqual(self.check().err, "")
        leader, follower = pty.openpty()
        with subprocess.Popen([self.program, "check", self.work], stdout=subprocess.DEVNULL,
                              stderr=follower, env=tools.environment(TMPDIR=str(self.tmp))) as child:
            child.wait()
        os.close(follower)
        self.assertIn(f"[1/{len(self.exercises)}] {self.exercises[0]}".encode(), os.read(leader, 4096))
        os.close(leader)

    def test_nothing_is_left(self):
        self.check()
        self.assert_nothing_left()


class Points(tools.Case):
    """Of whatever set of exercises and for whatever --points, every hundredth is given once."""

    WHOLES = (0.06, 0.07, 1, 3, 6.66, 7, 12.34, 17.5, 20, 33.33, 99.99, 100, 1000, 12345.67, 99999.99)

    def setUp(self):
        super().setUp()
        for exercise in (line.split()[0] for line in self.run_program("list").out.splitlines()):
            shutil.copy(tools.ROOT / "exercises" / exercise / "solution.c", self.folder / f"{exercise}.c")
        # Some of it earned, some not.
        shutil.copy(tools.WRONG, self.folder / f"{tools.EXERCISE}.c")
        self.verdicts = self.run_program("check", self.folder, "-o", "json").json()["verdicts"]

    def problems(self, verdicts, whole):
        document = {"version": 1, "verdicts": verdicts}
        path = self.write("set.json", json.dumps(document))
        for name in ("gradescope", "classroom"):
            result = self.run_program("render", path, "-o", name, "--points", whole)
            yield from validators.problems(name, result.out, document, whole)

    def test_every_set_of_exercises(self):
        for n in range(1, len(self.verdicts) + 1):
            for chosen in itertools.combinations(self.verdicts, n):
                self.assertEqual(list(self.problems(list(chosen), 20)), [])

    def test_many_wholes(self):
        for whole in (*self.WHOLES, *range(2, 100, 3)):
            self.assertEqual(list(self.problems(self.verdicts, whole)), [], whole)


class Render(tools.Case):
    def test_same_as_direct(self):
        saved = self.folder / "v.json"
        for name in ("text", "json", "inginious", *validators.FORMATS):
            direct = self.grade(tools.WRONG, "-o", f"json:{saved}", "-o", name).out
            self.assertEqual(self.run_program("render", saved, "-o", name).out, direct, name)
            self.assertEqual(self.run_program("render", "-", "-o", name, stdin=saved.read_bytes()).out,
                             direct, name)

    def test_no_verdict(self):
        for text in ("", "[]", "{}", '{"version": 1, "verdicts": []}', '{"version": 1, "verdicts": [1]}',
                     '{"version": 2}', '{"version": 1, "version": 1}', "[" * 5000, "\0"):
            result = self.run_program("render", self.write("v.json", text))
            self.assertEqual((result.status, result.out), (2, ""), text[:40])
            self.assertIn("not a verdict", result.err)

    def test_no_grade_unless_it_is_hidden(self):
        verdict = json.loads((samples.VERDICTS / "success.json").read_text(encoding="utf-8"))
        del verdict["grade"]
        self.assertEqual(self.run_program("render", self.write("v.json", json.dumps(verdict))).status, 2)

    def test_usage(self):
        self.assertEqual(self.run_program("render").status, 2)
        self.assertEqual(self.run_program("render", "/nonexistent").status, 2)
        self.assertEqual(self.run_program("render", samples.VERDICTS / "many.json", "-o",
                                          "inginious").status, 2)
