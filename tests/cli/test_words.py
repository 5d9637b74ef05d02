"""The words that are written elsewhere: the manual and the shells' completions know every command,
option, format, exercise and diagnosis that the program's own tables hold, and no other."""
import functools
import re
import shutil
import subprocess

import tools

COMPLETION = tools.ROOT / "completion"
# Asks bash for what it would offer: COMPREPLY for the words given, the last of which is being typed.
BASH = """
. "$1"; shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_sockgrade 2>/dev/null
printf '%s\\n' "${COMPREPLY[@]}"
"""
# The completion itself, with what it would hand to zsh's own functions printed instead.
ZSH = """
function compadd { while [[ $1 != -- ]]; do shift; done; shift; print -rl -- $@ }
function _files { }
completion=$1; shift
words=("$@")
CURRENT=$#
PREFIX=${words[CURRENT]}
. $completion
"""


class Words(tools.Case):
    def help_of(self, command):
        return self.run_program(*([command] if command else []), "--help").out

    @functools.lru_cache(maxsize=None)
    def commands(self):
        return self.section((), "Commands")

    @functools.lru_cache(maxsize=None)
    def options(self, command):
        """Long and short ones, each with what it can be told: ("--lang", "", "en|fr")."""
        section = self.help_of(command).partition("\nOptions:\n")[2].partition("\n\n")[0]
        return [(long, short, value) for short, long, value in
                re.findall(r"(?m)^  (?:(-[a-z]),|   ) (--[a-z-]+)(?: ([^ \n]+))?", section)]

    def section(self, command, name):
        section = self.help_of(command).partition(f"\n{name}:\n")[2].partition("\n\n")[0]
        return re.findall(r"(?m)^  ([a-z]+) ", section)

    def formats(self, command):
        return self.section(command, "Formats")

    def firsts(self, *arguments):
        return [line.split()[0] for line in self.run_program(*arguments).out.splitlines()]

    def sources(self, pattern, *names):
        """What the tables in the sources say, so that the help is held to them."""
        return {word for name in names
                for path in sorted((tools.ROOT / "grader").glob(name))
                for word in re.findall(pattern, path.read_text(encoding="utf-8"))}


class Help(Words):
    def test_every_table_is_in_the_help(self):
        self.assertEqual(set(self.commands()),
                         self.sources(r"&command_(\w+)", "command/commands.c"))
        self.assertEqual(set(self.formats("grade")),
                         self.sources(r"&renderer_(\w+)", "render/renderers.c"))
        rows = self.sources(r'(?m)^\t\{ "([a-z-]+)", +(?:0|\'.\'), ', "command/*.c")
        told = {long[2:] for command in self.commands() for long, _, _ in self.options(command)}
        self.assertGreater(len(rows), 20)
        self.assertEqual(told, rows)
        self.assertEqual(set(self.section("export", "Targets")), self.sources(
            r'(?s)struct export_target export_\w+ = \{[^}]*?\.name = "(\w+)"', "command/export*.c"))

    def test_formats_stand_where_a_format_can_be_given(self):
        for command in self.commands():
            takes = any(value.startswith("FORMAT") for _, _, value in self.options(command))
            self.assertEqual(bool(self.formats(command)), takes, command)

    def test_a_format_is_listed_where_it_is_accepted(self):
        for command in ("check", "grade"):
            accepted = {name for name in self.formats("grade")
                        if "is for one exercise" not in self.run_program(
                            command, self.folder, "-o", f"{name}:{self.folder}/out").err}
            self.assertEqual(set(self.formats(command)), accepted, command)


