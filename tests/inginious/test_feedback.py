"""The feedback on every sample of the tree, by INGInious' rules and docutils' eyes."""
import concurrent.futures
import json
import os
import re

import inginious_rules
import tools
from test_grading import exercises


def samples():
    """(exercise, path) of every sample that there is."""
    for folder, _ in exercises():
        for path in (folder / "solution.c", tools.ROOT / "student_template" / f"{folder.name}.c",
                     *sorted(folder.glob("accepted/*.c")), *sorted(folder.glob("wrong/*.c"))):
            yield folder.name, path
    known = [folder.name for folder, _ in exercises()]
    for path in sorted((tools.ROOT / "tests" / "hostile").rglob("*.c")):
        found = re.search(rb"^\W*exercise: *([a-z-]+)", path.read_bytes(), re.MULTILINE)
        name = found.group(1).decode() if found else tools.EXERCISE
        if name in known:
            yield name, path


class Feedback(tools.Case):
    """Whatever was handed in, the page stays ours."""

    def complaints(self, exercise, path, language):
        result = self.run_program("grade", exercise, path, "-o", "inginious", "--lang", language)
        if not result.out:
            return [f"no feedback: {result.err}"]
        found = list(inginious_rules.check(result.out.encode()))
        feedback = json.loads(result.out)
        if feedback["result"] not in ("success", "failed"):
            found.append(f"result {feedback['result']}: {feedback['text']}")
        verdict = feedback["custom"]["sockgrade"]
        failures = [check for check in verdict["checks"] if check["result"] == "failed"]
        wanted = len(failures) if verdict["compile"]["result"] == "ok" else 1
        for _, text in feedback["problems"].values():
            if text.count(":class: alert alert-danger") != wanted:
                found.append(f"not one admonition for each of {wanted} failures")
        return found

    def test_every_sample(self):
        work = [(name, path, ("en", "fr")[i % 2]) for i, (name, path) in enumerate(samples())]
        self.assertGreater(len(work), 50)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for item, found in zip(work, pool.map(lambda item: self.complaints(*item), work)):
                with self.subTest(sample=str(item[1].relative_to(tools.ROOT)), language=item[2]):
                    self.assertEqual(found, [])
