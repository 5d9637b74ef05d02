"""Where verdicts go, what they may say, what they look like."""
import json
import os
import stat
import subprocess

import inginious_rules
import schema
import tools

SCHEMA = json.loads((tools.ROOT / "docs/verdict.schema.json").read_text(encoding="utf-8"))

USES_SOCKET = """
#include <poll.h>
#include <signal.h>
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>

static void wake(int signal)
{
	(void)signal;
}

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	connect(fd, dest_addr, addrlen);
	%s
	return close(fd), -1;
	wake(0);
}
"""
# What a submission may ask for in vain, and what it is told.
UNAVAILABLE = (
    ("epoll_create1(0);", "epoll_create1() is not available here: it fails with ENOSYS"),
    ("fcntl(fd, F_SETOWN, 1);", "fcntl() does not know this command here: it fails with EINVAL"),
    ("ioctl(fd, FIOASYNC, &fd);",
     "ioctl() does not know this request here: it fails with ENOTTY"),
    ("setsockopt(fd, SOL_SOCKET, 9999, &fd, sizeof(fd));",
     "setsockopt() does not know this option here: it fails"),
    ("getsockopt(fd, SOL_SOCKET, 9999, &fd, &addrlen);",
     "getsockopt() does not know this option here: it fails"),
    ("""char control[64] = { 0 };
	struct msghdr message = { .msg_control = control, .msg_controllen = sizeof(control) };
	sendmsg(fd, &message, 0);""",
     "sendmsg() takes no ancillary data here: it fails with EINVAL"),
    ("""sigset_t blocked, none;
	struct pollfd readable = { fd, POLLIN, 0 };
	sigemptyset(&none);
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGUSR1);
	signal(SIGUSR1, wake);
	sigprocmask(SIG_BLOCK, &blocked, NULL);
	raise(SIGUSR1);
	ppoll(&readable, 1, NULL, &none);""",
     "ppoll() does not run the handler of a signal here: it fails with EINTR"),
)


class Outputs(tools.Case):
    def test_several(self):
        json_path, text_path = self.folder / "v.json", self.folder / "v.txt"
        result = self.grade(tools.WRONG, "-o", f"json:{json_path}", "-o", "text",
                            "-o", f"text:{text_path}", "-o", "inginious")
        self.assertEqual(result.status, 1, result.err)
        text = text_path.read_text(encoding="utf-8")
        self.assertTrue(result.out.startswith(text))
        self.assertEqual(json.loads(result.out[len(text):])["custom"]["sockgrade"],
                         json.loads(json_path.read_text(encoding="utf-8")))
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()),
                         ["tmp", "v.json", "v.txt"])

    def test_mode_and_old_content(self):
        path = self.write("v.json", "old")
        path.chmod(0o600)
        self.grade(tools.WRONG, "-o", f"json:{path}")
        self.assertEqual(json.loads(path.read_text(encoding="utf-8"))["result"], "failed")
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        self.grade(tools.WRONG, "-o", f"json:{self.folder / 'new.json'}", umask=0o027)
        self.assertEqual(stat.S_IMODE((self.folder / "new.json").stat().st_mode), 0o640)

    def test_through_a_link(self):
        target = self.write("target.json", "old")
        link = self.folder / "link.json"
        link.symlink_to(target)
        self.grade(tools.WRONG, "-o", f"json:{link}")
        self.assertTrue(link.is_symlink())
        self.assertEqual(json.loads(target.read_text(encoding="utf-8"))["result"], "failed")

    def test_device_stays_a_device(self):
        result = self.grade(tools.WRONG, "-o", "json:/dev/null")
        self.assertEqual(result.status, 1, result.err)
        self.assertTrue(stat.S_ISCHR(os.stat("/dev/null").st_mode))

    def test_no_such_folder(self):
        result = self.grade(tools.WRONG, "-o", f"json:{self.folder}/none/v.json")
        self.assertEqual(result.status, 2)
        self.assertIn("nothing was graded", result.err)

    def test_full_disk(self):
        for output in ("json:/dev/full", "json"):
            with self.subTest(output), open("/dev/full", "wb") as full:
                result = self.grade(tools.SOLUTION, "-o", output, stdout=full)
                self.assertEqual(result.status, 3)
                self.assertIn("No space left", result.err)
        self.assert_nothing_left()

    def test_reader_went_away(self):
        reader, writer = os.pipe()
        os.close(reader)
        result = self.grade(tools.SOLUTION, stdout=writer)
        os.close(writer)
        self.assertEqual(result.status, 3)
        self.assertIn("Broken pipe", result.err)


