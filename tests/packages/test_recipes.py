"""The recipes of ci/*.yml and Gradescope's scripts: their shell, run as their systems would run it, against the
packages. Not here: the systems themselves, so `uses:` is imitated where a later step depends on it."""
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import yaml

import built
import tools

sys.path.append(str(tools.ROOT / "tests" / "formats"))
import validators  # pylint: disable=wrong-import-position

# Instead of the machine's: an installed package is only unpacked, and nothing else is installed.
APT_GET = """#!/bin/sh
set -e
for word; do
	case $word in
	*.deb) dpkg-deb -x "$word" "$STAND_INS/installed" ;;
	esac
done
"""
SUDO = '#!/bin/sh\nexec "$@"\n'
PRINTS_COMMANDS = """int create_and_send_message(const struct sockaddr *a, socklen_t l)
{
	printf("::error::mine\\n::set-output name=judged::no\\n::0123::\\n##[error]mine\\n");
	return -1;
}
"""
TWO = ("creating-a-socket", "creating-a-listening-socket")


def solution(exercise):
    return (tools.ROOT / "exercises" / exercise / "solution.c").read_bytes()


class Recipe(tools.Case):
    """A machine of a CI system: folders, stand-ins, what was handed in."""

    def setUp(self):
        super().setUp()
        self.made = built.packages()
        self.runner = self.folder / "runner"
        self.stand_ins = self.folder / "stand-ins"
        for folder in (self.runner, self.stand_ins):
            folder.mkdir()
        for name, text in (("apt-get", APT_GET), ("sudo", SUDO)):
            path = self.stand_ins / name
            path.write_text(text, encoding="utf-8")
            path.chmod(0o755)
        self.work = self.folder / "work"
        self.prefix = []

    def hand_in(self, **files):
        """creating_a_socket=... and so on; the rest is as it was downloaded."""
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(tools.ROOT / "student_template", self.work)
        for name, text in files.items():
            (self.work / f"{name.replace('_', '-')}.c").write_bytes(text)

    def cannot_grade(self):
        """From here on somebody else listens to system calls on this machine."""
        self.prefix = [str(tools.build / "tests" / "machines" / "outer"), "listener"]

    def shell(self, script, cwd, env=None, shell=("bash", "-e")):
        path = self.write("script", script)
        return tools.Result(subprocess.run(
            [*self.prefix, *shell, str(path)], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL, check=False,
            env={"PATH": f"{self.stand_ins}:{self.stand_ins}/installed/usr/bin:/usr/bin:/bin",
                 "STAND_INS": str(self.stand_ins), "HOME": str(self.folder), "LANG": "C.UTF-8",
                 "TMPDIR": str(self.tmp), **(env or {})}))

    def document(self, *options):
        """What the recipe's command says as JSON, for the validators."""
        return self.run_program("check", self.work, *options, "-o", "json").json()

    def accepted(self, name, text, *options):
        self.assertEqual(validators.problems(name, text, self.document(*options)), [])


def recipe(name):
    return yaml.safe_load((tools.ROOT / "ci" / name).read_text(encoding="utf-8"))


