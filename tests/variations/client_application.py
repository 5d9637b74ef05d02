"""Variations of client-application, and what the statement says of each.

The model runs a variation on data of its own: requests and answers with the edges that the
statement names. Bytes that nobody set are those of FILL.
"""

import struct

from fragments import (FAILURE, FILL, HARMLESS, INCLUDES, Choice, Ended, Part, Unsaid, World, letters,
                       wrong)
from summing import SOCKETS

ID = "client-application"
CHECKS = ("socket-call", "destination", "request", "header", "answer", "integer-result",
          "text-result", "number-of-integers", "success", "error-answer", "socket-failure",
          "connect-failure", "send-failure", "recv-failure")
PROTOTYPE = ("int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen, "
             "int *ints,\n"
             "\t\t\t    size_t no_int, char operation, char output_format, int *result)")

# Whether the socket is connected.
CONNECTS = (
    Part("\tr = connect(fd, dest_addr, addrlen);\n", "connects"),
    Part("\tstruct sockaddr_storage copy;\n\n\tmemcpy(&copy, dest_addr, addrlen);\n"
         "\tr = connect(fd, (struct sockaddr *)&copy, addrlen);\n", "connects"),
    Part("\tr = connect(fd, dest_addr, sizeof(struct sockaddr_in6));\n", "connects"),
    wrong("\tr = 0;\n", "nothing"),
    wrong("\tr = connect(fd, dest_addr, sizeof(struct sockaddr));\n", "too short"),
)

# `header`, an uint8_t.
P, S = "(operation == '*')", "(output_format == 's')"
HEADERS = (
    Part(f"\theader = {P} << 1 | {S};\n", lambda p, s: p << 1 | s),
    Part("\theader = 0;\n\tif (operation == '*')\n\t\theader |= 2;\n\tif (output_format == 's')\n"
         "\t\theader += 1;\n", lambda p, s: p << 1 | s),
    Part("\tswitch (operation) {\n\tcase '+':\n\t\theader = 0;\n\t\tbreak;\n\tdefault:\n"
         "\t\theader = 1 << 1;\n\t}\n\theader |= output_format == 'd' ? 0 : 1;\n",
         lambda p, s: p << 1 | s),
    Part(f"\theader = 0xf0 | {P} << 1 | {S};\n", lambda p, s: p << 1 | s),
    Part("\tstatic const uint8_t headers[2][2] = { { 0x50, 0x51 }, { 0xa2, 3 } };\n\n"
         "\theader = headers[operation == '*'][output_format == 's'];\n", lambda p, s: p << 1 | s),
    Part("\tstruct { uint8_t f : 1, opcode : 3, unused : 4; } bits = "
         f"{{ .f = {S}, .opcode = {P}, .unused = 9 }};\n\n\tmemcpy(&header, &bits, 1);\n",
         lambda p, s: p << 1 | s),
    Part("\theader = (uint8_t)(2 * ('+' - operation) + (output_format - 'd') / ('s' - 'd'));\n",
         lambda p, s: p << 1 | s),
    wrong(f"\theader = {P} | {S};\n", lambda p, s: p | s),
    wrong(f"\theader = {P} << 1 | {S} << 7;\n", lambda p, s: p << 1 | s << 7),
    wrong(f"\theader = {P} << 4 | {S};\n", lambda p, s: p << 4 | s),
    wrong(f"\theader = {P} << 2 | {S};\n", lambda p, s: p << 2 | s),
    wrong(f"\theader = {P} | {S} << 1;\n", lambda p, s: p | s << 1),
    wrong(f"\theader = {P} << 1 | !{S};\n", lambda p, s: p << 1 | 1 - s),
    wrong(f"\theader = !{P} << 1 | {S};\n", lambda p, s: (1 - p) << 1 | s),
    wrong("\theader = operation;\n", lambda p, s: b"+*"[p]),
    wrong("\theader = 0;\n", lambda p, s: 0),
    wrong("\theader = 0x80;\n", lambda p, s: 0),
    wrong(f"\theader |= {P} << 1 | {S};\n", lambda p, s: FILL[0] | p << 1 | s),
    wrong("\tstruct { uint8_t unused : 4, opcode : 3, f : 1; } bits = "
          f"{{ .f = {S}, .opcode = {P} }};\n\n\tmemcpy(&header, &bits, 1);\n",
          lambda p, s: p << 4 | s << 7),
)


class PastTheEnd(Ended):
    """It reads past the end of `ints`, and crashes."""


