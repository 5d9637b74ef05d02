"""Variations of creating-a-listening-socket: see summing.py."""

import summing

ID = "creating-a-listening-socket"
CHECKS = ("socket-call", "address", "destination", "source-length", "sum", "one-number",
          "most-numbers", "zeros", "largest-sum", "high-bytes", "success", "socket-failure",
          "bind-failure", "recv-failure", "send-failure")
FORMS = (
    ("\tsum = htonl(sum);\n\tmemcpy(reply, &sum, 4);\n\tsize = 4;\n", ()),
    ("\treply[0] = sum >> 24, reply[1] = sum >> 16, reply[2] = sum >> 8, reply[3] = sum;\n"
     "\tsize = sizeof(sum);\n", ()),
    ("\t*(uint32_t *)reply = ntohl(sum);\n\tsize = sizeof(uint32_t);\n", ()),
    ("\tmemcpy(reply, &sum, 4);\n\tsize = 4;\n", "all"),
    ("\tsum = htonl(sum);\n\tmemcpy(reply, &sum, 4);\n\tsize = 8;\n", "all"),
    ("\tsize = sprintf((char *)reply, \"%u\", sum);\n", "all"),
)


def choose(random):
    return summing.choose(random, FORMS)


def source(variation):
    return summing.source(variation)


def passes(variation):
    return summing.passes(variation, CHECKS)