class GitHub(Recipe):
    """Steps of a job, one after the other, as a runner of GitHub takes them."""

    def setUp(self):
        super().setUp()
        self.workspace = self.folder / "workspace"
        self.files = {name: self.folder / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        self.outputs, self.used, self.log = {}, {}, ""

    def expand(self, value, known):
        return re.sub(r"\$\{\{ *([^}]*?) *\}\}", lambda found: str(known[found.group(1)]), str(value))

    def run_job(self, job, known, env=None):
        """The status of the first step that fails, else 0."""
        self.workspace.mkdir()
        for path in self.files.values():
            path.touch()
        for step in job["steps"]:
            names = {**known, **{f"steps.{identity}.outputs.{key}": value for (identity, key), value
                                 in self.outputs.items()}}
            given = {key: self.expand(value, names) for key, value in step.get("env", {}).items()}
            if "uses" in step:
                self.use(step, given)
                continue
            before = self.files["GITHUB_OUTPUT"].read_text(encoding="utf-8")
            result = self.shell(step["run"], self.workspace / step.get("working-directory", "."), {
                **(env or {}), **given, "RUNNER_TEMP": str(self.runner),
                **{name: str(path) for name, path in self.files.items()}})
            self.log += result.out + result.err
            after = self.files["GITHUB_OUTPUT"].read_text(encoding="utf-8").removeprefix(before)
            self.outputs.update({(step.get("id"), line.partition("=")[0]): line.partition("=")[2]
                                 for line in after.splitlines()})
            if result.status != 0:
                return result.status
        return 0

    def use(self, step, given):
        action = step["uses"].partition("@")[0]
        self.used[action] = {"env": given, **step.get("with", {})}
        if action == "actions/checkout":
            to = self.workspace / step["with"].get("path", ".")
            shutil.copytree(self.work, to, dirs_exist_ok=True)
            self.assertIs(step["with"]["persist-credentials"], False)

    def package(self, path):
        return path.as_uri(), hashlib.sha256(path.read_bytes()).hexdigest()

    def commands(self):
        """The commands that the runner finds in the log."""
        token = None
        for line in self.log.splitlines():
            command = validators.parse_command(line.strip())
            if token:
                token = None if line.strip() == f"::{token}::" else token
            elif command and command[0] == "stop-commands":
                token = command[2]
            elif command:
                yield command

    def summary(self):
        return self.files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")


class Reusable(GitHub):
    def check(self, **changes):
        workflow = recipe("github.yml")
        url, digest = self.package(self.made.archive)
        # YAML reads "on:" as true.
        inputs = {name: row.get("default", "") for name, row in
                  workflow[True]["workflow_call"]["inputs"].items()}
        inputs.update({"package-url": url, "package-sha256": digest, **changes})
        return self.run_job(workflow["jobs"]["check"],
                            {f"inputs.{name}": value for name, value in inputs.items()})

    def test_all_that_was_started_passes(self):
        self.hand_in(creating_a_socket=solution("creating-a-socket"))
        self.assertEqual(self.check(), 0, self.log)
        self.assertEqual(self.outputs["check", "judged"], "yes")
        self.accepted("markdown", self.summary())
        self.assertEqual([command for command in self.commands() if command[0] == "error"], [])

    def test_a_failure(self):
        self.hand_in(creating_a_socket=PRINTS_COMMANDS.encode())
        self.assertEqual(self.check(), 1, self.log)
        self.assertEqual(self.outputs["check", "judged"], "yes")
        self.accepted("markdown", self.summary())
        self.assertIn("::error::mine", self.log)
        found = list(self.commands())
        self.assertTrue({"error"} <= {name for name, _, _ in found} <= {"error", "warning", "notice"}, found)
        self.assertNotIn("mine", {message for _, _, message in found})

    def test_what_has_to_be_done(self):
        self.hand_in()
        self.assertEqual(self.check(only="creating-a-socket"), 1, self.log)

    def test_feedback(self):
        self.hand_in(creating_a_socket=tools.WRONG.read_bytes())
        self.assertEqual(self.check(feedback="checks"), 1, self.log)
        self.assertNotIn("htonl", self.log + self.summary())

    def test_a_machine_that_cannot_grade(self):
        self.hand_in(creating_a_socket=solution("creating-a-socket"))
        self.cannot_grade()
        self.assertEqual(self.check(), 0, self.log)
        self.assertEqual(self.outputs["check", "judged"], "no")
        self.assertIn("not judged", self.summary())
        job = recipe("github.yml")["jobs"]["infrastructure"]
        self.assertEqual((job["needs"], job["if"]),
                         ("check", "${{ always() && needs.check.outputs.judged == 'no' }}"))
        self.assertEqual(recipe("github.yml")["jobs"]["check"]["outputs"]["judged"],
                         "${{ steps.check.outputs.judged }}")
        self.assertEqual(self.shell(job["steps"][0]["run"], self.folder).status, 1)

    def test_another_package(self):
        self.hand_in(creating_a_socket=solution("creating-a-socket"))
        self.assertNotEqual(self.check(**{"package-sha256": 64 * "0"}), 0)
        self.assertFalse((self.runner / "sockgrade").exists())

    def test_the_template_calls_it(self):
        text = (tools.ROOT / "student_template/.github/workflows/check.yml").read_text(encoding="utf-8")
        self.assertIn("/.github/workflows/sockgrade.yml@", yaml.safe_load(text)["jobs"]["exercises"]["uses"])


class Classroom(GitHub):
    def check(self):
        workflow = recipe("github-classroom.yml")
        url, digest = self.package(self.made.archive)
        return self.run_job(workflow["jobs"]["autograding"], {},
                            {**workflow["env"], "SOCKGRADE_URL": url, "SOCKGRADE_SHA256": digest})

    def reported(self):
        """What the reporter is handed, as the format's lines."""
        used = self.used["classroom-resources/autograding-grading-reporter"]
        runners = used["runners"].split(",")
        self.assertEqual(set(used["env"]), {f"{runner.upper()}_RESULTS" for runner in runners})
        return "".join(f"{runner}={used['env'][runner.upper() + '_RESULTS']}\n" for runner in runners)

    def test_both_countings(self):
        self.hand_in(creating_a_socket=solution("creating-a-socket"),
                     creating_a_listening_socket=b"int wrong;\n")
        self.assertEqual(self.check(), 0, self.log)
        self.accepted("classroom", self.reported(), "--only", ",".join(TWO))
        self.accepted("markdown", self.summary(), "--only", ",".join(TWO))

    def test_a_machine_that_cannot_grade(self):
        self.hand_in(creating_a_socket=solution("creating-a-socket"))
        self.cannot_grade()
        self.assertEqual(self.check(), 3, self.log)
        self.assertNotIn("classroom-resources/autograding-grading-reporter", self.used)
        self.assertEqual(self.files["GITHUB_OUTPUT"].read_text(encoding="utf-8"), "")


class Staff(GitHub):
    """ci/grade.yml: repositories of all kinds."""

    def setUp(self):
        super().setUp()
        self.repositories = self.folder / "repositories"

    def git(self, repository, *arguments, date="2026-05-01T12:00:00"):
        subprocess.run(["git", "-C", repository, "-c", "user.name=s", "-c", "user.email=s@example.org",
                        *arguments], check=True, capture_output=True,
                       env=tools.environment(GIT_COMMITTER_DATE=date, GIT_AUTHOR_DATE=date,
                                             HOME=str(self.folder)))

    def repository(self, name, **files):
        path = self.repositories / name
        path.mkdir(parents=True)
        self.git(path, "init", "--quiet")
        if files:
            self.commit(path, **files)
        return path

    def commit(self, path, date="2026-05-01T12:00:00", **files):
        self.hand_in(**files)
        shutil.copytree(self.work, path, dirs_exist_ok=True)
        self.git(path, "add", "-A")
        self.git(path, "commit", "--quiet", "-m", "x", date=date)

    def check(self, students):
        self.work = self.folder / "staff"
        self.work.mkdir()
        (self.work / "students.txt").write_text(students, encoding="utf-8")
        workflow = recipe("grade.yml")
        url, digest = self.package(self.made.package)
        status = self.run_job(
            workflow["jobs"]["grade"],
            {"secrets.STUDENTS_TOKEN": "T", "inputs.before": "2026-05-31 23:59:59"},
            {**workflow["env"], "SOCKGRADE_URL": url, "SOCKGRADE_SHA256": digest, "GIT_CONFIG_COUNT": "1",
             "GIT_CONFIG_KEY_0": f"url.{self.repositories.as_uri()}/.insteadOf",
             "GIT_CONFIG_VALUE_0": "https://x-access-token:T@github.com/"})
        index = self.workspace / "verdicts" / "index.txt"
        return status, [line.split() for line in index.read_text(encoding="utf-8").splitlines()]

    def grade_of(self, name):
        path = self.workspace / "verdicts" / f"{name}.json"
        return {verdict["exercise"]: verdict["grade"] for verdict in
                json.loads(path.read_text(encoding="utf-8"))["verdicts"]}[tools.EXERCISE]

    def test_every_repository(self):
        self.repository("a-b/c", creating_a_socket=solution("creating-a-socket"))
        # The same letters, another student.
        late = self.repository("a/b-c", creating_a_socket=b"int wrong;\n")
        self.commit(late, date="2026-06-01T00:00:01", creating_a_socket=solution("creating-a-socket"))
        self.repository("empty/one")
        self.commit(self.repository("late/one"), date="2026-06-02T12:00:00")
        linked = self.repository("link/one", creating_a_socket=b"x")
        (linked / "creating-a-socket.c").unlink()
        (linked / "creating-a-socket.c").symlink_to("/etc/passwd")
        self.git(linked, "commit", "--quiet", "-a", "-m", "link")
        status, index = self.check("a-b/c\r\na/b-c\r\n\r\nempty/one\nlate/one\nlink/one")
        self.assertEqual(status, 0, self.log)
        self.assertEqual([(row[0], row[-1]) for row in index], [
            ("a-b/c", "0"), ("a/b-c", "0"), ("empty/one", "nothing-handed-in"),
            ("late/one", "nothing-handed-in"), ("link/one", "0")])
        self.assertEqual((self.grade_of("a-b/c"), self.grade_of("a/b-c")), (100, 0))
        self.assertNotIn("root:", (self.workspace / "verdicts/link/one.json").read_text(encoding="utf-8"))
        self.assertEqual(self.used["actions/upload-artifact"]["path"], "verdicts")

    def test_one_that_is_not_there(self):
        self.repository("a/b", creating_a_socket=solution("creating-a-socket"))
        status, index = self.check("not/there\na/b\n")
        self.assertEqual((status, index[0]), (1, ["not/there", "-", "not-fetched"]), self.log)
        self.assertEqual(self.grade_of("a/b"), 100)


class GitLab(Recipe):
    def check(self, **variables):
        document = recipe("gitlab.yml")
        job = document["exercises"]
        script = "\n".join(job["script"]).replace("/tmp/", f"{self.runner}/")
        result = self.shell(f"set -eo pipefail\n{script}\n", self.work, {
            **document["variables"], "SOCKGRADE_URL": self.made.package.as_uri(),
            "SOCKGRADE_SHA256": hashlib.sha256(self.made.package.read_bytes()).hexdigest(), **variables},
            shell=("bash",))
        self.assertEqual(job["artifacts"]["reports"]["junit"], "report.xml")
        self.assertEqual(job["artifacts"]["when"], "always")
        self.assertEqual(job["allow_failure"]["exit_codes"], [3])
        return result, (self.work / "report.xml").read_text(encoding="utf-8")

    def test_passes(self):
        self.hand_in(creating_a_socket=solution("creating-a-socket"))
        result, report = self.check()
        self.assertEqual(result.status, 0, result.out + result.err)
        self.accepted("junit", report)

    def test_fails(self):
        self.hand_in(creating_a_socket=tools.WRONG.read_bytes())
        result, report = self.check(SOCKGRADE_ONLY=",".join(TWO))
        self.assertEqual(result.status, 1, result.out + result.err)
        self.accepted("junit", report, "--only", ",".join(TWO))

    def test_a_machine_that_cannot_grade(self):
        self.hand_in(creating_a_socket=solution("creating-a-socket"))
        self.cannot_grade()
        result, report = self.check()
        self.assertEqual(result.status, 3, result.out + result.err)
        self.assertIn("<error", report)


class Gradescope(Recipe):
    """setup.sh once, run_autograder for each submission, with their folders below a private one."""

    def setUp(self):
        super().setUp()
        self.autograder = self.folder / "autograder"
        self.autograder.mkdir()
        done = tools.Result(subprocess.run(
            [self.made.unpacked / "bin" / "sockgrade", "export", "gradescope", self.autograder / "source",
             "--only", "creating-a-socket"], capture_output=True, check=False,
            env=tools.environment(TMPDIR=str(self.tmp))))
        self.assertEqual(done.status, 0, done.err)
        result = self.script("setup.sh")
        self.assertEqual(result.status, 0, result.out + result.err)

    def script(self, name):
        text = (self.autograder / "source" / name).read_text(encoding="utf-8")
        return self.shell(text.replace("/autograder", str(self.autograder)).replace(
            "/opt/", f"{self.folder}/opt-"), "/", shell=("sh",))

    def grade(self, path=None, *options, **more):  # pylint: disable=arguments-differ,unused-argument
        submission = self.autograder / "submission"
        shutil.rmtree(submission, ignore_errors=True)
        submission.mkdir()
        for entry in pathlib.Path(self.work).iterdir() if self.work.exists() else ():
            if entry.is_file():
                shutil.copy(entry, submission)
        result = self.script("run_autograder")
        text = (self.autograder / "results" / "results.json").read_text(encoding="utf-8")
        return result.status, text

    def test_earns_and_does_not(self):
        for source, points in ((solution("creating-a-socket"), 100), (b"int wrong;\n", 0)):
            self.hand_in(creating_a_socket=source)
            status, text = self.grade()
            self.assertEqual(status, 0)
            self.accepted("gradescope", text, "--only", "creating-a-socket")
            self.assertAlmostEqual(sum(test["score"] for test in json.loads(text)["tests"]), points)

    def test_a_file_that_is_too_large_earns_nothing(self):
        self.work.mkdir()
        self.hand_in(creating_a_socket=65 * 1024 * b"\n")
        status, text = self.grade()
        self.assertEqual(status, 0)
        self.assertIn("64 KiB", text)
        self.accepted("gradescope", text, "--only", "creating-a-socket")
        self.assertEqual(sum(test["score"] for test in json.loads(text)["tests"]), 0)

    def test_a_machine_that_cannot_grade(self):
        self.hand_in(creating_a_socket=solution("creating-a-socket"))
        self.cannot_grade()
        status, text = self.grade()
        self.assertEqual(status, 3)
        self.accepted_without_points(json.loads(text))

    def accepted_without_points(self, results):
        self.assertFalse(any("score" in test for test in results["tests"]))
        self.assertIn("not judged", results["output"].lower())
