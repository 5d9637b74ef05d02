"""Applies INGInious' own acceptance rules to feedback files.

    inginious_rules.py FEEDBACK.json...

The rules are those of its agent (types and keys), of its message classes (results) and of its web
pages (problems, tests); the text is rendered by docutils as INGInious does, with raw HTML enabled,
and must give no warning and no element that a student could have made.
"""
import json
import re
import sys

import docutils.core
import docutils.nodes
import docutils.utils

TYPES = {
    "stdout": str, "stderr": str, "result": str, "text": str, "grade": float, "problems": dict,
    "custom": dict, "tests": dict, "state": str, "archive": str,
}
RESULTS = {"success", "failed", "crash", "timeout", "overflow", "error", "killed"}
PROBLEM_ID = re.compile(r"[a-z0-9\-\._]+$", re.IGNORECASE)
TEST_ID = re.compile(r"[a-z0-9\-\._\*]+$", re.IGNORECASE)
DOCUMENT_MAX = 16_000_000  # MongoDB's

# What our own renderer writes; anything else was made by somebody else's text.
OURS = (
    docutils.nodes.document, docutils.nodes.paragraph, docutils.nodes.literal_block,
    docutils.nodes.admonition, docutils.nodes.title, docutils.nodes.Text,
    docutils.nodes.bullet_list, docutils.nodes.list_item,
)

# With what the entries of our list begin: passed, failed, could not be checked.
OUR_MARKS = ("\u2713 ", "\u2717 ", "\u2013 ")

# The raw HTML of ours: it folds a literal block, and holds nothing of anybody else.
OUR_HTML = re.compile(r"<details><summary>[^<>&]+</summary>|</details>")


def unique_keys(pairs):
    keys = [key for key, _ in pairs]
    if len(keys) != len(set(keys)):
        raise ValueError(f"a key is there twice: {keys}")
    return dict(pairs)


def check_rst(text, where):
    """The complaints about one text."""
    warnings = []
    document = docutils.core.publish_doctree(text, settings_overrides={
        "raw_enabled": True, "file_insertion_enabled": False, "report_level": 1, "halt_level": 5,
        "warning_stream": type("Stream", (), {"write": lambda self, line: warnings.append(line)})(),
    })
    for line in warnings:
        yield f"{where}: docutils says: {line.strip()}"
    for node in document.findall():
        if isinstance(node, docutils.nodes.raw):
            if not OUR_HTML.fullmatch(node.astext()):
                yield f"{where}: HTML that is not ours: {node.astext()!r}"
        elif isinstance(node, docutils.nodes.list_item):
            if node.parent.get("bullet") != "*" or node.astext()[:2] not in OUR_MARKS:
                yield f"{where}: a list that is not ours: {node.astext()!r}"
        elif not isinstance(node, OURS) and not isinstance(node.parent, docutils.nodes.raw):
            yield f"{where}: an element that is not ours: {type(node).__name__}"
    html = docutils.core.publish_string(text, writer_name="html", settings_overrides={
        "raw_enabled": True, "file_insertion_enabled": False, "report_level": 5,
        "output_encoding": "unicode", "embed_stylesheet": False})
    if "<script" in html:
        yield f"{where}: a script element"


def check_problems(problems):
    for name, value in problems.items():
        if not PROBLEM_ID.match(name) or name.endswith("\n"):
            yield f"problems: {name!r} is not an id"
        if not (isinstance(value, list) and len(value) == 2 and
                all(isinstance(part, str) for part in value)):
            yield f"problems: {name} is not [result, text]"
        elif value[0] not in RESULTS:
            yield f"problems: {name} has the result {value[0]!r}"
        else:
            yield from check_rst(value[1], f"problems: {name}")


def check_tests(tests):
    for name, value in tests.items():
        if not TEST_ID.match(name) or name.endswith("\n"):
            yield f"tests: {name!r} is not an id"
        if not isinstance(value, (bool, str)):
            yield f"tests: {name} is neither boolean nor string"


def check(raw):
    """All complaints about one feedback file."""
    feedback = json.loads(raw, object_pairs_hook=unique_keys)
    if len(raw) > DOCUMENT_MAX:
        yield "too large for MongoDB"
    for key, value in feedback.items():
        if key not in TYPES:
            yield f"the key {key!r} is not accepted"
        elif not isinstance(value, TYPES[key]):
            yield f"{key} is {type(value).__name__}, not {TYPES[key].__name__}"
    if feedback.get("result") not in RESULTS:
        yield f"result is {feedback.get('result')!r}"
    if not 0.0 <= feedback.get("grade", 0.0) <= 100.0:
        yield f"grade is {feedback['grade']}"
    if (feedback.get("result") == "crash") != ("grade" not in feedback):
        # Limited feedback says only whether the file compiles: no grade either.
        limited = feedback.get("custom", {}).get("sockgrade", {}).get("feedback") == "compile"
        if not limited:
            yield "a grade belongs to a judgement, and only to one"
    if isinstance(feedback.get("text", ""), str):
        yield from check_rst(feedback.get("text", ""), "text")
    yield from check_problems(feedback.get("problems", {}))
    yield from check_tests(feedback.get("tests", {}))


def main(paths):
    bad = 0
    for path in paths:
        with open(path, "rb") as file:
            complaints = list(check(file.read()))
        bad += bool(complaints)
        for complaint in complaints:
            print(f"{path}: {complaint}", file=sys.stderr)
    return 1 if bad or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
