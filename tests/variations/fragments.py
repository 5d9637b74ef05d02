"""What the variations of all exercises have in common: ways to write a part of a solution, the world
in which a variation is thought through, and what may be done with a result of -1.

A variation is a choice of one fragment for each part of a solution. A fragment is C and, beside it,
what it does, in the words of a small model; so the model, which reads the statement and knows nothing
of the grader, can say which checks a variation passes.
"""

FILL = b"7"		# memory that nobody set holds these


class Part:
    """A fragment. `does` is what it does, in whatever form the exercise's model wants; `before` is C
    that comes before the function."""

    def __init__(self, code, does=None, right=True, before=""):
        self.code, self.does, self.right, self.before = code, does, right, before


def wrong(code, does=None, before=""):
    """A fragment that is a mistake in some case at least."""
    return Part(code, does, False, before)


class Handling(Part):
    """What is done with a result of -1."""

    def __init__(self, code, ends, value):
        super().__init__(code, right=value == -1)
        self.ends, self.value = ends, value


# `ends`: the function ends there, with `value`: "errno" is a number that is not -1, None no value.
HANDLINGS = (
    Handling("\tif ({r} == -1)\n\t\treturn -1;\n", True, -1),
    Handling("\tif ({r} < 0) {{\n\t\tclose(fd);\n\t\treturn -1;\n\t}}\n", True, -1),
    Handling("\tif ({r} == -1) {{\n\t\tperror(\"{r}\");\n\t\treturn -1;\n\t}}\n", True, -1),
    Handling("\tif (!({r} >= 0))\n\t\treturn (close(fd), -1);\n", True, -1),
    Handling("\tif ({r} < 0)\n\t\tgoto failure;\n", True, -1),
    Handling("\tif ({r} == -1) {{\n\t\tfprintf(stderr, \"%s\\n\", strerror(errno));\n"
             "\t\tif (fd >= 0)\n\t\t\tclose(fd);\n\t\treturn -1;\n\t}}\n", True, -1),
    Handling("\t(void){r};\n", False, None),
    Handling("\tif ({r} == -1)\n\t\treturn 1;\n", True, 1),
    Handling("\tif ({r} == -1)\n\t\treturn 0;\n", True, 0),
    Handling("\tif ({r} == -1)\n\t\treturn errno;\n", True, "errno"),
    Handling("\tif ({r} == -1)\n\t\treturn -errno;\n", True, "errno"),
    Handling("\tif ({r} == -1)\n\t\texit(EXIT_FAILURE);\n", True, None),
    Handling("\tif ({r} == -1)\n\t\tperror(\"{r}\");\n", False, None),
    Handling("\tif ({r} == -1)\n\t\tfailed = 1;\n", False, "late"),
)