class ReadsOn(Exception):
    """It reads a text past the end of the place for the answer."""


def words(ints, form):
    return b"".join(struct.pack(form, number) for number in ints)


def big(ints):
    return words(ints, ">I")


def first(n):
    """The first `n` of them; the rest of the memory stays as it was."""
    def written(ints):
        if len(ints) < n:
            raise PastTheEnd
        return big(ints[:n])
    return written


def until_zero(ints):
    return big(ints[:ints.index(0)] if 0 in ints else ints)


def half_words(ints):
    return words([((number & 0xff) << 8) | (number >> 8 & 0xff) for number in ints], "<I")


EACH = "\tfor (size_t i = 0; i < {n}; i++) {{\n\t\tuint32_t number = {number};\n\n" \
       "\t\tmemcpy({place}, &number, 4);\n\t}}\n"


def each(n="no_int", number="htonl(ints[i])", place="p + 4 * i"):
    return EACH.format(n=n, number=number, place=place)


# The integers, written to where the pointer `p` to bytes points.
NUMBERS = (
    Part(each(), big),
    Part("\tfor (size_t i = 0; i < no_int; i++) {\n\t\tp[4 * i] = ints[i] >> 24;\n"
         "\t\tp[4 * i + 1] = ints[i] >> 16;\n\t\tp[4 * i + 2] = ints[i] >> 8;\n"
         "\t\tp[4 * i + 3] = ints[i];\n\t}\n", big),
    Part("\tfor (size_t i = 0; i < no_int; i++)\n\t\t((uint32_t *)p)[i] = htonl(ints[i]);\n", big),
    Part("\tfor (size_t i = no_int; i-- > 0;)\n\t\t*(uint32_t *)(p + i * sizeof(int)) = "
         "ntohl((uint32_t)ints[i]);\n", big),
    Part("\tfor (const int *q = ints; q < ints + no_int; q++, p += 4) {\n"
         "\t\tuint32_t wire = htonl(*q);\n\n\t\tmemmove(p, &wire, sizeof(wire));\n\t}\n", big),
    Part("\tsize_t left = no_int;\n\n\tfor (int *q = ints; left > 0; left--, q++)\n"
         "\t\t*q = htonl(*q);\n\tmemcpy(p, ints, no_int * sizeof(*ints));\n", big),
    Part("\tsize_t i = 0;\n\n\twhile (i < 4 * no_int) {\n"
         "\t\t*p++ = (ints[i / 4] >> (24 - i % 4 * 8)) "
         "& 0xff;\n\t\ti++;\n\t}\n", big),
    Part("\tunion { uint32_t word; uint8_t bytes[4]; } u;\n\n"
         "\tfor (unsigned i = 0; i < no_int; i++) {\n"
         "\t\tu.word = htonl(ints[i]);\n\t\tfor (int k = 0; k < 4; k++)\n"
         "\t\t\tp[4 * i + k] = u.bytes[k];\n\t}\n", big),
    wrong(each(number="ints[i]"), lambda ints: words(ints, "<I")),
    wrong("\tmemcpy(p, ints, 4 * no_int);\n", lambda ints: words(ints, "<I")),
    wrong(each(number="htons(ints[i])"), half_words),
    wrong(each(number="htonl(htonl(ints[i]))"), lambda ints: words(ints, "<I")),
    wrong(each(place="p + 4 * (no_int - 1 - i)"), lambda ints: big(ints[::-1])),
    wrong(each(n="no_int - 1"), lambda ints: big(ints[:-1])),
    wrong(each(n="5"), first(5)),
    wrong(each(n="sizeof(ints) / 4"), lambda ints: first(2)(ints)),
    wrong(each(n="(no_int < 32 ? no_int : 32)"), lambda ints: big(ints[:32])),
    wrong(each(n="no_int && ints[i]"), until_zero),
    wrong(each(place="p + i"),
          lambda ints: words([n >> 24 for n in ints], "B") + big(ints[-1:])[1:]),
)

