"""What each consumer does with a document, as far as it can go wrong: a sentence for each problem.

`verdicts` are those that the document was made of, `whole` the points that all of it is worth.
"""
import base64
import decimal
import json
import pathlib
import re
import subprocess
import xml.etree.ElementTree

import schema

HERE = pathlib.Path(__file__).resolve().parent
GRADESCOPE = json.loads((HERE / "gradescope.schema.json").read_text(encoding="utf-8"))
# What no reader may meet: controls, what reverses or hides text, what is no character.
SHAPELESS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
                       "\ufeff\ufdd0-\ufdef\ufffe\uffff]")


def started(verdict):
    return not verdict.get("not_started")


def judged(verdict):
    return verdict["result"] != "not-judged"


def compiles(verdict):
    return verdict["compile"]["result"] == "ok"


def checks(verdict, result=None):
    return [check for check in verdict.get("checks", []) if result in (None, check["result"])]


def shapeless(text):
    found = SHAPELESS.search(text)
    if found:
        yield f"U+{ord(found.group()):04X} is in it"


def junit(text, verdicts, _whole):
    yield from shapeless(text)
    done = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", str(HERE / "junit.xsd"), "-"],
                          input=text.encode(), capture_output=True, check=False)
    if done.returncode != 0:
        yield done.stderr.decode()
        return
    root = xml.etree.ElementTree.fromstring(text)
    for element in (root, *root):
        cases = list(element.iter("testcase"))
        counts = {"tests": len(cases), "failures": len(list(element.iter("failure"))),
                  "errors": len(list(element.iter("error"))),
                  "skipped": len(list(element.iter("skipped")))}
        for name, count in counts.items():
            if element.get(name) != str(count):
                yield f"{element.get('name')}: {name} says {element.get(name)}, there are {count}"
    if [suite.get("name") for suite in root] != [verdict["exercise"] for verdict in verdicts]:
        yield "the suites are not the exercises"
    for suite, verdict in zip(root, verdicts):
        yield from junit_suite(suite, verdict)


def junit_suite(suite, verdict):
    """Red exactly when the submission failed; GitLab shows an element's content and nothing else."""
    bad = suite.findall(".//failure") + suite.findall(".//error")
    if started(verdict) and bool(bad) == (verdict["result"] == "success"):
        yield f"{verdict['exercise']}: {verdict['result']}, but {len(bad)} failures"
    if not started(verdict) and bad:
        yield f"{verdict['exercise']} was not started, yet it fails"
    for element in bad:
        if not (element.text or "").strip():
            yield "a failure has no content"
    if judged(verdict):
        first = suite.find("testcase")
        if first.get("name") != "compiles":
            yield "the first test case is not \"compiles\""
        if started(verdict) and (first.find("failure") is None) != compiles(verdict):
            yield "\"compiles\" does not say whether it compiles"
        if len(suite.findall("testcase")) != 1 + len(checks(verdict)):
            yield "there is not a test case for each check"


COMMAND = re.compile(r"::([A-Za-z-]+)(?: ([^\n]*?))?::(.*)")
PROPERTIES = {"file", "line", "endLine", "col", "endColumn", "title"}


def parse_command(line):
    """(command, properties, message) as the runner reads a line, or None."""
    found = COMMAND.fullmatch(line)
    if not found:
        return None
    command, words, message = found.groups()
    properties = dict(word.partition("=")[::2] for word in (words or "").split(",") if word)

    def plain(text):
        for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            text = text.replace(code, character)
        return text

    return command, {key: plain(value) for key, value in properties.items()}, plain(message)


def github(text, verdicts, _whole):
    yield from shapeless(text)
    levels = {"error": 0, "warning": 0, "notice": 0}
    for line in text.splitlines():
        parsed = parse_command(line)
        if not parsed or parsed[0] not in levels:
            yield f"this is no annotation: {line!r}"
            continue
        command, properties, message = parsed
        levels[command] += 1
        if set(properties) - PROPERTIES:
            yield f"unknown properties: {line!r}"
        if not message.strip() or not properties.get("title"):
            yield f"an annotation without words: {line!r}"
        yield from shapeless(message.replace("\n", ""))
    for level, count in levels.items():
        if count > 10:
            yield f"{count} of the level {level}: ten are shown"
    red = any(started(verdict) and verdict["result"] != "success" for verdict in verdicts)
    if red != (levels["error"] > 0):
        yield f"{levels['error']} errors, but red is {red}"


CMARK = ["cmark-gfm", "-e", "table", "-e", "strikethrough", "-e", "autolink", "--unsafe", "-t", "xml"]


def parse_markdown(text):
    """As GitHub's own parser reads it: its tree, names without their namespace."""
    done = subprocess.run(CMARK, input=text.encode(), capture_output=True, check=True)
    tree = xml.etree.ElementTree.fromstring(done.stdout)
    for element in tree.iter():
        element.tag = element.tag.rpartition("}")[2]
    return tree


def words(element):
    """What a reader sees of it."""
    return "".join(part.text or "" for part in element.iter("text"))


def sentence(element):
    """Nothing but words, though a comment may be among them."""
    for part in element:
        if part.tag == "html_inline":
            if part.text != "<!-- -->":
                yield f"HTML: {part.text!r}"
        elif part.tag != "text":
            yield f"a {part.tag} in the sentence {words(element)!r}"
        elif re.search(r"[@#]\w", part.text or ""):
            yield f"a mention: {part.text!r}"


