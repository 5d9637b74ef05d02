"""Writes the table of exercise stamps: what tells one state of an exercise from another.

    stamp.py OUTPUT ROOT ID...

The hash covers all that decides about a submission or is said to a student (the exercise's own
files, its statements, its template), and leaves out its samples: one more accepted variant does
not make another exercise. The template's own hash tells whether a submission is the template.
"""

import hashlib
import pathlib
import sys


def files_that_decide(root, exercise):
    folder = root / "exercises" / exercise
    template = root / "student_template"
    yield from (folder / name for name in ("exercise.c", "job.h", "call.c"))
    yield from sorted(folder.glob("statement.*.rst"))
    yield from (template / f"{exercise}{suffix}" for suffix in (".h", ".c"))


def hash_of(root, exercise):
    digest = hashlib.sha256()
    for path in files_that_decide(root, exercise):
        data = path.read_bytes()
        digest.update(f"{path.name} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()


def main(output, root, *exercises):
    root = pathlib.Path(root)
    rows = []
    for exercise in exercises:
        template = (root / "student_template" / f"{exercise}.c").read_bytes()
        rows.append(f'\t{{ "{hash_of(root, exercise)[:8]}",\n'
                    f'\t  "{hashlib.sha256(template).hexdigest()}" }},\n')
    pathlib.Path(output).write_text(
        "/* Made by exercises/stamp.py. */\n\n"
        '#include "exercises/exercises.h"\n\n'
        "const struct exercise_stamp exercise_stamps[] = {\n" + "".join(rows) + "\t{ 0 },\n};\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
