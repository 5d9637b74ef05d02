"""sockgrade inginious, from an input file to a feedback file, in a container's circumstances."""
import gettext
import json
import os

import container
import tools


def exercises():
    """Every exercise of the tree: id and INGInious' problem id, as the program says."""
    for folder in sorted((tools.ROOT / "exercises").iterdir()):
        code = folder / "exercise.c"
        if code.exists() and (tools.build / "harness" / f"harness-{folder.name}.o").exists():
            text = code.read_text()
            yield folder, text.split(".problem = \"")[1].split("\"")[0]


def speaks_french():
    """Whether this build has a catalogue that is translated."""
    french = gettext.translation("sockgrade", tools.build / "po", ["fr"], fallback=True)
    return french.gettext("en") == "fr"


def crlf(path):
    """As a browser sends it: carriage returns, and no byte that is not UTF-8."""
    return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").replace("\n", "\r\n")


class InAContainer(container.Container):
    """Every exercise, in both languages."""

    network = True

    def test_a_text_with_crlf(self):
        for folder, problem in exercises():
            for language, word in (("en", "passed"), ("fr", "")):
                with self.subTest(exercise=folder.name, language=language):
                    self.hand_in({problem: crlf(folder / "solution.c"), "@lang": language})
                    feedback = self.job()
                    self.assertEqual(feedback["result"], "success", self.err)
                    self.assertEqual(feedback["grade"], 100.0)
                    self.assertEqual(feedback["problems"][problem][0], "success")
                    self.assertIn(word, feedback["text"])
                    verdict = feedback["custom"]["sockgrade"]
                    if language == "en" or speaks_french():
                        self.assertEqual(verdict["tool"]["language"], language)

    def test_an_uploaded_file(self):
        for folder, problem in exercises():
            with self.subTest(exercise=folder.name):
                data = (folder / "solution.c").read_bytes()
                self.hand_in({problem: self.upload(data)})
                self.assertEqual(self.job()["result"], "success", self.err)

    def test_a_wrong_one_of_each(self):
        for folder, problem in exercises():
            path = next(iter(sorted((folder / "wrong").glob("*.c"))), None)
            if not path:
                continue
            with self.subTest(sample=path.name):
                self.hand_in({problem: crlf(path)})
                feedback = self.job()
                self.assertEqual(feedback["result"], "failed", self.err)
                self.assertLess(feedback["grade"], 100.0)
                self.assertIn("admonition::", feedback["problems"][problem][1])

    def test_the_verdict_is_that_of_home(self):
        folder, problem = tools.SAMPLES, "create-socket"
        path = folder / "wrong" / "host-byte-order.c"
        self.hand_in({problem: crlf(path)})
        here = self.job()["custom"]["sockgrade"]
        home = self.run_program("grade", folder.name, path, "-o", "json").json()
        self.assertEqual(here["seed"], home["seed"])
        self.assertEqual(here["checks"], home["checks"])
        self.assertEqual(here["runs"], home["runs"])

    def test_what_eats_memory_leaves_the_container_alive(self):
        folder, problem = tools.SAMPLES, "create-socket"
        for name in ("eats-memory", "huge-array", "endless-recursion"):
            with self.subTest(sample=name):
                self.hand_in({problem: crlf(folder / "wrong" / f"{name}.c")})
                self.assertEqual(self.job()["result"], "failed", self.err)
                self.assertEqual(self.killed_for_memory(), 0)

    def test_a_grading_leaves_nothing(self):
        folder, problem = tools.SAMPLES, "create-socket"
        self.hand_in({problem: crlf(folder / "solution.c")})
        self.job()
        self.assert_nothing_left()
        self.assertEqual(sorted(os.listdir(self.output)), ["__feedback.json"])


class TooSmall(container.Container):
    """A container in which no compiler could work."""

    memory = 30 * container.MEGABYTE

    def test_too_little_memory_is_not_the_students_fault(self):
        if not self.group:
            self.skipTest("no control group can be made here")
        folder, problem = tools.SAMPLES, "create-socket"
        self.hand_in({problem: crlf(folder / "solution.c")})
        feedback = self.job()
        self.assertEqual(feedback["result"], "crash")
        self.assertIn("memory", feedback["text"])


class Kept(container.Container):
    """What is handed through, and where things go."""

    def setUp(self):
        super().setUp()
        self.source = crlf(tools.WRONG)

    def test_the_state_is_kept(self):
        for state in ("", "42", "{\"a\": \"\u00e9\"}"):
            with self.subTest(state=state):
                self.hand_in({"create-socket": self.source, "@state": state})
                self.assertEqual(self.job()["state"], state)

    def test_the_state_is_kept_by_a_crash(self):
        self.hand_in({"nothing-of-ours": self.source, "@state": "42"})
        feedback = self.job()
        self.assertEqual((feedback["result"], feedback["state"]), ("crash", "42"))

    def test_the_archive_holds_verdict_and_trace(self):
        self.hand_in({"create-socket": self.source})
        feedback = self.job()
        verdict = json.loads((self.archive / "verdict.json").read_text())
        self.assertEqual(verdict, feedback["custom"]["sockgrade"])
        self.assertIn("connect(", (self.archive / "trace.txt").read_text())

    def test_without_an_archive_folder(self):
        self.archive.rmdir()
        self.hand_in({"create-socket": self.source})
        self.assertEqual(self.job()["result"], "failed")
        self.archive.mkdir()

    def test_an_output_folder_that_takes_no_new_file(self):
        if os.geteuid() != 0:
            self.skipTest("only root can give the folder to somebody else")
        os.chown(self.output, 0, 0)
        self.output.chmod(0o755)
        self.hand_in({"create-socket": self.source})
        self.assertEqual(self.job()["result"], "failed")
        self.assertEqual(self.status, 0)

    def test_diagnoses_are_tests(self):
        self.hand_in({"create-socket": self.source})
        self.assertEqual(self.job()["tests"], {"byte-order-payload": True})

    def test_another_name_for_the_problem(self):
        self.hand_in({"question1": self.source})
        feedback = self.job("--exercise", "creating-a-socket")
        self.assertEqual(list(feedback["problems"]), ["question1"])

    def test_french(self):
        if not speaks_french():
            self.skipTest("no French catalogue was built")
        self.hand_in({"create-socket": self.source, "@lang": "fr"})
        self.assertNotIn("checks passed", self.job()["text"])


