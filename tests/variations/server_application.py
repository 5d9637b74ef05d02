"""Variations of server-application, and what the statement says of each.

The model runs a variation on requests of its own, with the edges that the statement names. Bytes
that nobody set are those of FILL.
"""

import struct

from fragments import FAILURE, FILL, HARMLESS, INCLUDES, Choice, Ended, Part, World, letters, wrong
from summing import BINDINGS, PROTOTYPE, SOCKETS

ID = "server-application"
CHECKS = ("socket-call", "address", "destination", "source-length", "sum", "product", "text",
          "unused-bits", "one-number", "most-numbers", "zero", "high-bytes", "modulo",
          "unknown-opcode", "unknown-opcode-most", "success", "socket-failure", "bind-failure",
          "recv-failure", "send-failure")

# After bind().
WAITS = 4 * (("", ()),) + (
    ("\tpoll(&(struct pollfd){ .fd = fd, .events = POLLIN }, 1, 2000);\n", ("poll",)),
    ("\tlisten(fd, 5);\n", ("listen",)),
)

LENGTHS = (Part(" = sizeof(sender)", True), Part(" = sizeof(struct sockaddr_in6)", True),
           wrong("", False))

INTO = "struct iovec into = {{ request, {room} }};\n" \
       "\tstruct msghdr message = {{ .msg_name = &sender, " \
       ".msg_namelen = sizeof(sender),\n\t\t.msg_iov = &into, .msg_iovlen = 1 }};\n\n"
FROM = "(struct sockaddr *)&sender, &length"
# (C of the call; how the sender's address is asked for: by a length of one's own, otherwise, not)
RECEIVES = (
    Part(f"\tn = recvfrom(fd, request, {{room}}, 0, {FROM});\n", "length"),
    Part(f"\tn = recvfrom(fd, request, {{room}}, MSG_WAITALL, {FROM});\n", "length"),
    Part(f"\tdo\n\t\tn = recvfrom(fd, request, {{room}}, 0, {FROM});\n"
         "\twhile (n == -1 && errno == EINTR);\n", "length"),
    Part(f"\t{INTO}\tn = recvmsg(fd, &message, 0);\n\tlength = message.msg_namelen;\n", "message"),
    Part(f"\tn = recv(fd, request, {{room}}, MSG_PEEK);\n\tif (n >= 0)\n"
         f"\t\tn = recvfrom(fd, request, {{room}}, 0, {FROM});\n", "length"),
    Part(f"\t{INTO}\tstruct mmsghdr messages[1] = {{{{ {{{{ 0 }}}}, 0 }}}};\n\n"
         "\tmessages[0].msg_hdr = message;\n\tn = recvmmsg(fd, messages, 1, 0, NULL);\n"
         "\tif (n >= 0)\n\t\tn = messages[0].msg_len;\n"
         "\tlength = messages[0].msg_hdr.msg_namelen;\n", "message"),
    wrong("\tn = recv(fd, request, {room}, 0);\n", None),
    wrong("\tn = read(fd, request, {room});\n", None),
)
ROOMS = (Part("257"), Part("512"), Part("2000"), wrong("256"), wrong("64"), wrong("16"), wrong("1"))

