"""What the variations of all exercises share: how a function handles a call that fails, and what the
statement says about it.

A variation is put together of fragments. Each fragment is C and, beside it, what it does, in the
words of a small model; so the model, which reads the statement and knows nothing of the grader, can
say which checks a variation passes.
"""


class Handling:
    """What is done with a result of -1."""

    def __init__(self, name, code, ends, value):
        self.name, self.code, self.ends, self.value = name, code, ends, value


# `ends`: the function returns there, with `value`. "errno" is some number that is not -1.
HANDLINGS = (
    Handling("equals", "\tif ({r} == -1)\n\t\treturn -1;\n", True, -1),
    Handling("negative", "\tif ({r} < 0) {{\n\t\tclose(fd);\n\t\treturn -1;\n\t}}\n", True, -1),
    Handling("printed", "\tif ({r} == -1) {{\n\t\tperror(\"{r}\");\n\t\treturn -1;\n\t}}\n", True, -1),
    Handling("nested", "\tif (!({r} >= 0))\n\t\treturn (close(fd), -1);\n", True, -1),
    Handling("ignored", "\t(void){r};\n", False, None),
    Handling("one", "\tif ({r} == -1)\n\t\treturn 1;\n", True, 1),
    Handling("zero", "\tif ({r} == -1)\n\t\treturn 0;\n", True, 0),
    Handling("errno", "\tif ({r} == -1)\n\t\treturn errno;\n", True, "errno"),
    Handling("late", "\tif ({r} == -1)\n\t\tfailed = 1;\n", False, "late"),
)
RIGHT = tuple(handling for handling in HANDLINGS if handling.value == -1)


class Ended(Exception):
    """The function returned, or its process was killed: then the value is None."""

    def __init__(self, value):
        super().__init__(value)
        self.value = value


class World:
    """One run: the call of one kind that fails, and what has been done so far."""

    def __init__(self, fails=None):
        self.fails = fails
        self.reached = False		# the planned failure happened
        self.went_on = False		# ... and a call that matters followed it
        self.late = False
        self.sent = []			# (bytes, connected) of what left

    def call(self, kind, works):
        """Whether a call succeeds that would, in a world without planned failures, as `works` says."""
        if self.reached:
            self.went_on = True
        if kind == self.fails:
            self.reached = True
            return False
        return works

    def handle(self, handling, succeeded):
        if succeeded:
            return
        if handling.ends:
            raise Ended(handling.value)
        if handling.value == "late":
            self.late = True

    def gave_up(self, value):
        """What the statement says of a run in which a call fails."""
        return self.reached and not self.went_on and value == -1
