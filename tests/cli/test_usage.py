"""Arguments, exit statuses, messages."""
import os
import re
import subprocess
import unicodedata

import tools

MARKS = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00ab": '"',
                       "\u00bb": '"', "\u2013": "-", "\u2026": "...", "\u00a0": " ", "\u202f": " ",
                       "\u0152": "OE", "\u0153": "oe"})


def without_accents(text):
    letters = unicodedata.normalize("NFD", text.translate(MARKS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


class Usage(tools.Case):
    def usage_error(self, words, *arguments, **options):
        result = self.run_program(*arguments, **options)
        self.assertEqual(result.status, 2, result.err)
        self.assertIn(words, result.err)
        self.assertEqual(result.out, "")
        self.assert_nothing_left()

    def test_nothing(self):
        self.usage_error("sockgrade --help")

    def test_near_command(self):
        self.usage_error('did you mean "grade"', "graed", tools.EXERCISE, tools.SOLUTION)

    def test_far_command(self):
        self.usage_error("sockgrade --help", "zzzzzzzz")

    def test_near_exercise(self):
        self.usage_error('did you mean "creating-a-socket"', "grade", "creating-socket", tools.SOLUTION)

    def test_beginning_of_exercise(self):
        self.usage_error('did you mean "creating-a-socket"', "show", "creating")

    def test_near_format(self):
        self.usage_error('did you mean "json"', "grade", tools.EXERCISE, tools.SOLUTION, "-o", "jsno")

    def test_near_option(self):
        self.usage_error("did you mean --seed", "grade", tools.EXERCISE, tools.SOLUTION, "--sead", "1")

    def test_option_without_value(self):
        self.usage_error("--seed needs a value", "grade", tools.EXERCISE, tools.SOLUTION, "--seed")

    def test_bad_values(self):
        for option, value in (
                ("--seed", "xyz"), ("--seed", "12345678901234567"), ("--seed", ""),
                ("--repeat", "0"), ("--repeat", "-1"), ("--repeat", "2x"), ("--lang", "de"),
                ("--color", "red"), ("--feedback", "none"), ("--toolchain", "slow"),
                ("--name", "a\nb"), ("--name", b"\xff"), ("-o", "json:"), ("-o", "")):
            with self.subTest(option=option, value=value):
                result = subprocess.run(
                    [self.program, "grade", tools.EXERCISE, tools.SOLUTION, option, value],
                    env=tools.environment(TMPDIR=str(self.tmp)), capture_output=True, check=False)
                self.assertEqual(result.returncode, 2, result.stderr)
                self.assertEqual(len(result.stderr.splitlines()), 1, result.stderr)

    def test_missing_operands(self):
        self.usage_error("something is missing", "grade", tools.EXERCISE)
        self.usage_error("one file at a time", "grade", tools.EXERCISE, "a.c", "b.c")
        self.usage_error("which exercise", "show")
        self.usage_error("which exercise", "init")

    def test_messages_are_escaped(self):
        result = self.run_program("grade", "\033[31mred", tools.SOLUTION)
        self.assertNotIn("\033", result.err)
        self.assertIn("\\x1b[31mred", result.err)

    def test_help_begins_with_examples(self):
        for command in ([], ["grade"], ["list"], ["show"], ["init"], ["doctor"]):
            with self.subTest(command):
                result = self.run_program(*command, "--help")
                self.assertEqual((result.status, result.err), (0, ""))
                self.assertTrue(result.out.startswith("Examples:\n  sockgrade "), result.out)
                for line in result.out.splitlines():
                    self.assertLessEqual(len(line), 80, line)

    def test_help_fits_the_terminal_in_each_language(self):
        commands = re.findall(r"(?m)^  ([a-z]+) ", self.run_program("--help").out.split("Commands:")[1])
        self.assertGreater(len(commands), 10)
        for language in ("en", "fr"):
            for command in [[], *([name] for name in commands)]:
                said = self.run_program(*command, "--help", "--lang", language).out
                self.assertTrue(said.startswith({"en": "Examples:", "fr": "Exemples"}[language]), said)
                for line in said.splitlines():
                    self.assertLessEqual(len(line), 80, line)
                    self.assertEqual(line, line.rstrip())

    def test_language_before_a_command_reads_it(self):
        for words in (["frobnicate", "--lang", "fr"], ["frobnicate", "--lang=fr"]):
            self.assertIn("commande inconnue", self.run_program(*words).err)

    def test_short_help_fits_a_screen(self):
        self.assertLessEqual(len(self.run_program("-h").out.splitlines()), 24)

    def test_version(self):
        result = self.run_program("--version")
        self.assertEqual(result.status, 0)
        self.assertRegex(result.out, r"^sockgrade \d+\.\d+\.\d+\n$")

    def test_options_anywhere(self):
        result = self.run_program("grade", "-o", "json", tools.EXERCISE, "--seed", "1f", tools.WRONG)
        self.assertEqual(result.status, 1, result.err)
        self.assertEqual(result.json()["seed"], "000000000000001f")


class Operands(tools.Case):
    """What FILE may be."""

    def refused(self, status, words, path, **options):
        result = self.grade(path, **options)
        self.assertEqual(result.status, status, result.err)
        self.assertIn(words, result.err)
        self.assertEqual(result.out, "")
        self.assert_nothing_left()

    def test_missing(self):
        self.refused(2, "No such file", self.folder / "missing.c")

    def test_folder(self):
        self.refused(2, "is a folder", self.folder)

    def test_device(self):
        self.refused(2, "is a device", "/dev/zero")

    def test_fifo(self):
        os.mkfifo(self.folder / "fifo")
        self.refused(2, "is a pipe", self.folder / "fifo")

    def test_empty(self):
        self.refused(4, "is empty", self.write("empty.c", ""))
        self.refused(4, "is empty", "-")

    def test_largest(self):
        source = tools.SOLUTION.read_bytes()
        filler = b"// " + b"x" * (65536 - len(source) - 4) + b"\n"
        self.assertEqual(self.grade(self.write("full.c", source + filler)).status, 0)
        self.refused(2, "larger than 64 KiB", self.write("large.c", source + filler + b"\n"))
        self.refused(2, "larger than 64 KiB", "-", stdin=source + filler + b"\n")

    def test_standard_input(self):
        result = self.grade("-", stdin=tools.SOLUTION.read_bytes())
        self.assertEqual(result.status, 0, result.err)

    def test_symbolic_link(self):
        link = self.folder / "link.c"
        link.symlink_to(tools.SOLUTION)
        self.assertEqual(self.grade(link).status, 0)


class Commands(tools.Case):
    def test_list(self):
        lines = self.run_program("list").out.splitlines()
        self.assertEqual(sorted(line.split()[0] for line in lines),
                         sorted(path.parent.name
                                for path in tools.ROOT.glob("exercises/*/exercise.c")))
        self.assertIn("Creating a socket", lines[0])

    def test_show(self):
        shown = self.run_program("show", tools.EXERCISE).out
        self.assertEqual(shown, (tools.SAMPLES / "statement.en.rst").read_text(encoding="utf-8"))

    def test_show_in_french_or_english(self):
        french = tools.SAMPLES / "statement.fr.rst"
        wanted = french if french.exists() else tools.SAMPLES / "statement.en.rst"
        result = self.run_program("show", tools.EXERCISE, "--lang", "fr")
        self.assertEqual((result.status, result.out), (0, wanted.read_text(encoding="utf-8")))

    def test_every_page_can_be_read_on_a_terminal(self):
        pages = [("show", line.split()[0]) for line in self.run_program("list").out.splitlines()]
        pages += [("explain", line.split()[0])
                  for line in self.run_program("explain").out.splitlines()]
        for page in pages:
            for language in ("en", "fr"):
                text = self.terminal_output(*page, "--lang", language, NO_COLOR="1")
                prose = [line for line in text.splitlines() if not line.startswith("    ")]
                with self.subTest(page, language=language):
                    self.assertEqual([line for line in prose if len(line) > 80 or "``" in line or
                                      line.endswith("::") or line.startswith("..")], [])
                    self.assertNotIn("\n\n\n", text)
                    raw = self.run_program(*page, "--lang", language).out
                    self.assertEqual(re.findall(r"\w+", raw.replace("code-block:: ", "").replace(
                        ".. c\n", "").replace(".. text\n", "")), re.findall(r"\w+", text))
        self.assertTrue(self.terminal_output("show", tools.EXERCISE, "--lang", "fr",
                                             LC_ALL="C").isascii())

    def test_ascii(self):
        """What is said about the tool, in a locale without accents; not what is a document."""
        words = [("list",), ("--help",), ("-h",), ("doctor",), ("explain",), ("course",),
                 *((line.split()[0], "--help") for line in self.run_program("--help").out.splitlines()
                   if re.match("  [a-z]+ ", line))]
        self.assertGreater(len(words), 15)
        for arguments in words:
            with self.subTest(arguments):
                # `course` without a folder builds the one it stands in.
                full = self.run_program(*arguments, "--lang", "fr", cwd=self.folder)
                plain = self.run_program(*arguments, "--lang", "fr", cwd=self.folder,
                                         env={"LC_ALL": "C"})
                self.assertEqual(plain.status, full.status)
                self.assertFalse((full.out + full.err).isascii(), full.out)
                for said, wanted in ((plain.out, full.out), (plain.err, full.err)):
                    self.assertTrue(said.isascii(), said)
                    # doctor names a folder that it made.
                    self.assertEqual(re.sub(r"(sockgrade-[0-9]+-)\w+", r"\1", said),
                                     re.sub(r"(sockgrade-[0-9]+-)\w+", r"\1", without_accents(wanted)))
        statement = (tools.SAMPLES / "statement.fr.rst").read_text(encoding="utf-8")
        self.assertEqual(self.run_program("show", tools.EXERCISE, "--lang", "fr",
                                          env={"LC_ALL": "C"}).out, statement)

    def test_ascii_of_what_is_no_utf_8(self):
        """A name in Latin-1, and one that ends within a character."""
        for name, shown in ((b"caf\xe9", "caf\\xe9 "), (b"d\xe9\xe9\xe9\xe9", r"d\xe9\xe9\xe9\xe9 "),
                            (b"\xe2\x82", r"\xe2\x82 "), ("\u20ac\u03b1".encode(), r"\u{20ac}\u{3b1} ")):
            with self.subTest(name):
                folder = os.fsencode(self.folder / "x")[:-1] + name
                result = tools.Result(subprocess.run(
                    [self.program, b"init", tools.EXERCISE.encode(), folder], check=False,
                    stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=tools.environment(LC_ALL="C")))
                self.assertEqual(result.status, 0, result.err)
                self.assertIn(shown.replace(" ", "/"), result.out)

    def test_init(self):
        place = self.folder / "new"
        result = self.run_program("init", tools.EXERCISE, place)
        self.assertEqual(result.status, 0, result.err)
        self.assertEqual((place / f"{tools.EXERCISE}.c").read_bytes(), tools.TEMPLATE.read_bytes())
        self.assertEqual(sorted(path.name for path in place.iterdir()),
                         [f"{tools.EXERCISE}.c", f"{tools.EXERCISE}.h", "includes.h"])
        subprocess.run(["gcc", "-fsyntax-only", place / f"{tools.EXERCISE}.c"], check=True)
        self.assertEqual(self.grade(place / f"{tools.EXERCISE}.c").status, 1)

    def test_init_never_overwrites(self):
        mine = self.write(f"{tools.EXERCISE}.c", "mine")
        result = self.run_program("init", tools.EXERCISE, self.folder)
        self.assertEqual(result.status, 0, result.err)
        self.assertEqual(mine.read_text(), "mine")
        self.assertIn("left as it is", result.out)
        self.assertTrue((self.folder / "includes.h").exists())

    def test_doctor(self):
        result = self.run_program("doctor")
        self.assertEqual(result.status, 0, result.out)
        self.assertNotIn("FAIL", result.out)
        self.assert_nothing_left()