# What a solution may do besides with its socket, at any time: (C, the calls that count after a
# failure).
HARMLESS = (
    ("\tsetsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &(int){ 1 }, sizeof(int));\n", ("setsockopt",)),
    ("\tsetsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &(struct timeval){ .tv_sec = 2 }, "
     "sizeof(struct timeval));\n", ("setsockopt",)),
    ("\tclose(socket(AF_INET6, SOCK_DGRAM, 0));\n", ("socket",)),
    ("\tclose(socket(AF_INET, SOCK_STREAM, 0));\n", ("socket",)),
    ("\tfcntl(fd, F_SETFD, FD_CLOEXEC);\n", ()),
    ("\tputs(\"here\");\n", ()),
    ("\tfprintf(stderr, \"%d %ld\\n\", getpid(), (long)time(NULL));\n", ()),
    ("\tif (fd > 0) {\n\t\tint twin = dup(fd);\n\n\t\tclose(fd);\n\t\tfd = twin;\n\t}\n", ()),
    ("\tif (fd > 0)\n\t\tfd = dup2(fd, 42);\n", ()),
    ("\tgetsockname(fd, (struct sockaddr *)&(struct sockaddr_in6){ 0 }, "
     "&(socklen_t){ sizeof(struct sockaddr_in6) });\n", ()),
    ("\tgetsockopt(fd, SOL_SOCKET, SO_ERROR, &(int){ 0 }, &(socklen_t){ sizeof(int) });\n", ()),
    ("\tusleep(1000);\n", ()),
    ("\tfree(memset(malloc(100), 0, 100));\n", ()),
    ("\tsignal(SIGUSR1, SIG_IGN);\n", ()),
    ("\tioctl(fd, FIONREAD, &(int){ 0 });\n", ()),
    ("\tsetlocale(LC_ALL, \"\");\n", ()),
    ("\ttime_t now = time(NULL);\n\n\tprintf(\"%s\", asctime(localtime(&now)));\n", ()),
    ("\tchar host[64], port[16];\n\n\tgetnameinfo((struct sockaddr *)&(struct sockaddr_in6)"
     "{ .sin6_family = AF_INET6 },\n\t\t    sizeof(struct sockaddr_in6), host, 64, port, 16, "
     "NI_NUMERICHOST | NI_NUMERICSERV);\n", ()),
    ("\tchar name[INET6_ADDRSTRLEN];\n\n\tputs(inet_ntop(AF_INET6, &in6addr_loopback, name, "
     "sizeof(name)));\n", ()),
    ("\tmmap(NULL, 1 << 16, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);\n", ()),
    ("\tclock_gettime(CLOCK_MONOTONIC, &(struct timespec){ 0 });\n\tsysconf(_SC_PAGESIZE);\n", ()),
    ("\tsrand((unsigned)time(NULL) ^ (unsigned)getpid());\n\trand();\n", ()),
    ("\tsigaction(SIGINT, &(struct sigaction){ .sa_handler = SIG_DFL }, NULL);\n", ()),
    ("\tjmp_buf back;\n\n\tif (setjmp(back))\n\t\treturn -1;\n", ()),
    ("\tchar *text = NULL;\n\tsize_t text_size;\n\tFILE *stream = open_memstream(&text, &text_size);\n\n"
     "\tfprintf(stream, \"%d\", 17);\n\tfclose(stream);\n\tfree(text);\n", ()),
)
HARMLESS = 20 * (("", ()),) + tuple((f"\t{{\n{code}\t}}\n", calls) for code, calls in HARMLESS)
INCLUDES = "".join(f"#include <{name}.h>\n" for name in (
    "fcntl", "inttypes", "locale", "netdb", "poll", "setjmp", "signal", "sys/ioctl", "sys/mman",
    "sys/select", "sys/time", "sys/uio", "time")) + "\n"

# Where some handlings jump to: behind the last return.
FAILURE = "failure:\n\tclose(fd);\n\treturn -1;\n}\n"


class Choice:
    """Chooses fragments; so many variations are right in all of them, so many in all but one."""

    def __init__(self, random):
        self.random = random
        self.mistakes = random.choice((0, 0, 0.04, 0.08, 0.12, 0.3))

    def of(self, parts):
        right = self.random.random() >= self.mistakes
        return self.random.choice([part for part in parts if part.right == right] or parts)

    def handling(self):
        return self.of(HANDLINGS)


class Ended(Exception):
    """The function returned, or its process was ended: then the value is None."""

    def __init__(self, value=None):
        super().__init__(value)
        self.value = value


class Unsaid(Exception):
    """What a program does here neither the statement nor the C language says."""


class World:
    """One run: the call of one kind that fails, and what has been done so far."""

    def __init__(self, fails=None):
        self.fails = fails
        self.reached = False		# the planned failure happened
        self.went_on = False		# ... and a call that matters followed it
        self.late = False
        self.exists = True		# there is a socket: calls on a descriptor of -1 fail by themselves
        self.patience = False		# recv() gives up after some time
        self.sent = []			# what left

    def call(self, kind, works=True):
        """Whether a call succeeds that would, in a world without planned failures, as `works` says."""
        if self.reached:
            self.went_on = True
        if self.exists and kind == self.fails:
            self.reached = True
            return False
        return works and self.exists

    def handle(self, handling, succeeded):
        if succeeded:
            return
        if handling.ends:
            raise Ended(handling.value)
        if handling.value == "late":
            self.late = True

    def besides(self, harmless):
        for kind in harmless[1]:
            self.call(kind)
        if "SO_RCVTIMEO" in harmless[0]:
            self.patience = True

    def nothing_comes(self):
        """It waits for what never comes: for ever, or until recv() fails."""
        if not self.patience:
            raise Ended

    def gave_up(self, value):
        """What the statement says of a run in which a call fails."""
        return self.reached and not self.went_on and value == -1


def letters(results, ids):
    """One letter a check: . fulfils the statement, x does not, ? is not to be said."""
    return "".join({None: "?", True: ".", False: "x"}[results[id_]] for id_ in ids)