class Manual(Words):
    def setUp(self):
        super().setUp()
        self.page = tools.build / "docs" / "sockgrade.1"
        if not self.page.exists() or not shutil.which("mandoc"):
            self.skipTest("no scdoc or no mandoc")

    def lines(self):
        done = subprocess.run(["mandoc", "-Tascii", "-Owidth=80", self.page], capture_output=True,
                              check=True, env=tools.environment())
        # Bold and underlined by overstriking.
        return re.sub("(?s).\b", "", done.stdout.decode()).splitlines()

    def test_renders_without_a_warning(self):
        done = subprocess.run(["mandoc", "-Tlint", "-Wwarning", self.page], capture_output=True,
                              text=True, check=False, env=tools.environment())
        # scdoc ends every paragraph with one.
        said = [line for line in done.stdout.splitlines() if "skipping paragraph macro" not in line]
        self.assertEqual(said, [])

    def part(self, name):
        return re.search(rf"(?ms)^{name}\n(.*?)(?=^[A-Z])", "\n".join(self.lines())).group(1)

    def test_every_command(self):
        for name, pattern in (("SYNOPSIS", r"(?m)^ {7}sockgrade ([a-z]+)"),
                              ("COMMANDS", r"(?:\A|\n\n) {7}([a-z]+)\b")):
            found = re.findall(pattern, self.part(name))
            self.assertEqual(set(found), set(self.commands()), name)

    def test_every_option_and_no_other(self):
        text = "\n".join(self.lines())
        named = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", re.sub(r"-\n +", "-", text)))
        known = {word for command in self.commands() for long, short, _ in self.options(command)
                 for word in (long, short) if word}
        self.assertEqual(known - named, set())
        self.assertEqual(named - known - {"--version"}, set())

    def test_every_format(self):
        text = "\n".join(self.lines())
        for name in self.formats("grade"):
            self.assertRegex(text, rf"\b{name}\b")


class Completion:
    """For each shell: complete(words) gives what is offered for the last of them."""

    def offered(self, *words):
        return set(self.complete("sockgrade", *words))

    def test_commands(self):
        self.assertLessEqual(set(self.commands()), self.offered(""))
        self.assertEqual(self.offered("gr") - {"grade"}, set())

    def test_options(self):
        for command in self.commands():
            self.assertEqual(self.offered(command, "-"),
                             {long for long, _, _ in self.options(command)}, command)

    def test_formats(self):
        for command in self.commands():
            if self.formats(command):
                for option in ("-o", "--output"):
                    self.assertEqual(self.offered(command, "x", option, ""),
                                     set(self.formats(command)), command)

    def test_choices(self):
        for command in self.commands():
            for long, _, value in self.options(command):
                if "|" in value:
                    self.assertEqual(self.offered(command, "x", long, ""), set(value.split("|")), long)

    def test_exercises(self):
        exercises = set(self.firsts("list"))
        for command in ("grade", "show", "init", "peer", "verify"):
            self.assertEqual(self.offered(command, ""), exercises, command)
        for command in self.commands():
            if "--only" in {long for long, _, _ in self.options(command)}:
                self.assertEqual(self.offered(command, "x", "--only", ""), exercises, command)
        self.assertEqual(self.offered("inginious", "--exercise", ""), exercises)

    def test_diagnoses(self):
        self.assertEqual(self.offered("explain", ""), set(self.firsts("explain")))

    def test_targets(self):
        self.assertEqual(self.offered("export", ""), set(self.section("export", "Targets")))


class Bash(Completion, Words):
    def complete(self, *words):
        done = subprocess.run(
            ["bash", "--norc", "-c", BASH, "bash", COMPLETION / "sockgrade.bash", self.program, *words[1:]],
            cwd=self.tmp, capture_output=True, text=True, check=True, env=tools.environment())
        return done.stdout.split()

    def test_parses(self):
        subprocess.run(["bash", "-n", COMPLETION / "sockgrade.bash"], check=True)


class Zsh(Completion, Words):
    def complete(self, *words):
        done = subprocess.run(
            ["zsh", "-f", "-c", ZSH, "zsh", COMPLETION / "_sockgrade", self.program, *words[1:]],
            cwd=self.tmp, capture_output=True, text=True, check=True, env=tools.environment())
        # zsh itself keeps what begins as the word does.
        return [word for word in done.stdout.split() if word.startswith(words[-1])]

    def setUp(self):
        super().setUp()
        if not shutil.which("zsh"):
            self.skipTest("no zsh")

    def test_parses(self):
        subprocess.run(["zsh", "-n", COMPLETION / "_sockgrade"], check=True)


class Fish(Completion, Words):
    def complete(self, *words):
        line = " ".join([str(self.program), *words[1:]])
        done = subprocess.run(
            ["fish", "--no-config", "-c", f"source {COMPLETION}/sockgrade.fish; complete -C {line!r}"],
            cwd=self.tmp, capture_output=True, text=True, check=True,
            env=tools.environment(HOME=str(self.tmp), PATH=f"{self.program.parent}:/usr/bin:/bin"))
        return [row.partition("\t")[0] for row in done.stdout.splitlines()]

    def setUp(self):
        super().setUp()
        if not shutil.which("fish"):
            self.skipTest("no fish")

    def test_parses(self):
        subprocess.run(["fish", "-n", COMPLETION / "sockgrade.fish"], check=True)
