"""Every saved verdict in every format: accepted by its consumer, and as it was."""
import json
import random
import re

import samples
import tools
import validators

GOLDEN = samples.HERE / "golden"
SUFFIXES = {"junit": "xml", "github": "github", "markdown": "md", "classroom": "classroom",
            "gradescope": "json"}


def readable(name, text):
    """Base64 is nothing to compare."""
    if name != "classroom":
        return text
    return "".join(f"{runner}={json.dumps(results, indent=1, ensure_ascii=False)}\n"
                   for runner, results in validators.classroom_results(text))


class Formats(tools.Case):
    maxDiff = None

    def each(self, visit):
        found = sorted(samples.VERDICTS.glob("*.json"))
        self.assertGreater(len(found), 20)
        for path in found:
            for name in SUFFIXES:
                with self.subTest(verdict=path.stem, format=name):
                    visit(path, name, json.loads(path.read_text(encoding="utf-8")))

    def test_golden(self):
        def visit(path, name, _document):
            result = self.run_program("render", path, "-o", name)
            self.assertEqual((result.status, result.err), (0, ""))
            text = readable(name, result.out)
            golden = GOLDEN / f"{path.stem}.{SUFFIXES[name]}"
            if tools.update:
                golden.write_text(text, encoding="utf-8")
            self.assertEqual(text, golden.read_text(encoding="utf-8"))

        GOLDEN.mkdir(exist_ok=True)
        self.each(visit)

    def accepted(self, *options, whole=100.0):
        def visit(path, name, document):
            result = self.run_program("render", path, "-o", name, *options)
            self.assertEqual((result.status, result.err), (0, ""))
            self.assertEqual(validators.problems(name, result.out, document, whole), [])

        self.each(visit)

    def test_accepted(self):
        self.accepted()

    def test_accepted_with_points(self):
        self.accepted("--points", "17.5", whole=17.5)

    def test_sets_as_text_and_json(self):
        path = samples.VERDICTS / "many.json"
        text = self.run_program("render", path).out
        document = json.loads(path.read_text(encoding="utf-8"))
        for verdict in document["verdicts"]:
            self.assertRegex(text, rf"(?m)^ (PASS|FAIL|----) {verdict['exercise']} ")
        self.assertEqual(self.run_program("render", path, "-o", "json").json(), document)


SENTENCES = (
    "1. one", "2) two", "- three", "+ four", "= five", "    six", "# seven", "> eight", "~~~", "```", "---",
    "\n\n* nine", "www.example.org", "WwW.example.org", "http://example.org", "ftp://example.org.",
    "me@example.org", "mailto:me@example.org", "&lt; &#60; & c", "snake_case, __init__ and _x_ a__b_",
    "*a* **b** ~c~ ~~d~~ `e`", "[x](y) ![z](y) [x]: y [^1]", "<b>bold</b> <https://example.org>",
    "$x^2$ {+ a +} [[_TOC_]] | a | b |", "a\\*b* \\\\ \\", "@everyone #12 user/x#1", "100%, -1; (a) 'b' \"c\"!")


class Markdown(tools.Case):
    """Escaped as much as it must be, and no more."""

    def rendered(self, sentences):
        verdict = json.loads((samples.VERDICTS / "success.json").read_text(encoding="utf-8"))
        verdict["advice"] = [{"id": "compiler-warning", "message": sentence, "line": 7}
                             for sentence in sentences]
        text = self.run_program("render", self.write("v.json", json.dumps(verdict)), "-o", "markdown").out
        self.assertEqual(validators.problems("markdown", text, verdict), [])
        return text

    def read_back(self, sentences):
        """What a reader of the page sees of each."""
        advice = validators.parse_markdown(self.rendered(sentences)).findall("list")[-1]
        return [validators.words(item).removesuffix(" (line 7)") for item in advice]

    def test_every_sentence_is_read_as_it_is(self):
        dice = random.Random(1)
        sentences = [*SENTENCES, *(
            "".join(dice.choices("\\`*_~[](){}<>|!#+-=.:/&;$@\"'^ \n aw1é", k=dice.randint(1, 30)))
            for _ in range(400))]
        sentences = ["x" if not sentence.strip() else sentence for sentence in sentences]
        wanted = [" ".join(sentence.lstrip(" \n").removesuffix("\n").split("\n"))
                  for sentence in sentences]
        for sentence, want, got in zip(sentences, wanted, self.read_back(sentences), strict=True):
            self.assertEqual(got.rstrip(), want.rstrip(), sentence)

    def test_what_needs_no_escape_has_none(self):
        plain = "creating-a-socket: 7/7 checks, 100/100 (-1; 50%) snake_case, it's \"x\"! a.b & c = d + 1."
        self.assertIn(f"* {plain} (line 7)\n", self.rendered([plain]))


class Validators(tools.Case):
    """They do say no."""

    def refuses(self, name, change, verdict="several-failures"):
        path = samples.VERDICTS / f"{verdict}.json"
        document = json.loads(path.read_text(encoding="utf-8"))
        text = self.run_program("render", path, "-o", name).out
        self.assertEqual(validators.problems(name, text, document), [])
        self.assertNotEqual(change(text), text)
        self.assertNotEqual(validators.problems(name, change(text), document), [])

    def test_junit(self):
        self.refuses("junit", lambda text: text.replace('failures="', 'failures="1', 1))
        self.refuses("junit", lambda text: text.replace("<testcase", "<case"))
        self.refuses("junit", lambda text: text.replace("</failure>", "&#1;</failure>"))
        self.refuses("junit", lambda text: text.replace('name="compiles"', 'name="x"'))
        self.refuses("junit", lambda text: text.replace("failure", "skipped"))

    def test_github(self):
        self.refuses("github", lambda text: text + "::set-output name=result::x\n")
        self.refuses("github", lambda text: text + text.splitlines()[0] + "\nstudent's line\n")
        self.refuses("github", lambda text: text + 11 * (text.splitlines()[0] + "\n"))

    def test_markdown(self):
        self.refuses("markdown", lambda text: text + "<script>\n")
        self.refuses("markdown", lambda text: text + "~~~text\n")
        for marks in ("<>", "[]", "@", "#"):
            self.refuses("markdown", lambda text, marks=marks: re.sub(
                rf"\\([{re.escape(marks)}])(<!-- -->)?", r"\1", text), "hostile")
        self.refuses("markdown", lambda text: re.sub(r"\*\*.*\*\*", "**x**", text, count=1))
        self.refuses("markdown", lambda text: text.replace("| creating", "| a"))

    def test_classroom(self):
        def changed(text, change):
            (name, results), = validators.classroom_results(text)
            change(results)
            encoded = validators.base64.b64encode(json.dumps(results).encode()).decode()
            return f"{name}={encoded}\n"

        self.refuses("classroom", lambda text: text.replace("creatinga", "creating-a"))
        self.refuses("classroom", lambda text: changed(
            text, lambda results: results["tests"][0].update(score=50)))
        self.refuses("classroom", lambda text: changed(
            text, lambda results: results.update(max_score=99)))
        self.refuses("classroom", lambda text: changed(
            text, lambda results: results.update(tests=results["tests"][1:])))

    def test_gradescope(self):
        def changed(text, change):
            results = json.loads(text)
            change(results)
            return json.dumps(results)

        for change in (lambda results: results["tests"].pop(),
                       lambda results: results["tests"][1].update(max_score=1),
                       lambda results: results["tests"][1].update(status="skipped"),
                       lambda results: results.update(score="1"),
                       lambda results: results["tests"][1].pop("score")):
            self.refuses("gradescope", lambda text, change=change: changed(text, change))
