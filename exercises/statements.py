"""Copies statements into the build folder, where a program that is not installed finds them.

    statements.py LIST STATEMENT...

Each EXERCISE/statement.LANGUAGE.rst keeps its last two names, beside LIST.
"""

import pathlib
import shutil
import sys


def main(listing, *statements):
    listing = pathlib.Path(listing)
    names = []
    for statement in map(pathlib.Path, statements):
        name = pathlib.Path(statement.parent.name, statement.name)
        target = listing.parent / name
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(statement, target)
        names.append(str(name))
    listing.write_text("".join(f"{name}\n" for name in names))


if __name__ == "__main__":
    main(*sys.argv[1:])
