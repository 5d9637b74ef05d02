"""sockgrade export inginious: over a course like the existing one, and from nothing."""
import gettext
import os
import pathlib
import shutil
import subprocess

import yaml

import container
import inginious_rules
import tools
from test_grading import exercises

COURSE = pathlib.Path(__file__).resolve().parent / "course"
TASK = "sockets-creating-a-socket"
OURS = ("context", "environment_id")


def files(folder):
    """Every file below: name to bytes."""
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def without_ours(task):
    """The data of a task.yaml without what the export may change."""
    kept = {key: value for key, value in task.items() if key not in OURS}
    kept["environment_parameters"] = {
        key: value for key, value in task["environment_parameters"].items() if key != "run_cmd"}
    kept["problems"] = {
        name: {key: value for key, value in problem.items()
               if name == "a-question" or key not in ("header", "default")}
        for name, problem in task["problems"].items()}
    return kept


class Export(tools.Case):
    """An export into a copy of the course."""

    def setUp(self):
        super().setUp()
        self.course = self.folder / "networks"
        shutil.copytree(COURSE, self.course)

    def export(self, *options, status=0):
        result = self.run_program("export", "inginious", self.course, *options)
        self.assertEqual(result.status, status, result.err)
        return result

    def task(self, name=TASK):
        return yaml.safe_load((self.course / name / "task.yaml").read_text())

    def test_over_an_existing_task_nothing_else_changes(self):
        before = self.task()
        others = files(self.course)
        self.export()
        after = self.task()
        self.assertEqual(without_ours(after), without_ours(before))
        self.assertEqual(list(after), list(before))
        now = files(self.course)
        for name in ("course.yaml", "q-unrelated/task.yaml"):
            self.assertEqual(now[name], others[name])

    def test_comments_stay(self):
        old = (self.course / TASK / "task.yaml").read_text()
        self.export()
        new = (self.course / TASK / "task.yaml").read_text()
        comments = [line for line in old.splitlines()
                    if "#" in line and "no comment" not in line]
        self.assertGreater(len(comments), 3)
        for line in comments:
            self.assertIn(line, new.splitlines())

    def test_what_is_ours_is_there(self):
        self.export("--environment", "sockgrade")
        task = self.task()
        self.assertEqual(task["environment_id"], "sockgrade")
        self.assertEqual(task["environment_parameters"]["run_cmd"], "")
        template = (tools.ROOT / "student_template/creating-a-socket.c").read_text()
        self.assertEqual(task["problems"]["create-socket"]["default"], template)
        statement = (tools.SAMPLES / "statement.en.rst").read_text().strip()
        self.assertTrue(task["context"].startswith(statement))

    def test_the_raw_block_at_the_end_stays(self):
        before = self.task()["context"]
        self.export()
        after = self.task()["context"]
        raw = before[before.index(".. raw:: html"):]
        self.assertTrue(after.endswith("\n\n" + raw))
        self.assertNotIn("Create a socket, please", after)

    def test_the_run_file_comes_with_it(self):
        self.export()
        run = self.course / TASK / "run"
        self.assertTrue(os.access(run, os.X_OK))
        subprocess.run(["sh", "-n", str(run)], check=True)

    def test_twice_changes_nothing(self):
        self.export()
        once = files(self.course)
        self.assertIn("nothing to change", self.export().out)
        self.assertEqual(files(self.course), once)

    def test_a_dry_run_shows_and_writes_nothing(self):
        before = files(self.course)
        out = self.export("--dry-run").out
        self.assertEqual(files(self.course), before)
        self.assertIn("-environment_id: c-old\n+environment_id: cpp\n", out)
        self.assertIn("+#!/bin/sh\n", out)
        self.assertNotIn("-accessible", out)
        self.export()
        self.assertNotIn("---", self.export("--dry-run").out)

    def test_a_new_course(self):
        self.course = self.folder / "new" / "course"
        self.export()
        for folder, problem in exercises():
            task = self.task(f"sockets-{folder.name}")
            self.assertEqual(list(task["problems"]), [problem])
            self.assertIs(task["accessible"], False)
            self.assertEqual(task["environment_id"], "cpp")
            self.assertTrue(task["name"].startswith("Sockets - "))
        self.assertFalse((self.course / "course.yaml").exists())

    def test_the_texts_are_clean_rst(self):
        self.course = self.folder / "new"
        self.export()
        for path in self.course.rglob("task.yaml"):
            task = yaml.safe_load(path.read_text())
            texts = [task["context"]] + [p["header"] for p in task["problems"].values()]
            for text in texts:
                complaints = [line for line in inginious_rules.check_rst(text, path.parent.name)
                              if "docutils" in line]
                self.assertEqual(complaints, [])

    def test_french_where_inginious_looks(self):
        if not (tools.SAMPLES / "statement.fr.rst").exists():
            self.skipTest("the statement is not translated")
        self.export()
        task = self.task()
        with open(self.course / TASK / "$i18n" / "fr.mo", "rb") as file:
            french = gettext.GNUTranslations(file)
        statement = (tools.SAMPLES / "statement.fr.rst").read_text().strip()
        translated = french.gettext(task["context"])
        self.assertTrue(translated.startswith(statement))
        self.assertIn(".. raw:: html", translated)

    def test_translations_of_others_stay(self):
        if not (tools.SAMPLES / "statement.fr.rst").exists():
            self.skipTest("the statement is not translated")
        source = self.folder / "other.po"
        source.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
                          'msgid "Which call: sends?"\nmsgstr "Quel appel envoie\u00a0?"\n')
        folder = self.course / TASK / "$i18n"
        folder.mkdir()
        subprocess.run(["msgfmt", "-o", str(folder / "fr.mo"), str(source)], check=True)
        self.export()
        with open(folder / "fr.mo", "rb") as file:
            french = gettext.GNUTranslations(file)
        self.assertEqual(french.gettext("Which call: sends?"), "Quel appel envoie\u00a0?")
        self.assertNotEqual(french.gettext(self.task()["context"]), self.task()["context"])

    def test_the_tags_are_those_of_the_diagnoses(self):
        self.export()
        tags = yaml.safe_load((self.course / "tags.yaml").read_text())["tags"]
        self.assertIn("byte-order-payload", tags)
        for name, tag in tags.items():
            self.assertEqual((tag["name"], tag["visible"], tag["type"]), (name, True, 1))
            self.assertTrue(tag["description"])

    def test_only_and_task(self):
        self.export("--only", "creating-a-socket", "--task", "creating-a-socket=socket-1")
        self.assertIn("create-socket", self.task("socket-1")["problems"])
        self.assertEqual(sorted(path.name for path in self.course.iterdir()),
                         ["course.yaml", "q-unrelated", "socket-1", TASK, "tags.yaml"])

    def test_layouts_that_cannot_be_changed_are_left_alone(self):
        path = self.course / TASK / "task.yaml"
        whole = path.read_text()
        for text in (whole.replace("create-socket", "socket-1"), "{problems: {create-socket: {}}}",
                     "a: [1", "- list", "",
                     "problems:\n    create-socket: {header: x, default: y, type: code}\n",
                     whole.replace("context: |-", "context: &c |-") + "copy: *c\n",
                     "x: *nowhere\n"):
            with self.subTest(text=text[:40]):
                path.write_text(text)
                result = self.export("--only", "creating-a-socket", status=2)
                self.assertIn("was left alone", result.err)
                self.assertEqual(path.read_text(), text)

    def test_other_layouts(self):
        path = self.course / TASK / "task.yaml"
        whole = path.read_text()
        two = "\n".join("  " * ((len(line) - len(line.lstrip())) // 4) + line.lstrip()
                        for line in whole.splitlines()) + "\n"
        old = whole.replace("environment_id: c-old", "environment: c-old")
        quoted = "\"problems\":\n  'create-socket':\n    type: code\n\"context\": \"a\\nb\"\n"
        bare = "problems:\n    create-socket:\n        type: code"
        for text in (whole.replace("\n", "\r\n"), two, old, quoted, bare, "---\n" + bare + "\n"):
            with self.subTest(text=text[:40]):
                path.write_bytes(text.encode())
                before = yaml.safe_load(text)
                self.export("--only", "creating-a-socket")
                after = self.task()
                template = (tools.ROOT / "student_template/creating-a-socket.c").read_text()
                problem = after["problems"]["create-socket"]
                self.assertEqual(problem["default"], template)
                self.assertEqual(problem["type"], before["problems"]["create-socket"]["type"])
                self.assertIn("What is checked", after["context"])
                self.assertEqual(after.get("environment_id", after.get("environment")), "cpp")
                self.assertIn("nothing to change",
                              self.export("--only", "creating-a-socket").out)

    def test_wrong_usage(self):
        for options in (["--only", "nothing"], ["--task", "x"], ["--task", "nothing=x"],
                        ["--task", "creating-a-socket=../x"], ["--environment", "a b"]):
            with self.subTest(options=options):
                self.export(*options, status=2)
        result = self.run_program("export", "inginius", self.course)
        self.assertEqual((result.status, "did you mean" in result.err), (2, True))


class Recorded(container.Container):
    """Recorded submissions give, handed in again, what they announce."""

    def test_recorded_submissions(self):
        course = self.folder / "networks"
        shutil.copytree(COURSE, course)
        samples = self.folder / "samples"
        shutil.copytree(tools.SAMPLES, samples / tools.EXERCISE)
        for path in (samples / tools.EXERCISE / "wrong").iterdir():
            if path.stem not in ("host-byte-order", "no-connect", "missing-semicolon",
                                 "typographic-quotes", "latin-1-error"):
                path.unlink()
        result = self.run_program("export", "inginious", course, "--only", tools.EXERCISE,
                                  "--samples", samples)
        self.assertEqual(result.status, 0, result.err)
        recorded = sorted((course / TASK / "test").iterdir())
        self.assertEqual([path.name for path in recorded], [
            "host-byte-order.yaml", "missing-semicolon.yaml", "no-connect.yaml", "solution.yaml",
            "typographic-quotes.yaml"])
        for path in recorded:
            data = yaml.safe_load(path.read_text())
            self.assertEqual((data["courseid"], data["taskid"]), ("networks", TASK))
            self.hand_in(data["input"])
            feedback = self.job()
            for key in ("result", "grade", "tests"):
                self.assertEqual(feedback[key], data[key], path.name)

    def test_the_default_text_is_the_template(self):
        course = self.folder / "networks"
        shutil.copytree(COURSE, course)
        self.run_program("export", "inginious", course, "--only", tools.EXERCISE)
        task = yaml.safe_load((course / TASK / "task.yaml").read_text())
        text = task["problems"]["create-socket"]["default"].replace("\n", "\r\n")
        self.hand_in({"create-socket": text})
        feedback = self.job()
        self.assertEqual((feedback["grade"], feedback["tests"]), (0.0, {"template-unchanged": True}))
