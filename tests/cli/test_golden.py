"""Whole outputs, as saved in golden/."""
import json

import tools

GOLDEN = tools.ROOT / "tests" / "cli" / "golden"
SAMPLES = (
    "solution", "wrong/host-byte-order", "wrong/ignores-connect-error", "wrong/null-pointer",
    "wrong/waits-for-an-answer", "wrong/missing-semicolon", "wrong/typographic-quotes",
)


def without_version(text):
    """Of the report, all but the last line, which names versions."""
    return "".join(text.splitlines(keepends=True)[:-1])


def stable(verdict):
    """Of the document, all but what depends on versions."""
    del verdict["tool"]
    return json.dumps(verdict, indent=2, ensure_ascii=False) + "\n"


class Golden(tools.Case):
    maxDiff = None

    def compare(self, name, text):
        path = GOLDEN / name
        if tools.update:
            path.write_text(text, encoding="utf-8")
        self.assertEqual(text, path.read_text(encoding="utf-8"))

    def test_text(self):
        for sample in SAMPLES:
            with self.subTest(sample):
                result = self.grade(tools.SAMPLES / f"{sample}.c")
                self.compare(f"{sample.split('/')[-1]}.txt", without_version(result.out))

    def test_pages_on_a_terminal(self):
        for name, words, changes in (("show", ("show", "client-application"), {}),
                                     ("show-plain", ("show", "encoding-a-message"), {"NO_COLOR": "1"}),
                                     ("explain", ("explain", "header-bits"), {"NO_COLOR": "1"})):
            with self.subTest(name):
                self.compare(f"{name}.txt", self.terminal_output(*words, **changes))

    def test_json(self):
        for sample in SAMPLES[:2]:
            with self.subTest(sample):
                result = self.grade(tools.SAMPLES / f"{sample}.c", "-o", "json")
                self.compare(f"{sample.split('/')[-1]}.json", stable(result.json()))