CALLS = (
    ("send(fd, {bytes}, {size}, 0)", False), ("write(fd, {bytes}, {size})", False),
    ("send(fd, {bytes}, {size}, MSG_NOSIGNAL)", False),
    ("sendto(fd, {bytes}, {size}, 0, NULL, 0)", False),
    ("sendto(fd, {bytes}, {size}, 0, dest_addr, addrlen)", True),
    ("sendmsg(fd, &(struct msghdr){{ .msg_iov = &(struct iovec){{ {bytes}, {size} }}, "
     ".msg_iovlen = 1 }}, 0)", False),
    ("sendmmsg(fd, &(struct mmsghdr){{ .msg_hdr = {{ .msg_iov = &(struct iovec){{ {bytes}, {size} }}, "
     ".msg_iovlen = 1 }} }}, 1, 0)", False),
)
SPLIT = "(struct iovec[]){{ {{ &header, 1 }}, {{ request, 4 * no_int }} }}"
ARRAY = "\tuint8_t request[300], *p = request + 1;\n"
HEAP = "\tuint8_t *request = malloc(300), *p = request + 1;\n"
ALONE = "\tunsigned char request[300], *p = request;\n"
STRUCT = "\tstruct {{ uint8_t header; uint32_t numbers[70]; }} {packed}all;\n" \
         "\tuint8_t *request = (uint8_t *)&all, *p = (uint8_t *)all.numbers;\n"
PACKED = STRUCT.format(packed="__attribute__((packed)) ")
PADDED = STRUCT.format(packed="")


class Way:
    """How header and integers are laid out and sent: `does` says which messages leave."""

    def __init__(self, declares, size, does, right=True, call=None, parts=None):
        self.declares, self.size, self.does, self.right = declares, size, does, right
        self.call, self.parts = call, parts


def whole(header, numbers, n):
    return [(header + numbers)[:1 + 4 * n]]


def padded(header, numbers, n):
    return [(header + 3 * FILL + numbers)[:4 + 4 * n]]


WAYS = (
    Way(ARRAY, "1 + 4 * no_int", whole),
    Way(HEAP, "no_int * sizeof(uint32_t) + 1", whole),
    Way(PACKED, "sizeof(all.header) + no_int * sizeof(int)", whole),
    Way(ALONE, "", whole, call=(f"writev(fd, {SPLIT}, 2)", False)),
    Way(ALONE, "", whole, call=(f"sendmsg(fd, &(struct msghdr){{{{ .msg_iov = {SPLIT}, .msg_iovlen = 2 }}}}, "
                                "MSG_NOSIGNAL)", False)),
    Way(ALONE, "", whole, call=("send(fd, &header, 1, MSG_MORE) == -1 ? -1 : "
                                "send(fd, request, 4 * no_int, 0)", False)),
    Way(ARRAY, "4 * no_int", lambda h, numbers, n: [(h + numbers)[:4 * n]], False),
    Way(ARRAY, "1 + no_int", lambda h, numbers, n: [(h + numbers)[:1 + n]], False),
    Way(ARRAY, "257", lambda h, numbers, n: [(h + numbers)[:257]], False),
    Way(ARRAY, "sizeof(request)", lambda h, numbers, n: [(h + numbers)[:300]], False),
    Way(ARRAY, "2 + 4 * no_int", lambda h, numbers, n: [(h + numbers)[:2 + 4 * n]], False),
    Way(ALONE, "4 * no_int", lambda h, numbers, n: [numbers[:4 * n]], False),
    Way(PADDED, "4 + 4 * no_int", padded, False),
    Way(PADDED, "1 + 4 * no_int",
        lambda h, numbers, n: [padded(h, numbers, n)[0][:1 + 4 * n]], False),
    Way(ARRAY, "1 + 4 * no_int", lambda h, numbers, n: 2 * whole(h, numbers, n), False,
        parts=(("request", "1 + 4 * no_int"),) * 2),
    Way(ARRAY, "", lambda h, numbers, n: [h, numbers[:4 * n]], False,
        parts=(("request", "1"), ("request + 1", "4 * no_int"))),
)

# Where the answer goes: (C of the declaration, for {room} bytes and a few more; what it holds).
PLACES = (
    ("\tuint8_t response[{room} + 16];\n", False),
    ("\tuint8_t response[{room} + 16] = {{ 0 }};\n", True),
    ("\tunsigned char response[{room} + 16];\n\n\tmemset(response, 0, sizeof(response));\n", True),
    ("\tuint8_t *response = malloc({room} + 16);\n", False),
    ("\tuint8_t *response = calloc(1, {room} + 16);\n", True),
)
ROOMS = (Part("11"), Part("12"), Part("64"), Part("1024"), wrong("10"), wrong("5"), wrong("2"))

