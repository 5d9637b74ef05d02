"""Every sample of the tree, hostile ones included, through every format."""
import concurrent.futures
import json
import os
import re

import tools
import validators

ENDINGS = {"success": 0, "failed": 1, "not-judged": 3}


def samples():
    """(exercise, path) of everything that may be handed in."""
    for folder in sorted((tools.ROOT / "exercises").iterdir()):
        if folder.is_dir():
            yield from ((folder.name, path) for path in sorted(folder.rglob("*.c"))
                        if path.name not in ("exercise.c", "call.c"))
    for path in sorted((tools.ROOT / "tests" / "hostile").glob("*.c")):
        named = re.search(r"^\W*exercise: *(\S+)", path.read_text("utf-8", "replace"), re.MULTILINE)
        yield (named.group(1) if named else tools.EXERCISE), path


class Samples(tools.Case):
    WHOLE = ("json", "inginious")	# formats that show every call

    def known(self):
        return {line.split()[0] for line in self.run_program("list").out.splitlines()}

    def grade(self, exercise, path):  # pylint: disable=arguments-renamed
        """What is wrong with the documents of this sample."""
        folder = self.folder / f"{exercise}-{path.parent.name}-{path.stem}"
        folder.mkdir()
        result = self.run_program("grade", exercise, path, "-o", f"json:{folder}/json",
                                  "-o", f"text:{folder}/text", *(
            word for name in validators.FORMATS for word in ("-o", f"{name}:{folder}/{name}")))
        document = json.loads((folder / "json").read_text(encoding="utf-8"))
        # Once more without a format that wants all of the evidence: nothing is missing for that.
        brief = [name for name in ("text", *validators.FORMATS) if name not in self.WHOLE]
        self.run_program("grade", exercise, path, *(
            word for name in brief for word in ("-o", f"{name}:{folder}/brief-{name}")))
        found = [f"{name}: another without json" for name in brief
                 if (folder / name).read_bytes() != (folder / f"brief-{name}").read_bytes()]
        found += [f"{name}: {problem}" for name in validators.FORMATS for problem in
                 validators.problems(name, (folder / name).read_text(encoding="utf-8"), document)]
        if result.status != ENDINGS[document["result"]] or result.err:
            found.append(f"status {result.status} {result.err}")
        if document["result"] == "not-judged":
            found.append(document["reason"])
        return found

    def test_every_sample_in_every_format(self):
        known = self.known()
        todo = [(exercise, path) for exercise, path in samples() if exercise in known]
        self.assertGreater(len(todo), 50)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for (_, path), found in zip(todo, pool.map(lambda pair: self.grade(*pair), todo)):
                with self.subTest(str(path.relative_to(tools.ROOT))):
                    self.assertEqual(found, [])