BITS = "\tstruct { uint8_t f : 1, opcode : 3, unused : 4; } bits;\n\n\tmemcpy(&bits, request, 1);\n"
OPCODES = (
    Part("\topcode = (request[0] >> 1) & 7;\n", lambda h: h >> 1 & 7),
    Part("\topcode = (request[0] & 0x0e) >> 1;\n", lambda h: h >> 1 & 7),
    Part("\topcode = request[0] % 16 / 2;\n", lambda h: h >> 1 & 7),
    Part(BITS + "\topcode = bits.opcode;\n", lambda h: h >> 1 & 7),
    Part("\topcode = 0;\n\tfor (int bit = 3; bit >= 1; bit--)\n"
         "\t\topcode = 2 * opcode + !!(request[0] & 1 << bit);\n", lambda h: h >> 1 & 7),
    wrong("\topcode = request[0] >> 1;\n", lambda h: h >> 1),
    wrong("\topcode = request[0] & 7;\n", lambda h: h & 7),
    wrong("\topcode = (request[0] >> 1) & 3;\n", lambda h: h >> 1 & 3),
    wrong("\topcode = (request[0] >> 1) & 1;\n", lambda h: h >> 1 & 1),
    wrong("\topcode = (request[0] >> 4) & 7;\n", lambda h: h >> 4 & 7),
    wrong("\topcode = request[0] & 0x0e;\n", lambda h: h & 0x0e),
)
TEXTS = (
    Part("\ttext = request[0] & 1;\n", lambda h: h & 1),
    Part("\ttext = request[0] % 2 == 1;\n", lambda h: h & 1),
    Part("\ttext = (request[0] & 0x01) ? 1 : 0;\n", lambda h: h & 1),
    wrong("\ttext = request[0] & 0x80;\n", lambda h: h & 0x80),
    wrong("\ttext = (request[0] >> 4) & 1;\n", lambda h: h >> 4 & 1),
    wrong("\ttext = !(request[0] & 1);\n", lambda h: not h & 1),
    wrong("\ttext = request[0] == 1;\n", lambda h: h == 1),
    wrong("\ttext = 0;\n", lambda h: 0),
    wrong("\ttext = 1;\n", lambda h: 1),
)
UNKNOWN = (
    Part("opcode > 1", lambda o: o > 1), Part("opcode >= 2", lambda o: o > 1),
    Part("opcode != 0 && opcode != 1", lambda o: o > 1), Part("opcode & ~1", lambda o: o > 1),
    wrong("0", lambda o: False), wrong("opcode > 2", lambda o: o > 2),
    wrong("opcode == 2", lambda o: o == 2), wrong("opcode > 6", lambda o: o > 6),
    wrong("opcode < 7 && opcode > 1", lambda o: 1 < o < 7),
)
# The answer to an unknown opcode: its bytes, of the request's header; None: there is none.
REFUSALS = (
    Part("\t\treply[0] = 0;\n\t\tsize = 1;\n", lambda h: b"\0"),
    Part("\t\treply[0] = 0x7f;\n\t\tsize = 1;\n", lambda h: b"\x7f"),
    Part("\t\tmemset(reply, 0, 5);\n\t\tsize = 5;\n", lambda h: bytes(5)),
    Part("\t\treply[0] = request[0] & 0x7f;\n"
         "\t\tsize = 1 + sprintf((char *)reply + 1, \"error\");\n",
         lambda h: bytes([h & 0x7f]) + b"error"),
    wrong("\t\treply[0] = 0x80;\n\t\tsize = 1;\n", lambda h: b"\x80"),
    wrong("\t\treply[0] = 0xff;\n\t\tsize = 1;\n", lambda h: b"\xff"),
    wrong("\t\treply[0] = 0x80;\n\t\tmemset(reply + 1, 0, 4);\n\t\tsize = 5;\n",
          lambda h: b"\x80\0\0\0\0"),
    wrong("\t\tsize = 0;\n", lambda h: b""),
    wrong("\t\tclose(fd);\n\t\treturn 0;\n", lambda h: 0),
    wrong("\t\tclose(fd);\n\t\treturn -1;\n", lambda h: -1),
)


def whole(b, n):
    """The numbers that are whole behind the header."""
    return [struct.unpack_from(">I", b, i)[0] for i in range(1, n - 3, 4)]


def swapped(numbers):
    return [struct.unpack("<I", struct.pack(">I", number))[0] for number in numbers]


def counted(form, at, count):
    return lambda b, n: [struct.unpack_from(form, b, at + 4 * i)[0] for i in range(count(n))]


