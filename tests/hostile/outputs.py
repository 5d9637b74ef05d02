"""Whether a verdict, written for its readers, holds anything that the submission could have made.

Each format is read by the parser of whoever consumes it: docutils with raw HTML enabled, an HTML
parser, an XML parser, JSON; and every byte of every format is looked at as a terminal would.
"""

import html.parser
import importlib.machinery
import importlib.util
import json
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree

try:
    import docutils.core
except ImportError:		# said once, by the caller that needs it
    docutils = None

HERE = pathlib.Path(__file__).resolve().parent

# Nothing that moves a cursor, hides, or turns text around. Newline is ours.
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f"
                    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")

# What the renderers and docutils make of our own markup.
HTML_TAGS = {
    "html", "head", "meta", "title", "link", "style", "body", "main", "div", "p", "pre", "span",
    "tt", "code", "ul", "li", "details", "summary", "a", "br", "table", "thead", "tbody", "tr", "td",
    "th", "em", "strong", "b", "i", "h1", "h2", "h3", "h4", "aside", "section", "blockquote", "dl",
    "dt", "dd", "ol", "small", "header", "footer", "colgroup", "col", "cite",
}
XML_TAGS = {"testsuites", "testsuite", "testcase", "failure", "skipped", "error", "system-out",
            "system-err", "properties", "property"}
COMMANDS = re.compile(r"::(error|warning|notice|group|endgroup)\b[^\n]*")


def load(name, path):
    loader = importlib.machinery.SourceFileLoader(name, str(path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader))
    loader.exec_module(module)
    return module


def formats(root):
    """What the program can write, as its table of renderers lists it."""
    table = (root / "grader" / "render" / "renderers.c").read_text()
    found = re.findall(r"&renderer_(\w+)", table)
    assert {"json", "text", "inginious"} <= set(found), found
    return found


def scan(raw):
    """As a terminal or a log sees it."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        yield f"no UTF-8: {error}"
        return
    for found in UNSEEN.finditer(text):
        around = text[max(found.start() - 20, 0):found.end() + 20]
        yield f"the character U+{ord(found[0]):04X} in {around!r}"
        return


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.complaints = []

    def handle_starttag(self, tag, attrs):
        if tag not in HTML_TAGS:
            self.complaints.append(f"an element <{tag}>")
        for name, value in attrs:
            if name.startswith("on") or re.match(r"\s*(javascript|data|vbscript):", value or "", re.I):
                self.complaints.append(f"an attribute {name}={value!r}")

    def handle_decl(self, decl):
        if not decl.lower().startswith("doctype html"):
            self.complaints.append(f"a declaration {decl!r}")


def check_html(text):
    page = Page()
    page.feed(text)
    page.close()
    yield from page.complaints


def check_json(raw, _):
    json.loads(raw, object_pairs_hook=rules().unique_keys)
    return []


_rules = []


def rules():
    """INGInious' own rules, as the tests of the command line have them."""
    if not _rules:
        _rules.append(load("inginious_rules", HERE.parent / "cli" / "inginious_rules.py"))
    return _rules[0]


def check_inginious(raw, _):
    yield from rules().check(raw)
    feedback = json.loads(raw)
    texts = [feedback.get("text", "")] + [value[1] for value in feedback.get("problems", {}).values()]
    for text in texts:
        page = docutils.core.publish_string(text, writer_name="html5", settings_overrides={
            "raw_enabled": True, "file_insertion_enabled": False, "report_level": 5,
            "output_encoding": "unicode", "embed_stylesheet": False})
        yield from check_html(page)


def check_xml(raw, verdict):
    done = subprocess.run(["xmllint", "--noout", "--nonet", "-"], input=raw, check=False,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode:
        yield f"xmllint: {done.stderr.decode('utf-8', 'replace')[:200]}"
        return
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        yield "a declaration"
    tree = xml.etree.ElementTree.fromstring(raw)
    for element in tree.iter():
        if element.tag not in XML_TAGS:
            yield f"an element <{element.tag}>"
    checks = len(verdict.get("checks", []))
    cases = len(tree.findall(".//testcase"))
    if checks and cases != checks + 1:  # the first is the compile
        yield f"{cases} test cases for {checks} checks"


def check_github(raw, _):
    for line in raw.decode().split("\n"):
        if re.match(r"\s*(::|##\[)", line) and not COMMANDS.fullmatch(line):
            yield f"a workflow command: {line[:80]!r}"


def check_markdown(raw, _):
    """Outside of code, where nothing has a meaning, no mark of the submission's own."""
    text, fence = [], None
    for line in raw.decode().split("\n"):
        mark = re.match(r"\s*(`{3,}|~{3,})", line)
        if fence and mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
            fence = None
        elif not fence and mark:
            fence = mark[1]
        elif not fence:
            text.append(line)
    if fence:
        yield "a block of code that does not end"
    outside = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", "\n".join(text))
    outside = re.sub(r"\\.", "", outside)
    yield from check_html(outside)
    if re.search(r"\]\(\s*(javascript|data):|!\[[^\]]*\]\(", outside):
        yield "a link or an image"
    if re.search(r"(^|\s)@\w", outside):
        yield "a mention"


CHECKS = {
    "json": check_json,
    "inginious": check_inginious,
    "junit": check_xml,
    "github": check_github,
    "markdown": check_markdown,
    "html": lambda raw, _: check_html(raw.decode()),
}


def check(form, path, verdict):
    """The complaints about one file."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return [str(error)]
    complaints = list(scan(raw))
    if not complaints and form in CHECKS:
        try:
            complaints = list(CHECKS[form](raw, verdict))
        except ValueError as error:
            complaints = [f"{type(error).__name__}: {error}"]
    return complaints


if __name__ == "__main__":
    sys.exit("a part of run")
