"""Variations of sending-strings: see summing.py."""

import summing

ID = "sending-strings"
CHECKS = ("socket-call", "address", "destination", "source-length", "sum", "one-number",
          "most-numbers", "zero-sum", "largest-sum", "high-bytes", "success", "socket-failure",
          "bind-failure", "recv-failure", "send-failure")
BY_HAND = ("\tchar digits[10];\n\tint k = 0;\n\n\tsize = 0;\n\t{loop}\n"
           "\twhile (k > 0)\n\t\treply[size++] = digits[--k];\n")
FORMS = (
    ("\tsize = snprintf((char *)reply, sizeof(reply), \"%u\", sum);\n", ()),
    ("\tsize = sprintf((char *)reply, \"%d\", (int)sum);\n", ()),
    (BY_HAND.format(loop="do\n\t\tdigits[k++] = '0' + sum % 10;\n\twhile (sum /= 10);"), ()),
    (BY_HAND.format(loop="for (; sum; sum /= 10)\n\t\tdigits[k++] = '0' + sum % 10;"),
     ("zero-sum",)),
    ("\tsize = sprintf((char *)reply, \"%010u\", sum);\n", ("one-number", "zero-sum")),
    ("\tsize = sprintf((char *)reply, \"%u\\n\", sum);\n", "all"),
    ("\tsize = sprintf((char *)reply, \"%u\", sum) + 1;\n", "all"),
    ("\tsum = htonl(sum);\n\tmemcpy(reply, &sum, 4);\n\tsize = 4;\n", "all"),
)


def choose(random):
    return summing.choose(random, FORMS)


def source(variation):
    return summing.source(variation)


def passes(variation):
    return summing.passes(variation, CHECKS)