class Contents(tools.Case):
    def test_exit_zero(self):
        self.assertEqual(self.grade(tools.WRONG, "--exit-zero").status, 0)
        self.assertEqual(self.grade(tools.TEMPLATE).status, 1)

    def test_template_gets_nothing(self):
        self.assertEqual(self.grade(tools.TEMPLATE, "-o", "json").json()["grade"], 0.0)

    def test_seed_changes_data_not_outcome(self):
        one = self.grade(tools.WRONG, "-o", "json", "--seed", "1").json()
        two = self.grade(tools.WRONG, "-o", "json", "--seed", "2").json()
        self.assertNotEqual(one["runs"], two["runs"])
        self.assertEqual([check["result"] for check in one["checks"]],
                         [check["result"] for check in two["checks"]])

    def test_toolchains_agree(self):
        fast = self.grade(tools.WRONG, "-o", "json", "--toolchain", "fast").json()
        plain = self.grade(tools.WRONG, "-o", "json", "--toolchain", "plain").json()
        self.assertEqual(fast, plain)

    def test_repeat(self):
        once = self.grade(tools.WRONG, "-o", "json")
        again = self.grade(tools.WRONG, "-o", "json", "--repeat", "5")
        self.assertEqual((again.status, again.out), (1, once.out))

    def test_four_at_once(self):
        source = self.write("honest.c", tools.SOLUTION.read_text(encoding="utf-8") +
                            '\n__attribute__((constructor)) static void say(void)\n'
                            '{\n\tprintf("%p %d\\n", (void *)say, getpid());\n}\n')
        command = [self.program, "grade", tools.EXERCISE, source, "-o", "json", "--seed", "5"]
        started = [subprocess.Popen(command, env=tools.environment(TMPDIR=str(self.tmp)),
                                    stdout=subprocess.PIPE) for _ in range(4)]
        verdicts = [process.communicate()[0] for process in started]
        self.assertEqual(json.loads(verdicts[0])["result"], "success")
        self.assertEqual(len(set(verdicts)), 1)
        self.assert_nothing_left()

    def test_timings(self):
        self.assertNotIn("timings", self.grade(tools.SOLUTION, "-o", "json").json())
        for options in ((), ("--repeat", "2")):
            timings = self.grade(tools.SOLUTION, "-o", "json", "--timings", *options).json()["timings"]
            phases = timings["phases"]
            self.assertEqual("repeats" in phases, bool(options))
            for kind in ("wall", "cpu"):
                self.assertEqual(sum(phase[kind] for phase in phases.values()), timings["total"][kind])
                for phase in ("start", "front", "ready", "compile", "runs", "handover"):
                    self.assertGreater(phases[phase][kind], 0, phase)
            self.assertLessEqual(sum(timings["compile"].values()), phases["compile"]["wall"])
            self.assertEqual(list(timings["runs"]),
                             ["works", "socket-fails", "connect-fails", "send-fails"])
            # A run's process is one of the children that the phase counts.
            self.assertLessEqual(sum(run["cpu"] for run in timings["runs"].values()),
                                 phases["runs"]["cpu"] + len(timings["runs"]))
        shown = self.grade(tools.SOLUTION, "--timings").out
        for word in ("linker", "handover", "total", "connect-fails"):
            self.assertIn(word, shown)
        broken = self.grade(tools.SAMPLES / "wrong/missing-semicolon.c", "-o", "json", "--timings").json()
        self.assertEqual(broken["timings"]["runs"], {})
        self.assertGreater(broken["timings"]["phases"]["compile"]["cpu"], 0)

    def test_name(self):
        named = self.grade(tools.WRONG, "--name", "week 3/mine.c").out
        self.assertIn("week 3/mine.c:", named)
        self.assertNotIn(str(tools.ROOT), named)
        self.assertIn("submission.c:", self.grade(tools.WRONG).out)

    def test_no_path_or_place_in_the_verdict(self):
        verdict = self.grade(tools.WRONG, "-o", "json").out
        for place in (tools.ROOT, tools.build, self.tmp):
            self.assertNotIn(str(place), verdict)

    def test_schema(self):
        for path in (tools.SOLUTION, tools.WRONG, tools.TEMPLATE, tools.SAMPLES / "wrong/forks.c",
                     tools.SAMPLES / "wrong/missing-semicolon.c"):
            for options in ((), ("--feedback", "checks"), ("--feedback", "compile"), ("--timings",)):
                with self.subTest(path=path.name, options=options):
                    verdict = self.grade(path, "-o", "json", *options).json()
                    self.assertEqual(list(schema.problems(verdict, SCHEMA)), [])

    def test_what_is_no_text_is_not_said_not_to_compile(self):
        path = self.write("binary.c", b"int x;\n\0")
        for name in ("text", "inginious"):
            with self.subTest(name):
                result = self.grade(path, "-o", name)
                self.assertEqual(result.status, 1, result.err)
                self.assertIn("not plain text", result.out)
                self.assertNotIn("not compile", result.out)

    def test_who_waits_for_a_key_is_not_asked_for_his_socket(self):
        verdict = self.grade(tools.SAMPLES / "wrong" / "waits-for-a-key.c", "-o", "json").json()
        hints = [check["hint"] for check in verdict["checks"] if check["result"] == "failed"]
        self.assertEqual(len(hints), 1)
        self.assertIn("keyboard", hints[0])
        self.assertNotIn("socket", hints[0])

    def test_advice_says_what_is_not_available(self):
        for code, sentence in UNAVAILABLE:
            with self.subTest(sentence):
                path = self.write("asks.c", USES_SOCKET % code)
                advice = self.grade(path, "-o", "json").json()["advice"]
                self.assertEqual([entry["message"] for entry in advice
                                  if entry["id"] == "unsupported-call"], [sentence])

    def test_feedback_checks(self):
        result = self.grade(tools.WRONG, "-o", "json", "-o", "text", "-o", "inginious",
                            "--feedback", "checks")
        self.assertEqual(result.status, 1)
        self.assertIn("85.71", result.out)
        for hidden in ("htonl", "byte-order", '"expected": {', "01000000", "submission.c:"):
            self.assertNotIn(hidden, result.out)

    def test_feedback_compile(self):
        result = self.grade(tools.WRONG, "-o", "json", "-o", "text", "--feedback", "compile")
        self.assertEqual(result.status, 0)
        self.assertIn("compiles", result.out)
        for hidden in ("85.71", "htonl", "FAIL", "failed"):
            self.assertNotIn(hidden, result.out)
        broken = self.grade(tools.SAMPLES / "wrong" / "missing-semicolon.c", "--feedback", "compile")
        self.assertEqual(broken.status, 1)


