"""The saved verdicts in verdicts/: what there is of each kind, and how it is made."""
import json
import os
import pathlib
import subprocess

import tools

HERE = pathlib.Path(__file__).resolve().parent
VERDICTS = HERE / "verdicts"
TEMPLATE = "student_template/creating-a-socket.c"
# What of a verdict tells where it was made.
PLACE = {"version": "0", "exercise": "00000000", "compiler": "gcc 12.2.0", "architecture": "x86_64"}

# Name of the verdict: a sample of creating-a-socket (or a file of the tree), options, language.
MADE = {
    "success": ("solution.c", [], "en"),
    "success-with-advice": ("accepted/prints-a-lot.c", [], "en"),
    "wrong-bytes": ("wrong/host-byte-order.c", [], "en"),
    "several-failures": ("wrong/ignores-all-errors.c", [], "en"),
    "template": (TEMPLATE, [], "en"),
    "does-not-compile": ("wrong/missing-semicolon.c", [], "en"),
    "does-not-link": ("wrong/other-name.c", [], "en"),
    "not-utf-8": ("wrong/latin-1-error.c", [], "en"),
    "exited": ("wrong/exits.c", [], "en"),
    "killed": ("wrong/null-pointer.c", [], "en"),
    "forbidden": ("wrong/forks.c", [], "en"),
    "blocked": ("wrong/waits-for-an-answer.c", [], "en"),
    "out-of-time": ("wrong/loops-for-ever.c", [], "en"),
    "out-of-memory": ("wrong/eats-memory.c", [], "en"),
    "too-much-output": ("wrong/prints-for-ever.c", [], "en"),
    "too-many-calls": ("wrong/calls-for-ever.c", [], "en"),
    "feedback-checks": ("wrong/host-byte-order.c", ["--feedback", "checks"], "en"),
    "feedback-compile": ("wrong/host-byte-order.c", ["--feedback", "compile"], "en"),
}

# What a student prints when he wants to be more than text.
HOSTILE = (
    "::error::not by the grader\n##[error]nor this\n::stop-commands::x\n]]></failure></testcase>\n"
    "<script>alert(1)</script> &amp; &#1; <!-- --> \u001b[31mred\u0007\n~~~~\n```\n| a | b |\n"
    "@everyone #1 [x](http://example.org) ![i](x) ** __ \\ %0A%25\n\u202egnp.exe\ufeff\ufffe\u2028\n"
    "%s%n result=x\n.. raw:: html\n=====\n")


def hostile():
    """A verdict in which everything that comes from outside is as bad as it can be."""
    verdict = json.loads((VERDICTS / "several-failures.json").read_text(encoding="utf-8"))
    verdict["submission"]["name"] = "a,b:c%0A\"<&>'|`~.c"
    for run in verdict["runs"]:
        run["output"] = HOSTILE
    for check in verdict["checks"]:
        if check["result"] == "failed":
            check.update(feedback=HOSTILE, hint=HOSTILE, expected=HOSTILE, received=HOSTILE, line=3)
    verdict["advice"] = [{"id": "compiler-warning", "message": HOSTILE, "line": 1 + i}
                         for i in range(25)]
    return verdict


def french():
    """Sentences with accents, quotes and narrow spaces, whatever is translated today."""
    verdict = json.loads((VERDICTS / "wrong-bytes.json").read_text(encoding="utf-8"))
    verdict["tool"]["language"] = "fr"
    for check in verdict["checks"]:
        check["title"] = check["title"] + " (« vérifié »)"
        if check["result"] == "failed":
            check.update(feedback="votre message a la bonne longueur, mais l’ordre des octets diffère",
                         hint="Convertissez chaque entier avant de l’envoyer\u202f: htonl().")
    return verdict


def not_judged():
    return {"version": 1, "exercise": "creating-a-socket", "tool": {"version": "0"},
            "result": "not-judged", "text": "", "problems": {}, "tests": {},
            "reason": "the kernel refuses seccomp user notification: <EPERM> & co"}


def weights():
    """Checks of different weight: 1, 2, 2, 0.5 of 5.5."""
    verdict = json.loads((VERDICTS / "several-failures.json").read_text(encoding="utf-8"))
    verdict["checks"] = verdict["checks"][:4]
    results = ("passed", "passed", "failed", "skipped")
    for check, weight, result in zip(verdict["checks"], (1, 2, 2, 0.5), results):
        check.update(max_points=round(100 * weight / 5.5, 2), result=result, line=None, needs=None)
        check["points"] = check["max_points"] if result == "passed" else 0.0
    verdict["grade"] = round(100 * 3 / 5.5, 2)
    verdict["lead"] = verdict["checks"][2]["id"]
    return verdict


def many():
    """A set: one of each kind, each of another exercise, more failures than GitHub shows."""
    names = ("success", "several-failures", "does-not-compile", "killed", "hostile", "template")
    verdicts = []
    for i, name in enumerate(names):
        verdict = json.loads((VERDICTS / f"{name}.json").read_text(encoding="utf-8"))
        verdict["exercise"] = ("a", "b", "client-application", "d", "e", "f")[i]
        verdicts.append(verdict)
    for check in verdicts[-1]["checks"]:
        check.update(result="skipped", feedback="not started", diagnosis=None, hint=None, needs=None)
    verdicts[-1].update(not_started=True, lead=None, tests={}, runs=[], advice=[], text="not started")
    return {"version": 1, "verdicts": verdicts}


def one_not_judged():
    verdicts = many()["verdicts"][:2]
    return {"version": 1, "verdicts": [*verdicts, {**not_judged(), "exercise": "z"}]}


COMPOSED = {"hostile": hostile, "french": french, "not-judged": not_judged, "weights": weights, "many": many,
            "many-one-not-judged": one_not_judged}


def grade(sample, options, language):
    path = tools.SAMPLES / sample if "/student" not in f"/{sample}" else tools.ROOT / sample
    done = subprocess.run(
        [str(tools.build / "sockgrade"), "grade", tools.EXERCISE, str(path), "-o", "json",
         "--lang", language, *options],
        capture_output=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"})
    verdict = json.loads(done.stdout)
    assert verdict["result"] != "not-judged", verdict["reason"]
    verdict["tool"].update(PLACE)
    return verdict


def write(name, document):
    text = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    (VERDICTS / f"{name}.json").write_text(text, encoding="utf-8")


def write_verdicts():
    for name, (sample, options, language) in MADE.items():
        write(name, grade(sample, options, language))
    for name, make in COMPOSED.items():
        write(name, make())
    return 0
