"""Counts the tests of meson's JUnit logs and prints one line: N passed, N failed, N skipped.

Status 1 when a test failed, when there was none, or, in CI, when one was skipped.
"""
import os
import sys
import xml.etree.ElementTree


def outcome(case):
    for kind in ("failure", "error", "skipped"):
        if case.find(kind) is not None:
            return "skipped" if kind == "skipped" else "failed"
    return "passed"


def main(paths):
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    for path in paths:
        for case in xml.etree.ElementTree.parse(path).getroot().iter("testcase"):
            result = outcome(case)
            counts[result] += 1
            if result != "passed":
                print(f"{result}: {case.get('classname')} {case.get('name')}")
    print(", ".join(f"{counts[result]} {result}" for result in counts))
    if counts["failed"] or not counts["passed"]:
        return 1
    return 1 if counts["skipped"] and os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
