"""How much is told in an exam, to whom, and when."""
import json

import docutils.nodes
import docutils.parsers.rst
import docutils.statemachine

import container
import tools
from test_grading import crlf


class HiddenUntil(docutils.parsers.rst.Directive):
    """As INGInious' own, once the date has come: the content, as if it stood there."""

    has_content = True
    required_arguments = 1
    optional_arguments = 1

    def run(self):
        node = docutils.nodes.Element()
        self.state.nested_parse(self.content, self.content_offset, node)
        return node.children


docutils.parsers.rst.directives.register_directive("hidden-until", HiddenUntil)

# What only the whole feedback says about tools.WRONG.
TELLING = ("htonl", "byte 0", "01000000", "byte-order-payload", "send(sockfd")


class Exam(container.Container):
    """One wrong submission, told in several ways."""

    def setUp(self):
        super().setUp()
        self.answers = {"create-socket": crlf(tools.WRONG)}
        self.hand_in(self.answers)

    def visible(self, feedback):
        """All that the student can see or download."""
        shown = {key: feedback[key] for key in ("text", "problems", "tests", "state")}
        files = [path.read_text() for path in sorted(self.archive.iterdir())]
        return (json.dumps(shown) + "".join(files)).replace("\\", "")

    def assert_silent(self, feedback):
        visible = self.visible(feedback)
        for word in TELLING:
            self.assertNotIn(word, visible)

    def options(self, text):
        (self.task / "sockgrade.yaml").write_text(text)

    def test_full_tells_all(self):
        visible = self.visible(self.job())
        for word in TELLING:
            self.assertIn(word, visible)

    def test_checks_tells_titles_and_grade(self):
        feedback = self.job("--feedback", "checks")
        self.assert_silent(feedback)
        self.assertEqual((feedback["result"], feedback["grade"]), ("failed", 85.71))
        self.assertIn("6 of 7 checks passed", feedback["text"])
        self.assertIn("sends the odd digits", feedback["text"])
        self.assertEqual(feedback["tests"], {})

    def test_compile_tells_that_it_compiles(self):
        feedback = self.job("--feedback", "compile")
        self.assert_silent(feedback)
        self.assertEqual((feedback["result"], feedback["grade"]), ("success", 0.0))
        self.assertIn("handed in and compiles", feedback["text"])
        self.assertNotIn("sends the odd digits", self.visible(feedback))

    def test_compile_shows_errors(self):
        self.hand_in({"create-socket": crlf(tools.SAMPLES / "wrong" / "missing-semicolon.c")})
        feedback = self.job("--feedback", "compile")
        self.assertEqual((feedback["result"], feedback["grade"]), ("failed", 0.0))
        self.assertIn("error: expected", feedback["problems"]["create-socket"][1])

    def test_custom_holds_the_whole_verdict_all_the_same(self):
        for level in ("full", "checks", "compile"):
            with self.subTest(level=level):
                verdict = self.job("--feedback", level)["custom"]["sockgrade"]
                self.assertEqual(verdict["grade"], 85.71)
                self.assertIn("byte-order-payload", verdict["tests"])
                self.assertTrue(verdict["runs"])

    def test_no_custom(self):
        self.assertNotIn("custom", self.job("--feedback", "checks", "--no-custom"))

    def test_the_rest_can_wait(self):
        feedback = self.job("--feedback", "compile", "--hidden-until", "2099-01-31 18:00:00")
        before, rest = feedback["text"].split(".. hidden-until:: 2099-01-31 18:00:00\n")
        self.assertNotIn("htonl", before)
        self.assertIn("htonl", rest)
        for line in rest.splitlines():
            self.assertTrue(line == "" or line.startswith("    "), line)
        self.assertNotIn("htonl", json.dumps(feedback["problems"]))

    def test_the_tasks_own_options(self):
        self.options("# the exam of January\nfeedback: checks\ncustom: false\n"
                     "hidden-until: 2099-01-31\n")
        feedback = self.job()
        self.assertNotIn("custom", feedback)
        self.assertIn("hidden-until:: 2099-01-31", feedback["text"])
        self.assertNotIn("htonl", feedback["text"].split("hidden-until")[0])

    def test_an_empty_options_file(self):
        self.options("# nothing yet\n")
        self.assertEqual(self.job()["result"], "failed")

    def test_a_mistyped_option_tells_nothing(self):
        for text in ("feedback: chekcs\n", "fedback: checks\n", "feedback:\n- checks\n", "checks\n",
                     "feedback: [\n", "seed: random\n", "custom: maybe\n", "hidden-until: soon\n",
                     "hidden-until: 2026-01-31 18:00:00\\n.. raw:: html\n", "exercise: nothing\n",
                     "\0", "feedback: {a: b}\n"):
            with self.subTest(text=text):
                self.options(text)
                feedback = self.job()
                self.assertEqual(feedback["result"], "crash")
                self.assert_silent(feedback)

    def seed_for(self, *options, **answers):
        self.hand_in({**self.answers, **answers})
        return self.job(*options)["custom"]["sockgrade"]["seed"]

    def test_a_seed_of_ones_own(self):
        own = ("--seed", "per-student")
        first = self.seed_for(*own, **{"@random": [0.25]})
        self.assertNotEqual(first, self.seed_for(*own, **{"@random": [0.75]}))
        other = {"create-socket": crlf(tools.SOLUTION), "@random": [0.25]}
        self.assertEqual(first, self.seed_for(*own, **other))
        self.assertNotEqual(self.seed_for(*own, **{"@username": "a"}),
                            self.seed_for(*own, **{"@username": "b"}))

    def test_without_the_option_the_student_does_not_matter(self):
        self.assertEqual(self.seed_for(**{"@random": [0.25], "@username": "a"}),
                         self.seed_for(**{"@random": [0.75], "@username": "b"}))

    def test_ones_own_seed_is_told_and_repeats_it(self):
        self.options("seed: per-student\n")
        self.hand_in({**self.answers, "@random": [0.125]})
        feedback = self.job()
        verdict = feedback["custom"]["sockgrade"]
        self.assertIn(f"--seed {verdict['seed']}", feedback["text"])
        home = self.grade(tools.WRONG, "-o", "json", "--seed", verdict["seed"]).json()
        self.assertEqual(home["runs"], verdict["runs"])
