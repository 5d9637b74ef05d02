"""The pages on diagnoses: one for each of the catalogue in each language.

    pages.py LIST ROOT                   copies them into LIST's folder, and lists them
    pages.py --install DATADIR ROOT      copies them below $MESON_INSTALL_DESTDIR_PREFIX
    pages.py --check ROOT                fails when one is missing, or is about no diagnosis

The catalogue is grader/judge/diagnoses_*.c.
"""

import os
import pathlib
import re
import shutil
import sys

LANGUAGES = ("en", "fr")


def wanted(root):
    """Names of the pages that there have to be."""
    chapters = sorted((root / "grader/judge").glob("diagnoses_*.c"))
    text = "".join(path.read_text() for path in chapters)
    ids = dict.fromkeys(re.findall(r'^\t\{ "([a-z0-9-]+)",', text, re.MULTILINE))
    return [f"{diagnosis}.{language}.rst" for diagnosis in ids for language in LANGUAGES]


def present(root):
    return sorted(path.name for path in (root / "explain").glob("*.rst"))


def check(root):
    names, there = wanted(root), present(root)
    missing = [name for name in names if name not in there]
    stray = [name for name in there if name not in names]
    for name in missing:
        print(f"explain/{name} is missing")
    for name in stray:
        print(f"explain/{name} is about no diagnosis")
    print(f"{len(names)} pages wanted, {len(missing)} missing, {len(stray)} too many")
    return 1 if missing or stray or not names else 0


def copy(target, root):
    target.mkdir(parents=True, exist_ok=True)
    for name in present(root):
        shutil.copyfile(root / "explain" / name, target / name)


def main(first, *rest):
    root = pathlib.Path(rest[-1])
    if first == "--check":
        return check(root)
    if first == "--install":
        copy(pathlib.Path(os.environ["MESON_INSTALL_DESTDIR_PREFIX"]) / rest[0] / "explain", root)
    else:
        copy(pathlib.Path(first).parent, root)
        pathlib.Path(first).write_text("".join(f"{name}\n" for name in present(root)))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