class BrokenInput(container.Container):
    """Missing, broken and foreign input: a valid file that says what is wrong."""

    def crash(self, word):
        feedback = self.job()
        self.assertEqual(feedback["result"], "crash")
        self.assertNotIn("grade", feedback)
        self.assertIn(word, feedback["text"].replace("\\", ""))
        self.assertIn("attempt", feedback["text"])
        self.assertEqual(self.status, 0)

    def raw(self, data):
        (self.input / "__inputdata.json").write_bytes(data)

    def test_no_input(self):
        self.crash("cannot read")

    def test_a_folder_as_input(self):
        (self.input / "__inputdata.json").mkdir()
        self.crash("is not a file")

    def test_what_is_not_json(self):
        whole = b'{"input": {"create-socket": "int x;"}}'
        for data in (b"", b"   ", b"\0" * 4096, b"{", whole[:-1], b"\xff\xfe", b"[" * 100000,
                     b'{"input": "\xc3\x28"}'):
            with self.subTest(data=data[:20]):
                self.raw(data)
                self.crash("is not JSON")

    def test_json_that_is_something_else(self):
        for data in (b"[]", b"{}", b'{"input": []}', b'{"input": null}', b'{"input": "x"}'):
            with self.subTest(data=data):
                self.raw(data)
                self.crash("lacks its part")

    def test_answers_of_another_course(self):
        for answers in ({}, {"q1": "x"}, {"Create-Socket": "x"}, {"q\n": [1], "b": {}},
                        {"q" * 5000: "x"}):
            with self.subTest(answers=str(answers)[:40]):
                self.hand_in(answers)
                self.crash("no exercise has a problem")

    def test_an_answer_of_another_kind(self):
        for answer in (3, None, True, [], ["x"], 1.5):
            with self.subTest(answer=answer):
                self.hand_in({"create-socket": answer})
                self.crash("neither code nor a file")

    def test_facts_of_another_kind(self):
        self.hand_in({"create-socket": crlf(tools.WRONG), "@lang": 3, "@state": [], "@random": {},
                      "@username": None})
        self.assertEqual(self.job()["result"], "failed")

    def test_unknown_languages_are_english(self):
        for language in ("de", "", "f", "../../etc", "fr" * 5000, "\0"):
            with self.subTest(language=language[:8]):
                self.hand_in({"create-socket": "x", "@lang": language})
                feedback = self.job()
                self.assertEqual(feedback["result"], "failed")

    def test_uploads_from_elsewhere(self):
        secret = self.folder / "secret"
        secret.write_text("int secret;")
        (self.input / "link").symlink_to(secret)
        (self.input / "pipe").mkdir()
        for value in ("/etc/passwd", "/.__input/../secret", "/.__input/link", "/.__input/pipe",
                      "/.__input/", "/.__input/.", "/.__input/..", "/.__input/missing", "", None, 3,
                      str(secret), f"{self.input}/../secret", "__inputfile_0"):
            with self.subTest(value=value):
                self.hand_in({"create-socket": {"filename": "x.c", "value": value}})
                self.crash("uploaded file")

    def test_large_and_odd_code(self):
        for code, word in ((" ", ""), ("", "empty"), ("x" * 70000, "64 KiB"),
                           ("int a;\0int b;", "NUL"), ("\u202e\x1b[31m\\\n.. raw:: html", "")):
            with self.subTest(code=code[:10]):
                self.hand_in({"create-socket": code})
                feedback = self.job()
                self.assertEqual((feedback["result"], feedback["grade"]), ("failed", 0.0))
                self.assertIn(word, feedback["problems"]["create-socket"][1])

    def test_a_large_upload(self):
        self.hand_in({"create-socket": self.upload(b"x" * 70000)})
        self.assertIn("64 KiB", self.job()["problems"]["create-socket"][1])

    def test_huge_input(self):
        with open(self.input / "__inputdata.json", "wb") as file:
            file.truncate(40 << 20)
        self.crash("larger than 32 MiB")

    def test_a_wrong_run_command(self):
        self.hand_in({"create-socket": "x"})
        for option in ("--feedback=some", "--nonsense", "--hidden-until=soon"):
            with self.subTest(option=option):
                feedback = self.job(option)
                self.assertEqual((feedback["result"], self.status), ("crash", 2))


class OurFault(container.Container):
    """A fault of ours: tried twice, then a sentence for the teacher."""

    def test_a_missing_harness(self):
        (self.program.parent / "harness" / "harness-creating-a-socket.o").unlink()
        self.hand_in({"create-socket": crlf(tools.SOLUTION)})
        feedback = self.job()
        self.assertEqual(feedback["result"], "crash")
        self.assertIn("counted this as an attempt", feedback["text"])
        self.assertEqual(self.err.count("trying once more"), 1)
