"""The packages: unpacked anywhere, used by nobody, with another gcc, without one."""
import json
import os
import shutil
import subprocess
import unittest

import built
import tools

NOBODY = {"user": tools.NOBODY, "group": tools.NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
OTHER_GCC = '#!/bin/sh\nexec /usr/bin/gcc "$@"\n'
NO_STATIC_LIBC = """#!/bin/sh
case $* in
*print-file-name=lib*.a* | *print-file-name=crt*) echo nothing.a ;;
*) exec /usr/bin/gcc "$@" ;;
esac
"""
# Hides every gcc, in a file system of its own, and then runs the rest of its arguments.
WITHOUT_GCC = """set -e
mount -t tmpfs none /mnt
mkdir /mnt/new /mnt/work
for file in /usr/bin/*gcc* /usr/bin/cc /usr/bin/c[89]9*; do
	[ ! -e "$file" ] || [ -e "/mnt/new/${file##*/}" ] || mknod "/mnt/new/${file##*/}" c 0 0
done
mount -t overlay none -o lowerdir=/usr/bin,upperdir=/mnt/new,workdir=/mnt/work /usr/bin
mount -t tmpfs none /usr/lib/gcc
exec "$@"
"""


class Packages(tools.Case):
    @classmethod
    def setUpClass(cls):
        cls.made = built.packages()
        cls.place, cls.unpacked = cls.made.place, cls.made.unpacked

    def setUp(self):
        super().setUp()
        self.home = self.folder / "home"
        self.tools = self.folder / "tools"
        for folder in (self.home, self.tools, self.tmp):
            folder.mkdir(exist_ok=True)
            if NOBODY:
                os.chown(folder, tools.NOBODY, tools.NOBODY)
        self.solution = self.write("solution.c", tools.SOLUTION.read_bytes())

    def gcc(self, script):
        path = self.tools / "gcc"
        path.write_text(script, encoding="utf-8")
        path.chmod(0o755)

    def as_nobody(self, program, *arguments, path="/usr/bin:/bin", prefix=(), **changes):
        return tools.Result(subprocess.run(
            [*prefix, str(program), *map(str, arguments)], capture_output=True, check=False,
            env={"PATH": path, "HOME": str(self.home), "LC_ALL": "C.UTF-8", "TMPDIR": str(self.tmp),
                 **changes}, cwd="/", **({} if prefix else NOBODY)))

    def grade_with(self, program, **more):
        result = self.as_nobody(program, "grade", tools.EXERCISE, self.solution, "-o", "json", **more)
        self.assertEqual(result.status, 0, result.out + result.err)
        self.assertEqual(result.json()["grade"], 100)
        return result

    def test_checksums(self):
        self.assertEqual(len(self.made.sums.splitlines()), 2)
        subprocess.run(["sha256sum", "--check", "--quiet", "-"], input=self.made.sums, text=True,
                       cwd=self.place / "dist", check=True)

    def test_unpacked(self):
        self.grade_with(self.unpacked / "bin" / "sockgrade")
        self.assertEqual(list(self.home.iterdir()), [])
        self.assert_nothing_left()

    def test_every_program_of_the_archive(self):
        for program in ("sockgrade", "sockgrade-static"):
            self.grade_with(self.unpacked / "lib" / "sockgrade" / program)

    def test_through_a_link(self):
        link = self.folder / "link"
        link.symlink_to(self.unpacked / "bin" / "sockgrade")
        self.grade_with(link)

    def test_installed(self):
        self.grade_with(self.made.installed / "usr" / "bin" / "sockgrade")
        fields = subprocess.run(["dpkg-deb", "-f", self.made.package], capture_output=True, text=True,
                                check=True).stdout
        self.assertIn("Depends: libc6 (>= ", fields)

    def test_as_root_from_a_private_folder(self):
        if not NOBODY:
            self.skipTest("only root has that to fear")
        private = self.folder / "private"
        private.mkdir(mode=0o700)
        shutil.copytree(self.unpacked, private / "s", symlinks=True)
        done = subprocess.run([private / "s" / "bin" / "sockgrade", "grade", tools.EXERCISE,
                               self.solution], capture_output=True, check=False,
                              env=tools.environment(TMPDIR=str(self.tmp)))
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_another_gcc(self):
        self.gcc(OTHER_GCC)
        path = f"{self.tools}:/usr/bin:/bin"
        self.grade_with(self.unpacked / "bin" / "sockgrade", path=path)
        made, = (self.home / ".cache" / "sockgrade").iterdir()
        self.assertTrue((made / "harness" / "toolchain.json").exists())
        before = made.stat().st_ctime_ns
        self.grade_with(self.unpacked / "bin" / "sockgrade", path=path)
        self.assertEqual([entry.stat().st_ctime_ns for entry in made.parent.iterdir()], [before])

    def test_no_static_libc(self):
        self.gcc(NO_STATIC_LIBC)
        self.grade_with(self.unpacked / "bin" / "sockgrade", path=f"{self.tools}:/usr/bin:/bin")
        made, = (self.home / ".cache" / "sockgrade").iterdir()
        description = json.loads((made / "harness" / "toolchain.json").read_text(encoding="utf-8"))
        self.assertTrue(all("/prepare/lib/" in path for path in description["archives"]))
        # What the headers of a newer C library make of strtol() and sscanf().
        source = self.write("newer.c", "extern long __isoc23_strtol(const char *, char **, int);\n"
                            "int create_and_send_message(const struct sockaddr *a, socklen_t l)\n"
                            "{\n\tprintf(\"<%ld>\", __isoc23_strtol(\"17\", NULL, 10));\n\treturn -1;\n}\n")
        result = self.as_nobody(self.unpacked / "bin" / "sockgrade", "grade", tools.EXERCISE, source,
                                "-o", "json", path=f"{self.tools}:/usr/bin:/bin")
        self.assertIn("<17>", result.json()["runs"][0]["output"])

    def test_no_home(self):
        self.gcc(OTHER_GCC)
        self.grade_with(self.unpacked / "bin" / "sockgrade", path=f"{self.tools}:/usr/bin:/bin",
                        HOME="/nonexistent")

    def test_no_compiler(self):
        script = self.write("without-gcc", WITHOUT_GCC)
        prefix = ["unshare", "-m", "sh", str(script)]
        if os.getuid() != 0 or subprocess.run([*prefix, "true"], check=False,
                                              capture_output=True).returncode != 0:
            self.skipTest("gcc cannot be hidden here")
        result = self.as_nobody(
            self.unpacked / "bin" / "sockgrade", "grade", tools.EXERCISE, self.solution, "-o", "json",
            prefix=[*prefix, "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"])
        self.assertEqual(result.status, 3, result.out + result.err)
        self.assertIn("gcc and libc6-dev", result.json()["reason"])

    def test_a_student_folder(self):
        """The template of the package, with one solution, by its own Makefile."""
        work = self.folder / "mine"
        shutil.copytree(self.unpacked / "lib" / "sockgrade" / "student_template", work)
        shutil.copy(tools.SOLUTION, work)
        (work / "solution.c").rename(work / f"{tools.EXERCISE}.c")
        os.chmod(work, 0o777)
        result = self.as_nobody("/usr/bin/make", "-s", "-C", work, "check",
                                f"SOCKGRADE={self.unpacked}/bin/sockgrade")
        self.assertEqual(result.status, 0, result.out + result.err)
        self.assertIn(f" PASS {tools.EXERCISE}", result.out)

    def test_a_student_folder_without_sockgrade(self):
        """Says where it comes from, and does not wait for a peer."""
        work = self.folder / "mine"
        shutil.copytree(tools.ROOT / "student_template", work)
        os.chmod(work, 0o777)
        for target in ("check", f"check-{tools.EXERCISE}", f"run-{tools.EXERCISE}",
                       "run-sending-strings"):
            result = self.as_nobody("/usr/bin/make", "-s", "-C", work, target,
                                    "SOCKGRADE=/nowhere/sockgrade")
            with self.subTest(target):
                self.assertEqual(result.status, 2, result.out + result.err)
                self.assertIn("/nowhere/sockgrade is not installed here", result.err)
                self.assertIn("README.md", result.err)
                self.assertNotIn("not found", result.err)

    def test_gradescope(self):
        """What is exported grades, and writes what Gradescope reads."""
        folder = self.folder / "autograder"
        done = self.as_nobody(self.unpacked / "bin" / "sockgrade", "export", "gradescope",
                              self.tmp / "a", "--only", tools.EXERCISE)
        self.assertEqual(done.status, 0, done.err)
        shutil.copytree(self.tmp / "a", folder)
        self.grade_with(folder / "sockgrade" / "sockgrade")
        self.assertIn(f"\nonly={tools.EXERCISE}\n", (folder / "run_autograder").read_text("utf-8"))


if __name__ == "__main__":
    unittest.main()