RECEIVES = (
    Part("\tn = recv(fd, response, {room}, 0);\n", ("recv",)),
    Part("\tn = read(fd, response, {room});\n", ("recv",)),
    Part("\tn = recvfrom(fd, response, {room}, 0, NULL, NULL);\n", ("recv",)),
    Part("\tstruct sockaddr_in6 from;\n\tsocklen_t room = sizeof(from);\n\n"
         "\tn = recvfrom(fd, response, {room}, MSG_WAITALL, (struct sockaddr *)&from, &room);\n",
         ("recv",)),
    Part("\tstruct iovec into = {{ response, {room} }};\n\n"
         "\tn = recvmsg(fd, &(struct msghdr){{ .msg_iov = &into, .msg_iovlen = 1 }}, 0);\n", ("recv",)),
    Part("\tn = readv(fd, (struct iovec[]){{ {{ response, 1 }}, {{ response + 1, {room} - 1 }} }}, 2);\n",
         ("recv",)),
    Part("\tpoll(&(struct pollfd){{ .fd = fd, .events = POLLIN }}, 1, 3000);\n"
         "\tn = recv(fd, response, {room}, 0);\n", ("poll", "recv")),
    Part("\tdo\n\t\tn = recv(fd, response, {room}, 0);\n\twhile (n == -1 && errno == EINTR);\n",
         ("recv",)),
    Part("\tn = recv(fd, NULL, 0, MSG_PEEK | MSG_TRUNC);\n\tif (n >= 0)\n"
         "\t\tn = recv(fd, response, {room}, 0);\n", ("peek", "recv")),
    Part("\tfd_set set;\n\n\tFD_ZERO(&set);\n\tif (fd >= 0) {{\n\t\tFD_SET(fd, &set);\n"
         "\t\tselect(fd + 1, &set, NULL, NULL, &(struct timeval){{ .tv_sec = 3 }});\n\t}}\n"
         "\tn = recv(fd, response, {room}, 0);\n", ("poll", "recv")),
    Part("\twhile ((n = recv(fd, response, {room}, MSG_DONTWAIT)) == -1 && errno == EAGAIN)\n"
         "\t\tpoll(&(struct pollfd){{ .fd = fd, .events = POLLIN }}, 1, 3000);\n", ("spin",)),
    wrong("\tn = 0;\n", ()),
    wrong("\tn = recv(fd, response, {room}, 0);\n\tif (n >= 0)\n"
          "\t\trecv(fd, response, {room}, 0);\n",
          ("recv", "again")),
    wrong("\twhile ((n = recv(fd, response, {room}, 0)) == -1)\n\t\t;\n", ("recv", "for ever")),
)

# Whether the answer is taken for an error, of its first byte and its length.
ERRORS = (
    Part("!(response[0] & 0x80)", lambda h, n: h < 128),
    Part("response[0] < 128", lambda h, n: h < 128),
    Part("(signed char)response[0] >= 0", lambda h, n: h < 128),
    Part("n < 1 || response[0] >> 7 == 0", lambda h, n: n < 1 or h < 128),
    Part("n < 2 || (response[0] & 128) != 128", lambda h, n: n < 2 or h < 128),
    Part("response[0] / 0x80 != 1", lambda h, n: h < 128),
    wrong("0", lambda h, n: False),
    wrong("response[0] != 0x80", lambda h, n: h != 128),
    wrong("response[0] == 0", lambda h, n: h == 0),
    wrong("!(response[0] & 1)", lambda h, n: not h & 1),
    wrong("response[0] & 0x80", lambda h, n: h >= 128),
    wrong("n < 2", lambda h, n: n < 2),
    wrong("!(response[0] & 0xf0)", lambda h, n: not h & 0xf0),
    wrong("response[0] == 0x7f", lambda h, n: h == 0x7f),
)
REFUSALS = (Part("return -1;", -1), Part("{ close(fd); return -1; }", -1), Part("goto failure;", -1),
            wrong("return 1;", 1), wrong("return 0;", 0), wrong("return -2;", -2),
            wrong("return *result;", "unset"))


def signed(number):
    number &= 0xffffffff
    return number - (1 << 32) if number >> 31 else number


def integer(form, at=1, shift=lambda number: number):
    return lambda b, n: signed(shift(struct.unpack_from(form, b, at)[0]))


def signed_bytes(b, n):
    result = 0
    for i in range(4):
        byte = b[1 + i] - 256 if b[1 + i] > 127 else b[1 + i]
        result |= byte << (24 - 8 * i)
    return signed(result)


