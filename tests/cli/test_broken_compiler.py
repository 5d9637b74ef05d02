"""A tool of the compiler that does not work is the installation's fault, never the submission's."""
import json
import os

import tools


class BrokenCompiler(tools.Case):
    def break_part(self, name, path="/bin/false"):
        description = self.program.parent / "harness" / "toolchain.json"
        parts = json.loads(description.read_text(encoding="utf-8"))
        status = os.stat(path)
        parts[name] = {"path": path, "size": status.st_size, "mtime": int(status.st_mtime)}
        description.write_text(json.dumps(parts), encoding="utf-8")

    def check(self, *options):
        result = self.grade(tools.SOLUTION, *options)
        self.assertEqual(result.status, 3, result.out + result.err)
        self.assertIn("the compiler does not work here", " ".join(result.out.split()))

    def test_parts_of_the_fast_toolchain(self):
        self.copy_program(self.folder / "copy")
        kept = (self.program.parent / "harness" / "toolchain.json").read_bytes()
        for name in ("cc1", "as"):
            with self.subTest(name):
                self.break_part(name)
                self.check()
            (self.program.parent / "harness" / "toolchain.json").write_bytes(kept)

    def test_parts_of_the_driver(self):
        """Only what the description names may be executed."""
        self.copy_program(self.folder / "copy")
        kept = (self.program.parent / "harness" / "toolchain.json").read_bytes()
        for name in ("cc1", "as"):
            with self.subTest(name):
                self.break_part(name)
                self.check("--toolchain", "plain")
            (self.program.parent / "harness" / "toolchain.json").write_bytes(kept)