def markdown_block(block):
    if block.tag == "heading":
        yield from sentence(block)
    elif block.tag == "list":
        for item in block:
            if [part.tag for part in item] != ["paragraph"]:
                yield f"an item is {[part.tag for part in item]}: {words(item)!r}"
            yield from sentence(item[0])
    elif block.tag == "paragraph":
        yield from sentence(block[0] if [part.tag for part in block] == ["strong"] else block)
    elif block.tag == "code_block":
        if block.get("info") != "text":
            yield f"code: {block.attrib}"
    else:
        yield f"a {block.tag}"


def markdown(text, verdicts, _whole):
    yield from shapeless(text)
    table, *blocks = parse_markdown(text)
    names = [words(row[0]) for row in table]
    if names[1:] != [verdict["exercise"] for verdict in verdicts]:
        yield f"the table has {names}"
    for cell in table.iter("table_cell"):
        yield from sentence(cell)
    for block in blocks:
        yield from markdown_block(block)
    # One that is not closed reaches to the end.
    if blocks and blocks[-1].tag == "code_block" and not re.search(r"\n~{3,}\n*$", text):
        yield "a fence is not closed"
    told = {words(block[0]) for block in blocks if block.tag == "paragraph"}
    for verdict in verdicts:
        for check in checks(verdict, "failed"):
            if compiles(verdict) and check["feedback"] and started(verdict) and \
                    check["title"] not in told:
                yield f"nothing about {check['title']!r}"
    if len(text.encode()) > 1024 * 1024:
        yield "more than a summary takes"


def adds_up(numbers, whole):
    """Shares as they are written, not as a computer would round them: hundredths, and exact."""
    odd = [number for number in numbers if number != round(number, 2)]
    if odd:
        yield f"no hundredths: {odd}"
    # The shortest decimal that is this float, which is what was asked for.
    if sum(numbers) != decimal.Decimal(str(whole)):
        yield f"{sum(numbers)} points in all, not {whole}"


def classroom_results(text):
    """Name of the runner to what the reporter finds in its variable."""
    for line in text.splitlines():
        name, _, encoded = line.partition("=")
        yield name, json.loads(base64.b64decode(encoded, validate=True))


def classroom(text, verdicts, whole):
    """Both countings of the reporter, replayed."""
    gradebook = console = 0.0
    worths = []
    for (name, results), verdict in zip(classroom_results(text), verdicts, strict=True):
        tests = results["tests"]
        if not re.fullmatch("[A-Za-z0-9]+", name):
            yield f"{name} cannot be named as a runner"
        if results["version"] != 1 or results["status"] not in ("pass", "fail", "error"):
            yield f"{name}: version or status"
        if (results["status"] == "pass") != (verdict["result"] == "success" or not started(verdict)):
            yield f"{name}: {results['status']} for {verdict['result']}"
        for test in tests:
            yield from classroom_test(name, test)
        if results["max_score"]:
            passed = sum(test["status"] == "pass" for test in tests)
            worths.append(results["max_score"])
            gradebook += sum(test["score"] for test in tests)
            console += passed / len(tests) * results["max_score"]
            grade = 100 * sum(test["score"] for test in tests) / results["max_score"]
            if abs(grade - verdict["grade"]) > 0.01:
                yield f"{name}: {grade} of 100, the verdict says {verdict['grade']}"
        elif judged(verdict) and checks(verdict):
            yield f"{name}: no points"
    if abs(gradebook - console) > 1e-6:
        yield f"the gradebook has {gradebook}, the console {console}"
    if all(judged(verdict) and checks(verdict) for verdict in verdicts):
        yield from adds_up([decimal.Decimal(repr(worth)) for worth in worths], whole)


def classroom_test(name, test):
    wanted = {"name", "status", "score", "message", "test_code", "filename", "line_no",
              "execution_time"}
    if set(test) != wanted or test["status"] not in ("pass", "fail", "error"):
        yield f"{name}: {test}"
    if test["status"] != "pass" and (test["score"] != 0 or not test["message"]):
        yield f"{name}: not earned, but {test['score']} points, {test['message']!r}"
    yield from shapeless((test["message"] or "").replace("\n", ""))


def gradescope(text, verdicts, whole):
    results = json.loads(text)
    yield from schema.problems(results, GRADESCOPE, place="results")
    tests = results["tests"]
    for test in tests:
        yield from shapeless(test["output"].replace("\n", ""))
        yield from shapeless(test["name"])
    if not all(judged(verdict) for verdict in verdicts):
        if any("score" in test for test in tests):
            yield "points, though not all was judged"
        return
    if not all("score" in test and "max_score" in test for test in tests):
        yield "no score for all of it, and a test without one"
        return
    for test in tests:
        if test["score"] not in (0, test["max_score"]) or \
                (test["status"] == "passed") < (test["score"] > 0):
            yield f"{test['name']}: {test['status']}, {test['score']}/{test['max_score']}"
    # What --feedback compile hides is judged all the same, but not in the verdict at hand.
    if any(checks(verdict) for verdict in verdicts):
        written = json.loads(text, parse_float=decimal.Decimal)["tests"]
        yield from adds_up([test["max_score"] for test in written], whole)
        grade = sum(verdict["grade"] for verdict in verdicts) / len(verdicts)
        # Each share was rounded to a hundredth.
        if abs(sum(test["score"] for test in tests) - grade * whole / 100) > 0.01 * len(tests):
            yield f"{sum(test['score'] for test in tests)} points for {grade} of 100"


FORMATS = {"junit": junit, "github": github, "markdown": markdown, "classroom": classroom,
           "gradescope": gradescope}


def problems(name, text, document, whole=100.0):
    verdicts = document.get("verdicts", [document])
    return list(FORMATS[name](text, verdicts, whole))