INTEGERS = (
    Part("\t\tuint32_t wire;\n\n\t\tmemcpy(&wire, response + 1, 4);\n"
         "\t\tvalue = (int)ntohl(wire);\n",
         integer(">I")),
    Part("\t\tvalue = (int)((uint32_t)response[1] << 24 | response[2] << 16 | response[3] << 8 | "
         "response[4]);\n", integer(">I")),
    Part("\t\tvalue = htonl(*(uint32_t *)(response + 1));\n", integer(">I")),
    Part("\t\tvalue = 0;\n\t\tfor (int i = 1; i < 5; i++)\n"
         "\t\t\tvalue = value * 256 + response[i];\n",
         integer(">I")),
    Part("\t\tstruct __attribute__((packed)) answer { char head; uint32_t number; } *answer = "
         "(struct answer *)response;\n\n\t\tvalue = ntohl(answer->number);\n", integer(">I")),
    Part("\t\tunion { uint32_t word; uint8_t bytes[4]; } u;\n\n\t\tfor (int i = 0; i < 4; i++)\n"
         "\t\t\tu.bytes[3 - i] = response[1 + i];\n\t\tvalue = u.word;\n",
         integer(">I")),
    wrong("\t\tmemcpy(&value, response + 1, 4);\n", integer("<I")),
    wrong("\t\tvalue = ntohs(*(uint16_t *)(response + 1));\n", integer(">H")),
    wrong("\t\tvalue = ntohs(*(uint32_t *)(response + 1));\n", integer(">H")),
    wrong("\t\tvalue = ntohl(ntohl(*(uint32_t *)(response + 1)));\n", integer("<I")),
    wrong("\t\tvalue = ntohl(*(uint32_t *)response);\n", integer(">I", 0)),
    wrong("\t\tconst signed char *b = (signed char *)response + 1;\n\n"
          "\t\tvalue = b[0] << 24 | b[1] << 16 | b[2] << 8 | b[3];\n", signed_bytes),
    wrong("\t\tvalue = response[4] << 24 | response[3] << 16 | response[2] << 8 | response[1];\n",
          integer("<I")),
)


def terminated(b, n):
    """The text after the header, ended behind the last byte that came."""
    if n < 0:
        raise Unsaid
    return b[1:n] + b"\0"


def parse(text, base=10):
    """strtol(3), and the conversion to an int."""
    digits = b"0123456789abcdef"[:base]
    result = 0
    for byte in text.lower():
        if byte not in digits:
            return signed(min(result, (1 << 63) - 1))
        result = base * result + digits.index(byte)
    raise ReadsOn


def by_hand(upto):
    def does(b, n):
        result = 0
        for i in range(1, upto(n)):
            result = 10 * result + b[i] - 48
        return signed(result)
    return does