class Looks(tools.Case):
    def test_colour(self):
        self.assertNotIn("\033", self.grade(tools.WRONG).out)
        self.assertIn("\033", self.grade(tools.WRONG, "--color=always").out)

    def test_a_statement_of_one_long_paragraph(self):
        self.copy_program(self.folder / "copy")
        words = [f"word-{i}" for i in range(5000)]
        for name in ("statement.en.rst", "statement.fr.rst"):
            (self.folder / "copy" / "exercises" / tools.EXERCISE / name).write_text(
                "\n".join(" ".join(words[i:i + 10]) for i in range(0, len(words), 10)) + "\n",
                encoding="utf-8")
        self.assertEqual(self.terminal_output("show", tools.EXERCISE).split(), words)

    def test_terminal(self):
        def shown(**changes):
            return self.terminal_output("grade", tools.EXERCISE, tools.TEMPLATE, status=1, **changes)
        self.assertIn("\033[", shown())
        self.assertNotIn("\033[", shown(NO_COLOR="1"))
        self.assertNotIn("\033[", shown(TERM="dumb"))

    def test_ascii(self):
        source = self.write("accent.c", tools.SOLUTION.read_text(encoding="utf-8") +
                            '\n__attribute__((constructor)) static void say(void)\n'
                            '{\n\tputs("d\u00e9j\u00e0 \\033[31m");\n}\n')
        self.assertIn("d\u00e9j\u00e0", self.grade(source).out)
        for locale in ("C", "en_US.ISO-8859-1"):
            result = self.grade(source, env={"LC_ALL": locale})
            self.assertTrue(result.out.isascii())
            self.assertIn("deja \\x1b[31m", result.out)
        for sample in (tools.WRONG, tools.TEMPLATE, tools.SAMPLES / "wrong" / "missing-semicolon.c", source):
            for options in ((), ("--lang", "fr")):
                result = self.grade(sample, "--timings", *options, env={"LC_ALL": "C"})
                self.assertTrue(result.out.isascii(), result.out)

    def test_language_needs_no_locale(self):
        for changes in ({"LC_ALL": "fr_FR.UTF-8"}, {"LANGUAGE": "fr"}):
            result = self.grade(tools.WRONG, "-o", "json", env=changes)
            self.assertEqual(result.status, 1, result.err)
            self.assertEqual(result.json()["grade"], 85.71)