def signed_bytes(b, n):
    numbers = []
    for i in range(1, n - 3, 4):
        bytes_ = [byte - 256 if byte > 127 else byte for byte in b[i:i + 4]]
        numbers.append((bytes_[0] << 24 | bytes_[1] << 16 | bytes_[2] << 8 | bytes_[3]) & 0xffffffff)
    return numbers


def until_zero(b, n):
    numbers = whole(b, n)
    return numbers[:numbers.index(0)] if 0 in numbers else numbers


def loop(condition="i < (n - 1) / 4", number="ntohl(*(uint32_t *)(request + 1 + 4 * i))"):
    return f"\t\tfor (long i = 0; {condition}; i++) {{{{\n\t\t\tuint32_t number = {number};\n\n" \
           "{step}\t\t}}\n"


# How the numbers are read: {step} does something with each.
READS = (
    Part(loop(), whole),
    Part(loop(condition="1 + 4 * (i + 1) <= n"), whole),
    Part("\t\tuint32_t number;\n\n\t\tfor (long i = 1; i + 4 <= n; i += 4) {{\n"
         "\t\t\tmemcpy(&number, &request[i], 4);\n\t\t\tnumber = ntohl(number);\n{step}\t\t}}\n", whole),
    Part("\t\tfor (const uint8_t *b = request + 1; b + 4 <= request + n; b += 4) {{\n"
         "\t\t\tuint32_t number = "
         "(uint32_t)b[0] << 24 | b[1] << 16 | b[2] << 8 | b[3];\n\n{step}\t\t}}\n", whole),
    Part("\t\tfor (long i = (n - 1) / 4; i-- > 0;) {{\n\t\t\tuint32_t number = 0;\n\n"
         "\t\t\tfor (int k = 1; k <= 4; k++)\n\t\t\t\tnumber = number * 256 + request[4 * i + k];\n"
         "{step}\t\t}}\n", whole),
    Part("\t\tuint32_t numbers[600];\n\t\tlong left = n > 1 ? (n - 1) / 4 : 0, at = 0;\n\n"
         "\t\tif (n > 1)\n\t\t\tmemcpy(numbers, request + 1, n - 1);\n\t\twhile (left-- > 0) {{\n"
         "\t\t\tuint32_t number = htonl(numbers[at++]);\n\n{step}\t\t}}\n", whole),
    wrong(loop(number="*(uint32_t *)(request + 1 + 4 * i)"), lambda b, n: swapped(whole(b, n))),
    wrong(loop(number="ntohl(*(uint32_t *)(request + 4 * i))"),
          counted(">I", 0, lambda n: max(0, (n - 1) // 4))),
    wrong(loop(number="ntohs(*(uint16_t *)(request + 1 + 4 * i))"),
          counted(">H", 1, lambda n: max(0, (n - 1) // 4))),
    wrong(loop(condition="i < 5 && 5 * 4 < n"),
          lambda b, n: whole(b, n)[:5] if n > 20 else []),
    wrong(loop(condition="i < (n - 1) / 4 && i < 32"), lambda b, n: whole(b, n)[:32]),
    wrong(loop(condition="i < (n - 1) / 4 - 1"), lambda b, n: whole(b, n)[:-1]),
    wrong(loop(condition="i < (n - 1) / 4 && *(uint32_t *)(request + 1 + 4 * i)"), until_zero),
    wrong("\t\tfor (const char *b = (char *)request + 1; b + 4 <= (char *)request + n; b += 4) {{\n"
          "\t\t\tuint32_t number = b[0] << 24 | b[1] << 16 | b[2] << 8 | b[3];\n\n{step}\t\t}}\n",
          signed_bytes),
)

TABLE = """static uint32_t add(uint32_t a, uint32_t b)
{
	return a + b;
}

static uint32_t multiply(uint32_t a, uint32_t b)
{
	return a * b;
}

"""


def right_step(o, text, a, number):
    return a * number if o == 1 else a + number


def small_step(o, text, a, number):
    a, number = a & 0xffffffff, number & 0xffffffff
    return (a * number if o else a + number) & 0xffffffff


STEPS = (
    Part("\t\t\tif (opcode == 1)\n\t\t\t\tresult *= number;\n\t\t\telse\n"
         "\t\t\t\tresult += number;\n",
         right_step),
    Part("\t\t\tresult = opcode ? result * number : result + number;\n",
         lambda o, text, a, number: a * number if o else a + number),
    Part("\t\t\tswitch (opcode) {\n\t\t\tcase 0:\n\t\t\t\tresult += number;\n\t\t\t\tbreak;\n"
         "\t\t\tcase 1:\n\t\t\t\tresult *= number;\n\t\t\t\tbreak;\n\t\t\t}\n",
         lambda o, text, a, number: {0: a + number, 1: a * number}.get(o, a)),
    Part("\t\t\tresult = (opcode ? multiply : add)(result, number);\n", small_step, before=TABLE),
    wrong("\t\t\tresult += number;\n", lambda o, text, a, number: a + number),
    wrong("\t\t\tresult *= number;\n", lambda o, text, a, number: a * number),
    wrong("\t\t\tif (opcode)\n\t\t\t\tresult += number;\n\t\t\telse\n\t\t\t\tresult *= number;\n",
          lambda o, text, a, number: a + number if o else a * number),
    wrong("\t\t\tif (text)\n\t\t\t\tresult *= number;\n\t\t\telse\n\t\t\t\tresult += number;\n",
          lambda o, text, a, number: a * number if text else a + number),
)
BEGINS = (
    Part("opcode", lambda o: o), Part("opcode == 1 ? 1 : 0", lambda o: int(o == 1)),
    Part("!!opcode", lambda o: int(o != 0)),
    wrong("0", lambda o: 0), wrong("1", lambda o: 1),
    wrong(None, lambda o: struct.unpack("<I", 4 * FILL)[0]),
)


def signed(bits):
    def fit(number):
        number &= (1 << bits) - 1
        return number - (1 << bits) if number >> (bits - 1) else number
    return fit


def unsigned(bits):
    return lambda number: number & (1 << bits) - 1


TYPES = (
    Part("uint32_t", unsigned(32)), Part("unsigned int", unsigned(32)),
    Part("unsigned long long", unsigned(64)), Part("int64_t", signed(64)), Part("int", signed(32)),
    wrong("uint16_t", unsigned(16)), wrong("unsigned char", unsigned(8)),
)

HEADS = (
    Part("\t\treply[0] = 0x80;\n", lambda h: b"\x80"),
    Part("\t\treply[0] = 1 << 7 | request[0];\n", lambda h: bytes([0x80 | h])),
    Part("\t\treply[0] = ~0;\n", lambda h: b"\xff"),
    Part("\t\t*reply = 128 + opcode;\n", lambda h: b"\x80"),
    wrong("\t\treply[0] = 1;\n", lambda h: b"\1"),
    wrong("\t\treply[0] = 0;\n", lambda h: b"\0"),
    wrong("\t\treply[0] = 0x7f;\n", lambda h: b"\x7f"),
    wrong("\t\treply[0] = request[0];\n", lambda h: bytes([h])),
    wrong("\t\tp = reply;\n", lambda h: b""),
)

WIRE = "\t\t\tuint32_t wire = {};\n\n\t\t\tmemcpy(p, &wire, 4);\n\t\t\tp += 4;\n"


def word(form):
    return lambda result: struct.pack(form, result & 0xffffffff)


INTEGERS = (
    Part(WIRE.format("htonl(result)"), word(">I")),
    Part(WIRE.format("ntohl((uint32_t)result)"), word(">I")),
    Part("\t\t\tp[0] = result >> 24, p[1] = result >> 16, p[2] = result >> 8, p[3] = result;\n"
         "\t\t\tp += 4;\n", word(">I")),
    Part("\t\t\tfor (int shift = 24; shift >= 0; shift -= 8)\n"
         "\t\t\t\t*p++ = (uint32_t)result >> shift;\n",
         word(">I")),
    wrong(WIRE.format("result"), word("<I")),
    wrong(WIRE.format("htonl(htonl(result))"), word("<I")),
    wrong(WIRE.format("htons(result)"),
          lambda result: struct.pack("<I", (result & 0xff) << 8 | result >> 8 & 0xff)),
    wrong("\t\t\tuint32_t wire = htonl(result);\n\n\t\t\tmemcpy(p, &wire, 4);\n"
          "\t\t\tmemset(p + 4, 0, 4);\n"
          "\t\t\tp += 8;\n", lambda result: word(">I")(result) + bytes(4)),
    wrong("\t\t\tp += sprintf((char *)p, \"%u\", (uint32_t)result);\n",
          lambda result: decimal(result & 0xffffffff)),
)


def decimal(number):
    return str(number).encode()


def printed(form, cast):
    return f"\t\t\tp += sprintf((char *)p, \"{form}\", ({cast})result);\n"


BY_HAND = "\t\t\tuint32_t rest = result;\n\t\t\tchar digits[10];\n\t\t\tint k = 0;\n\n{loop}" \
          "\t\t\twhile (k > 0)\n\t\t\t\t*p++ = digits[--k];\n"
DIGITS = (
    Part(printed("%u", "uint32_t"), lambda r: decimal(r & 0xffffffff)),
    Part(printed("%lu", "unsigned long)(uint32_t"), lambda r: decimal(r & 0xffffffff)),
    Part("\t\t\tp += snprintf((char *)p, 11, \"%\" PRIu32, (uint32_t)(result));\n",
         lambda r: decimal(r & 0xffffffff)),
    Part(BY_HAND.format(loop="\t\t\tdo\n\t\t\t\tdigits[k++] = '0' + rest % 10;\n"
                             "\t\t\twhile ((rest /= 10) > 0);\n"),
                             lambda r: decimal(r & 0xffffffff)),
    Part("\t\t\tchar text_of[32];\n\n\t\t\tsnprintf(text_of, 32, \"%u\", (unsigned)result);\n"
         "\t\t\tfor (char *c = text_of; *c; c++)\n\t\t\t\t*p++ = *c;\n",
         lambda r: decimal(r & 0xffffffff)),
    # Right of some types and results only:
    wrong(printed("%llu", "unsigned long long"), lambda r: decimal(r & (1 << 64) - 1)),
    wrong(printed("%lld", "long long"), lambda r: decimal(signed(64)(r))),
    wrong(printed("%d", "int"), lambda r: decimal(signed(32)(r))),
    wrong(BY_HAND.format(loop="\t\t\tfor (; rest; rest /= 10)\n"
          "\t\t\t\tdigits[k++] = '0' + rest % 10;\n"),
          lambda r: decimal(r & 0xffffffff) if r & 0xffffffff else b""),
    wrong("\t\t\tp += sprintf((char *)p, \"%u\", (uint32_t)result) + 1;\n",
          lambda r: decimal(r & 0xffffffff) + b"\0"),
    wrong(printed("%010u", "uint32_t"), lambda r: b"%010d" % (r & 0xffffffff)),
    wrong(printed("%u\\n", "uint32_t"), lambda r: decimal(r & 0xffffffff) + b"\n"),
    wrong(printed(" %u", "uint32_t"), lambda r: b" " + decimal(r & 0xffffffff)),
    wrong(printed("%x", "uint32_t"), lambda r: b"%x" % (r & 0xffffffff)),
    wrong(printed("%+d", "int"), lambda r: b"%+d" % signed(32)(r)),
    wrong("\t\t\tuint32_t wire = htonl(result);\n\n\t\t\tmemcpy(p, &wire, 4);\n\t\t\tp += 4;\n", word(">I")),
    wrong("\t\t\tp += snprintf((char *)p, 10, \"%u\", (uint32_t)result);\n",
          lambda r: decimal(r & 0xffffffff)[:9] + (b"\0" if r & 0xffffffff >= 1000000000 else b"")),
)

TO = "(struct sockaddr *)&sender, length"
JOIN = f"\tr = connect(fd, {TO});\n\tif (r == 0)\n\t\tr = "


class Reply:
    """How an answer is sent: the calls before, the messages that leave, and how."""

    def __init__(self, code, right=True, messages=lambda reply: [reply], to="sender", calls=()):
        self.code, self.right, self.messages, self.to, self.calls = code, right, messages, to, calls


ONE = "struct iovec){ reply, size }, .msg_iovlen = 1 }"
TWO = "struct iovec[]){ { reply, size > 0 }, { reply + 1, size > 0 ? size - 1 : 0 } }, .msg_iovlen = 2 }"
NAMED = "(struct msghdr){ .msg_name = &sender, .msg_namelen = length,\n\t\t.msg_iov = "
ITSELF = Reply("\tr = sendto(fd, reply, size, 0, src_addr, addrlen);\n", False, to="itself")
REPLIES = (
    Reply(f"\tr = sendto(fd, reply, size, 0, {TO});\n"),
    Reply(f"\tr = sendto(fd, reply, size, MSG_NOSIGNAL, {TO});\n"),
    Reply(f"\tr = sendmsg(fd, &{NAMED}&({ONE}, 0);\n"),
    Reply(f"\tr = sendmsg(fd, &{NAMED}({TWO}, 0);\n"),
    Reply(f"\tr = sendmmsg(fd, &(struct mmsghdr){{ .msg_hdr = {NAMED}&({ONE} }}, 1, 0);\n"),
    Reply(f"{JOIN}send(fd, reply, size, 0);\n", calls=("connect",)),
    Reply(f"{JOIN}write(fd, reply, size);\n", calls=("connect",)),
    Reply(f"{JOIN}writev(fd, &(struct iovec){{ reply, size }}, 1);\n", calls=("connect",)),
    ITSELF,
    Reply(f"\tint other = socket(AF_INET6, SOCK_DGRAM, 0);\n\n"
          f"\tr = sendto(other, reply, size, 0, {TO});\n",
          False, to="other", calls=("socket",)),
    Reply(f"\tr = sendto(fd, reply, 1, 0, {TO});\n\tif (r != -1)\n"
          f"\t\tr = sendto(fd, reply + 1, size - 1, 0, {TO});\n", False,
          messages=lambda reply: [reply[:1], reply[1:]]),
    Reply(f"\tfor (int i = 0; i < 2; i++)\n\t\tr = sendto(fd, reply, size, 0, {TO});\n", False,
          messages=lambda reply: [reply, reply, "again"]),
    Reply("\tr = 0;\n", False, messages=lambda reply: []),
)

ENDINGS = (Part("\tclose(fd);\n\treturn failed ? -1 : 0;\n", 0), Part("\treturn failed ? -1 : 5;\n", 5),
           Part("\tclose(fd);\n\treturn failed ? -1 : (int)n;\n", "n"),
           wrong("\treturn -1;\n", -1), wrong("\texit(0);\n", None))


def choose(random):
    choice = Choice(random)
    sockets = [Part(code, (domain, type_), i < 3) for i, (code, domain, type_) in enumerate(SOCKETS)]
    bindings = [Part(code, does, i < 2) for i, (code, *does) in enumerate(BINDINGS)]
    receive, length = choice.of(RECEIVES), choice.of(LENGTHS)
    return {
        "socket": choice.of(sockets), "on_socket": choice.handling(), "extra": random.choice(HARMLESS),
        "bind": choice.of(bindings), "on_bind": choice.handling(), "wait": random.choice(WAITS),
        "length": length, "before_reply": random.choice(HARMLESS),
        "receive": receive, "room": choice.of(ROOMS),
        "on_receive": choice.handling(), "opcode": choice.of(OPCODES), "is_text": choice.of(TEXTS),
        "unknown": choice.of(UNKNOWN), "refusal": choice.of(REFUSALS), "type": choice.of(TYPES),
        "begin": choice.of(BEGINS), "read": choice.of(READS), "step": choice.of(STEPS),
        "head": choice.of(HEADS), "integer": choice.of(INTEGERS), "digits": choice.of(DIGITS),
        # Without the sender's address there is nobody to reply to but oneself.
        "reply": choice.of(REPLIES) if receive.does else ITSELF, "on_reply": choice.handling(),
        "ending": choice.of(ENDINGS),
    }


def source(v):
    room = v["room"].code
    begin = f" = {v['begin'].code}" if v["begin"].code else ""
    return "".join((
        INCLUDES, v["step"].before, PROTOTYPE, "\n{\n",
        f"\tuint8_t request[{room} + 16], reply[64], *p = reply + 1;\n",
        f"\tstruct sockaddr_in6 sender = {{ 0 }};\n\tsocklen_t length{v['length'].code};\n",
        "\tint failed = 0, opcode, text;\n\tlong r, n;\n\tsize_t size;\n",
        f"\tint fd = {v['socket'].code};\n\n", v["on_socket"].code.format(r="fd"), v["extra"][0],
        v["bind"].code, v["on_bind"].code.format(r="r"), v["wait"][0],
        v["receive"].code.format(room=room), v["on_receive"].code.format(r="n"),
        v["opcode"].code, v["is_text"].code,
        f"\tif ({v['unknown'].code}) {{\n", v["refusal"].code, "\t} else {\n",
        f"\t\t{v['type'].code} result{begin};\n\n", v["read"].code.format(step=v["step"].code),
        v["head"].code, "\t\tif (text) {\n", v["digits"].code, "\t\t} else {\n", v["integer"].code,
        "\t\t}\n\t\tsize = p - reply;\n\t}\n", v["before_reply"][0], v["reply"].code, v["on_reply"].code.format(r="r"),
        "\t(void)length;\n", v["ending"].code, FAILURE))


class Case:
    """A request."""

    def __init__(self, opcode, numbers, text=False, unused=0):
        self.opcode, self.text = opcode, text
        self.header = unused << 4 | opcode << 1 | text
        self.request = bytes([self.header]) + b"".join(struct.pack(">I", number) for number in numbers)
        self.result = 1 if opcode else 0
        for number in numbers:
            self.result = self.result * number if opcode else self.result + number
        self.result %= 1 << 32

    def is_answer(self, message):
        if not message or (message[0] < 128) != (self.opcode > 1):
            return False
        if self.opcode > 1:
            return True
        return message[1:] == (decimal(self.result) if self.text else struct.pack(">I", self.result))


MANY = [0x0e50625f, 0x0d7f405e, 0x0e44755d, 0x0d6f7d51, 0x0d417e60]
FEW = [1091, 1117, 1151]
CASES = {
    "sum": [Case(0, MANY)],
    "product": [Case(1, FEW)],
    "text": [Case(0, MANY, True), Case(1, FEW, True)],
    "unused-bits": [Case(0, MANY, unused=15)],
    "one-number": [Case(0, [113], True)],
    "most-numbers": [Case(0, [0x00630203 + 0x1020304 * (i % 5) + i for i in range(64)])],
    "zero": [Case(1, [0, 1091, 1117], True)],
    "high-bytes": [Case(0, [0x010203f4, 0x0203e405, 0x03d40506, 0x84050607])],
    "modulo": [Case(0, [0xc8010203, 0xd0040506]), Case(0, [0xc8010203, 0xd0040506], True),
               Case(1, [0x14203, 0x16504], True)],
    "unknown-opcode": [Case(opcode, MANY[:3], opcode in (3, 4, 7)) for opcode in (2, 3, 4, 6, 7)],
    "unknown-opcode-most": [Case(5, [0x0e50625f + i for i in range(64)])],
}
NEEDS = {
    "sum": "address", "product": "sum", "text": "product", "unused-bits": "product",
    "one-number": "text", "most-numbers": "sum", "zero": "text", "high-bytes": "sum",
    "modulo": "text", "unknown-opcode": "product", "unknown-opcode-most": "unknown-opcode",
}


class Run(World):
    """One call of the function."""

    def __init__(self, v, case, fails=None):
        super().__init__(fails)
        self.works = v["socket"].does == (6, "datagram")
        self.received = False
        self.value = None
        try:
            self.value = self.body(v, case)
        except Ended as ended:
            self.value = ended.value

    def body(self, v, case):
        self.exists = self.call("socket")
        self.handle(v["on_socket"], self.exists)
        self.besides(v["extra"])
        bound = False
        if v["bind"].does[0]:
            bound = self.call("bind", v["socket"].does[0] == 6)
            self.handle(v["on_bind"], bound)
        self.besides(v["wait"])
        memory, n = self.receive(v, case, bound)
        self.handle(v["on_receive"], n >= 0)
        reply = self.make(v, memory, n)
        self.besides(v["before_reply"])
        self.answer(v, reply)
        if v["ending"].does is None:
            raise Ended
        return -1 if self.late else n if v["ending"].does == "n" else v["ending"].does

    def knows_length(self, v):
        """That of the sender's address was set, or recvfrom() has set it."""
        return self.received or v["receive"].does == "message" or v["length"].does

    def receive(self, v, case, bound):
        room = int(v["room"].code)
        memory = FILL * (room + 16)
        stream = v["socket"].does[1] == "stream"
        if not self.call("recv", not stream):
            return memory, -1
        if not bound:
            self.nothing_comes()
            return memory, -1
        self.received = True
        request = case.request[:room]
        return request + memory[len(request):], len(request)

    def make(self, v, memory, n):
        """The answer's bytes."""
        opcode, text = v["opcode"].does(memory[0]), v["is_text"].does(memory[0])
        if v["unknown"].does(opcode):
            reply = v["refusal"].does(memory[0])
            if isinstance(reply, int):
                raise Ended(reply)
            return reply
        fit = v["type"].does
        result = fit(v["begin"].does(opcode))
        for number in v["read"].does(memory, n):
            result = fit(v["step"].does(opcode, text, result, number))
        head = v["head"].does(memory[0])
        return head + (v["digits"] if text else v["integer"]).does(result)

    def answer(self, v, reply):
        how = v["reply"]
        sent = True
        for kind in how.calls:
            sent = self.call(kind, kind != "connect" or self.knows_length(v))
        if not sent and "connect" in how.calls:
            self.handle(v["on_reply"], False)
            return
        for message in how.messages(reply):
            if message == "again":
                break
            sent = self.call("send", self.received)
            if sent:
                self.sent.append(message)
            elif how.right or "for" not in how.code:
                break
        if not sent and self.exists and not self.reached and v["socket"].does[1] == "stream" and \
                "MSG_NOSIGNAL" not in how.code and how.to != "other":
            raise Ended		# SIGPIPE
        if how.messages(reply):
            self.handle(v["on_reply"], sent)


def passes(v):
    works = Run(v, CASES["sum"][0])
    results = {"socket-call": works.works}
    results["address"] = address = works.works and v["bind"].does[1]
    results["destination"] = address and works.received and bool(works.sent) and \
        v["reply"].to == "sender"
    results["source-length"] = address and bool(v["receive"].does) and \
        (v["receive"].does == "message" or v["length"].does)
    results["success"] = address and bool(works.sent) and works.value not in (None, -1)
    for id_, cases in CASES.items():
        results[id_] = bool(results[NEEDS[id_]]) and all(
            len(run.sent) == 1 and case.is_answer(run.sent[0])
            for run, case in ((Run(v, case), case) for case in cases))
    for kind in ("socket", "bind", "recv", "send"):
        run = Run(v, CASES["sum"][0], kind)
        results[f"{kind}-failure"] = run.gave_up(run.value)
    return letters(results, CHECKS)