END = "\t\tresponse[n] = '\\0';\n"
TEXTS = (
    Part(END + "\t\tvalue = atoi((char *)response + 1);\n", lambda b, n: parse(terminated(b, n))),
    Part(END + "\t\tvalue = (int)strtol((const char *)response + 1, NULL, 10);\n",
         lambda b, n: parse(terminated(b, n))),
    Part(END + "\t\tvalue = strtoul((const char *)&response[1], NULL, 0);\n",
         lambda b, n: parse(terminated(b, n))),
    Part(END + "\t\tif (sscanf((char *)response + 1, \"%d\", &value) != 1)\n\t\t\treturn -1;\n",
         lambda b, n: scanned(terminated(b, n))),
    Part("\t\tvalue = 0;\n\t\tfor (long i = 1; i < n; i++)\n"
         "\t\t\tvalue = 10 * value + response[i] - '0';\n",
         by_hand(lambda n: n)),
    Part("\t\tuint32_t power = 1;\n\n\t\tvalue = 0;\n"
         "\t\tfor (long i = n - 1; i > 0; i--, power *= 10)\n"
         "\t\t\tvalue += power * (response[i] - '0');\n", by_hand(lambda n: n)),
    Part("\t\tchar digits[1100];\n\n\t\tmemset(digits, 0, sizeof(digits));\n\t\tif (n > 1)\n"
         "\t\t\tmemcpy(digits, response + 1, n - 1);\n\t\tvalue = atol(digits);\n",
         lambda b, n: parse(b[1:max(n, 1)] + b"\0")),
    Part("\t\tchar *copy = strndup((char *)response + 1, n > 0 ? n - 1 : 0);\n\n"
         "\t\tvalue = atoll(copy);\n"
         "\t\tfree(copy);\n", lambda b, n: parse(b[1:max(n, 1)] + b"\0")),
    wrong("\t\tvalue = atoi((char *)response + 1);\n", lambda b, n: parse(b[1:])),
    wrong("\t\tvalue = strtol((char *)response + 1, NULL, 10);\n", lambda b, n: parse(b[1:])),
    wrong("\t\tif (n > 0)\n\t\t\tresponse[n - 1] = 0;\n\t\tvalue = atoi((char *)response + 1);\n",
          lambda b, n: parse(terminated(b, n - 1) if n > 0 else b[1:])),
    wrong("\t\tvalue = atoi((char *)response);\n", lambda b, n: parse(b)),
    wrong("\t\tvalue = response[1] - '0';\n", lambda b, n: b[1] - 48),
    wrong("\t\tvalue = 0;\n\t\tfor (int i = 1; i < 9; i++)\n"
          "\t\t\tvalue = 10 * value + response[i] - '0';\n",
          by_hand(lambda n: 9)),
    wrong(END + "\t\tvalue = (int)strtol((const char *)response + 1, NULL, 16);\n",
          lambda b, n: parse(terminated(b, n), 16)),
    wrong("\t\tvalue = 0;\n\t\tfor (long i = 2; i < n; i++)\n"
          "\t\t\tvalue = 10 * value + response[i] - '0';\n",
          lambda b, n: by_hand(lambda n: n - 1)(b[1:], n)),
    wrong("\t\tvalue = 0;\n\t\tfor (long i = n - 1; i > 0; i--)\n"
          "\t\t\tvalue = 10 * value + response[i] - '0';\n",
          lambda b, n: by_hand(lambda n: n)(b[:1] + b[1:max(n, 1)][::-1] + b[max(n, 1):], n)),
    wrong(END + "\t\tshort small = (short)atoi((char *)response + 1);\n\n\t\tvalue = small;\n",
          lambda b, n: (parse(terminated(b, n)) + 0x8000) % 0x10000 - 0x8000),
)


def scanned(text):
    if not text[:1].isdigit():
        raise Ended(-1)
    return parse(text)


# Which of the two is read: (C of the condition, for text; the same of the format and the length).
FORMS = (
    Part("output_format == 's'", lambda text, n: text),
    Part("output_format != 'd'", lambda text, n: text),
    wrong("output_format == 'd'", lambda text, n: not text),
    wrong("1", lambda text, n: True),
    wrong("0", lambda text, n: False),
    wrong("n != 5", lambda text, n: n != 5),
    wrong("n > 5", lambda text, n: n > 5),
    wrong("operation == 's'", lambda text, n: False),
)

STORES = (
    Part("\t*result = value;\n", lambda value: value),
    Part("\tresult[0] = value;\n", lambda value: value),
    Part("\tmemcpy(result, &value, sizeof(value));\n", lambda value: value),
    wrong("", lambda value: "unset"),
    wrong("\tresult = &value;\n\t(void)result;\n", lambda value: "unset"),
    wrong("\t*result = value + 1;\n", lambda value: value + 1),
    wrong("\t*result = (unsigned char)value;\n", lambda value: value & 0xff),
)

ENDINGS = (
    Part("\tclose(fd);\n\treturn failed ? -1 : 0;\n", lambda value, n: 0),
    Part("\treturn -failed;\n", lambda value, n: 0),
    Part("\tshutdown(fd, SHUT_RDWR);\n\tclose(fd);\n\treturn failed ? -1 : EXIT_SUCCESS;\n",
         lambda value, n: 0),
    wrong("\treturn failed ? -1 : value;\n", lambda value, n: value),
    wrong("\treturn failed ? -1 : (int)n;\n", lambda value, n: n),
    wrong("\treturn failed ? -1 : 1;\n", lambda value, n: 1),
    wrong("\tclose(fd);\n\treturn -1;\n", lambda value, n: -1),
)


def choose(random):
    choice = Choice(random)
    way = choice.of(WAYS)
    sockets = [Part(code, (domain, type_), i < 3) for i, (code, domain, type_) in enumerate(SOCKETS)]
    return {
        "socket": choice.of(sockets), "on_socket": choice.handling(),
        "besides": [random.choice(HARMLESS) for _ in range(3)],
        "connect": choice.of(CONNECTS), "on_connect": choice.handling(),
        "header": choice.of(HEADERS), "numbers": choice.of(NUMBERS), "way": way,
        "call": way.call or random.choice(CALLS), "on_send": choice.handling(),
        "place": random.choice(PLACES), "room": choice.of(ROOMS), "receive": choice.of(RECEIVES),
        "on_receive": choice.handling(), "error": choice.of(ERRORS), "refusal": choice.of(REFUSALS),
        "reads_first": random.random() < 0.3, "integer": choice.of(INTEGERS),
        "text": choice.of(TEXTS), "form": choice.of(FORMS), "store": choice.of(STORES),
        "ending": choice.of(ENDINGS),
    }