class Inginious(tools.Case):
    SAMPLES = ("host-byte-order", "printed", "missing-semicolon", "latin-1-error", "forks",
               "waits-for-an-answer", "null-pointer", "one-datagram-per-int")

    def test_samples(self):
        for sample in self.SAMPLES:
            for feedback in ("full", "checks", "compile"):
                with self.subTest(sample=sample, feedback=feedback):
                    out = self.grade(tools.SAMPLES / "wrong" / f"{sample}.c", "-o", "inginious",
                                     "--feedback", feedback).out
                    self.assertEqual(list(inginious_rules.check(out.encode())), [])

    def test_success_is_a_float_of_100(self):
        out = self.grade(tools.SOLUTION, "-o", "inginious").out
        self.assertEqual(list(inginious_rules.check(out.encode())), [])
        self.assertIn('"grade": 100.0', out)

    def test_saved_verdicts(self):
        for path in sorted((tools.ROOT / "tests/cli/verdicts").glob("*.json")):
            with self.subTest(path.name), open(path, "rb") as verdict:
                out = subprocess.run([tools.build / "tests/render-verdict", "inginious"],
                                     stdin=verdict, stdout=subprocess.PIPE, check=True).stdout
                self.assertEqual(list(inginious_rules.check(out)), [])

    def test_rules_refuse(self):
        good = {"result": "failed", "grade": 50.0, "text": "x", "problems": {}, "tests": {}}
        self.assertEqual(list(inginious_rules.check(json.dumps(good).encode())), [])
        for change in (
                {"grade": 100}, {"grade": 100.5}, {"result": "passed"}, {"extra": 1}, {"text": None},
                {"problems": {"a b": ["failed", "x"]}}, {"problems": {"a": ["failed", None]}},
                {"problems": {"a": {"result": "x"}}}, {"tests": {"a b": True}}, {"tests": {"a": 1}},
                {"text": "*unclosed"}, {"text": ".. raw:: html\n\n   <script>x</script>"},
                {"text": "`link <http://example.org>`__"}, {"text": "- a list"}):
            with self.subTest(change):
                raw = json.dumps({**good, **change}).encode()
                self.assertNotEqual(list(inginious_rules.check(raw)), [])
