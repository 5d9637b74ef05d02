"""Copies the headers that a course's exercise is compiled with, as include/ of a data folder.

    headers.py LIST ROOT
    headers.py --install DATADIR ROOT       below $MESON_INSTALL_DESTDIR_PREFIX

The folders keep their names below ROOT; LIST names what was copied.
"""

import os
import pathlib
import shutil
import sys

PATTERNS = ("grader/exercise.h", "grader/course.h", "grader/base/util.h", "grader/judge/*.h",
            "harness/driver.h")


def copy(target, root):
    """The names of what is now in `target`."""
    shutil.rmtree(target, ignore_errors=True)
    names = sorted(str(path.relative_to(root)) for pattern in PATTERNS
                   for path in root.glob(pattern))
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, target / name)
    shutil.copyfile(root / "harness/course_object.c", target / "course_object.c")
    return names


def main(listing, *rest):
    root = pathlib.Path(rest[-1])
    if listing == "--install":
        copy(pathlib.Path(os.environ["MESON_INSTALL_DESTDIR_PREFIX"]) / rest[0] / "include", root)
    else:
        listing = pathlib.Path(listing)
        names = copy(listing.parent / "include", root)
        listing.write_text("".join(f"{name}\n" for name in names))


if __name__ == "__main__":
    main(*sys.argv[1:])