def source(v):
    room, way = v["room"].code, v["way"]
    lines = [INCLUDES, PROTOTYPE, "\n{\n", way.declares,
             v["place"][0].format(room=room),
             "\tint failed = 0, value = 0;\n\tuint8_t header;\n\tlong r, n;\n",
             f"\tint fd = {v['socket'].code};\n\n", v["on_socket"].code.format(r="fd"), v["besides"][0][0],
             v["connect"].code, v["on_connect"].code.format(r="r"), v["besides"][1][0], v["header"].code]
    if way.declares is not ALONE:
        lines.append("\trequest[0] = header;\n")
    lines.append(v["numbers"].code)
    for bytes_, size in way.parts or (("request", way.size),):
        lines += [f"\tr = {v['call'][0].format(bytes=bytes_, size=size)};\n",
                  v["on_send"].code.format(r="r")]
    lines += [v["besides"][2][0], v["receive"].code.format(room=room), v["on_receive"].code.format(r="n")]
    reads = ["\tif (", v["form"].code, ") {\n", v["text"].code, "\t} else {\n", v["integer"].code, "\t}\n"]
    looks = ["\tif (", v["error"].code, ")\n\t\t", v["refusal"].code, "\n"]
    lines += reads + looks if v["reads_first"] else looks + reads
    return "".join(lines + [v["store"].code, v["ending"].code, FAILURE])


class Case:
    """What the function is given, and what the server answers."""

    def __init__(self, operation, ints, form, unused, refused=None):
        self.product, self.ints, self.text = operation == "*", ints, form == "s"
        self.result = 1 if self.product else 0
        for number in ints:
            self.result = self.result * number if self.product else self.result + number
        payload = str(self.result).encode() if self.text else struct.pack(">I", self.result)
        self.refused = refused is not None
        self.response = bytes([unused if self.refused else 0x80 | unused]) + \
            (b"" if refused == "empty" else payload)

    def is_request(self, message):
        return message[0] & 0x0f == self.product << 1 | self.text and message[1:] == big(self.ints)


SUM = Case("+", [0x018b0a7c, 0x0a03e4f1, 0, 0x0105b3c2, 0x2a4f6e80], "d", 0x2a)
PRODUCT = Case("*", [45987, 1, 45161], "d", 0)
TEXTS_OF = [Case("+", [int("1928374650"[:digits]) // 3, int("1928374650"[:digits]) -
                       int("1928374650"[:digits]) // 3], "s", 0x15 + 8 * digits)
            for digits in range(2, 10)]
TEXTS_OF += [Case("*", [0, 1, 1], "s", 0x7f), Case("*", [541, 613, 1, 211], "s", 0x30),
             Case("*", [1, 0x7fffffff], "s", 0x6d)]
EDGES = [PRODUCT, Case("+", [0x12345678, 0x6dcba987], "d", 0x7f), Case("+", [0, 0], "d", 0x41)]
COUNTS = [Case("+", [0x7fffffff], "d", 0x11),
          Case("+", [0x010182ff + i * 0x1001 for i in range(64)], "d", 0x22)]
REFUSED = [Case("+", SUM.ints, "d", 0x7f, "empty"), Case("+", SUM.ints, "d", 0, "right"),
           Case("+", TEXTS_OF[6].ints, "s", 0x55, "right")]


class Run(World):
    """One call of the function."""

    def __init__(self, v, case, fails=None):
        super().__init__(fails)
        self.connected = self.received = False
        self.stored = "unset"
        self.value = None
        try:
            self.value = self.body(v, case)
        except Ended as ended:
            self.value = ended.value

    def body(self, v, case):
        self.works = v["socket"].does == (6, "datagram")
        self.exists = self.call("socket")
        self.handle(v["on_socket"], self.exists)
        self.besides(v["besides"][0])
        self.handle(v["on_connect"], self.connect(v))
        self.besides(v["besides"][1])
        header = bytes([v["header"].does(int(case.product), int(case.text))])
        numbers = v["numbers"].does(case.ints) + 300 * FILL
        for message in v["way"].does(header, numbers, len(case.ints)):
            self.handle(v["on_send"], self.send(v, message))
        self.besides(v["besides"][2])
        memory, n = self.receive(v, case)
        self.handle(v["on_receive"], n >= 0)
        if v["reads_first"]:
            value = self.read(v, case, memory, n)
            self.look(v, memory, n)
        else:
            self.look(v, memory, n)
            value = self.read(v, case, memory, n)
        self.stored = v["store"].does(value)
        return -1 if self.late else v["ending"].does(value, n)

    def connect(self, v):
        if v["connect"].does == "nothing":
            return True
        # The address is one of IPv6, and nobody accepts connections there.
        self.connected = self.call("connect", self.works and v["connect"].does == "connects")
        return self.connected

    def send(self, v, message):
        reaches = self.works and (self.connected or v["call"][1])
        stream = v["socket"].does[1] == "stream"
        sent = self.call("send", reaches)
        if stream and self.exists and not self.reached and "MSG_NOSIGNAL" not in v["call"][0]:
            raise Ended	# SIGPIPE
        if sent:
            self.sent.append((message, self.connected))
        return sent

    def receive(self, v, case):
        """The memory afterwards, and what recv() returned."""
        room = int(v["room"].code)
        memory = (b"\0" if v["place"][1] else FILL) * (room + 16)
        n = 0
        for step in v["receive"].does:
            if step == "for ever":
                if n < 0:
                    self.went_on = True
                    raise Ended
                continue
            if step == "again" and n < 0:
                continue
            if step == "peek":
                if not self.call("recv", v["socket"].does[1] == "datagram"):
                    return memory, -1
                if not self.sent:
                    self.nothing_comes()
                    return memory, -1
                continue
            if step == "poll":
                self.call("poll")
                continue	# with a timeout: it waits for a while
            if not self.call("recv", v["socket"].does[1] == "datagram"):
                n = n if step == "again" else -1
                continue
            if not self.sent or self.received:
                if step == "spin":
                    raise Ended
                self.nothing_comes()
                n = n if step == "again" else -1
                continue
            self.received = True
            answer = case.response[:room]
            memory, n = answer + memory[len(answer):], len(answer)
        return memory, n

    def look(self, v, memory, n):
        if v["error"].does(memory[0], n):
            raise Ended(v["refusal"].does)

    def read(self, v, case, memory, n):
        part = v["text"] if v["form"].does(case.text, n) else v["integer"]
        try:
            return part.does(memory, n)
        except ReadsOn:
            if "alloc" in v["place"][0]:
                raise PastTheEnd from None
            return -1	# so many digits are too many in any case

    def asked(self, case):
        """The right request left, and nothing else."""
        return len(self.sent) == 1 and case.is_request(self.sent[0][0])

    def took(self, case):
        """The answer was waited for, and its result stored."""
        return self.accepted() and self.stored == case.result

    def accepted(self):
        return self.received and self.value not in (None, -1)


def passes(v):
    works = Run(v, SUM)
    results = {"socket-call": v["socket"].does == (6, "datagram")}
    socket = results["socket-call"]
    results["destination"] = socket and works.connected and all(was for _, was in works.sent)
    results["request"] = request = socket and works.asked(SUM)

    def all_(holds, cases):
        return all(holds(Run(v, case), case) for case in cases)

    results["header"] = request and all_(Run.asked, [PRODUCT, TEXTS_OF[6], TEXTS_OF[9]])
    results["number-of-integers"] = request and all_(
        lambda run, case: run.asked(case) and run.value is not None, COUNTS)
    results["answer"] = answer = socket and works.accepted() and works.stored != "unset"
    results["integer-result"] = answer and all_(Run.took, EDGES)
    results["text-result"] = answer and all_(Run.took, TEXTS_OF)
    results["success"] = answer and all_(
        lambda run, case: run.value == 0, [SUM, PRODUCT, TEXTS_OF[6]])
    results["error-answer"] = answer and all_(
        lambda run, case: run.received and run.value == -1, REFUSED)
    for kind in ("socket", "connect", "send", "recv"):
        run = None
        try:
            run = Run(v, SUM, kind)
            results[f"{kind}-failure"] = run.gave_up(run.value)
        except Unsaid:
            results[f"{kind}-failure"] = None
    return letters(results, CHECKS)
