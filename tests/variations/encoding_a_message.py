"""Variations of encoding-a-message, and what the statement says of each.

The model runs a variation byte by byte, in memory that ends where the statement says. Bytes that
nobody set are those of FILL.
"""

from fragments import FILL, Choice, Ended, Part, letters, wrong

ID = "encoding-a-message"
CHECKS = ("encode-length", "encode-message", "encode-edges", "encode-overrun", "encode-too-small",
          "decode-return", "decode-message", "decode-edges", "decode-length")
ENCODE = ("ssize_t encode_message(uint8_t *buffer, size_t size, uint16_t id, const bool flags[8],\n"
          "\t\t       uint32_t value, uint8_t first, uint8_t second)\n{\n")
DECODE = ("\nint decode_message(const uint8_t *buffer, size_t len, uint16_t *id, bool flags[8], "
          "uint32_t *value,\n\t\t   uint8_t *first, uint8_t *second)\n{\n")
UNSET = FILL[0]


class Memory:
    """Bytes that end at an unreadable page."""

    def __init__(self, size, content=b""):
        self.bytes = bytearray((content + FILL * size)[:size])

    def put(self, at, content):
        for i, byte in enumerate(content, at):
            if i >= len(self.bytes):
                raise Ended
            self.bytes[i] = byte & 0xff

    def get(self, at, n):
        if at + n > len(self.bytes):
            raise Ended
        return bytes(self.bytes[at:at + n])


class Fields:
    def __init__(self, id_, flags, value, first, second):
        self.id, self.value, self.first, self.second = id_, value, first, second
        self.flags = [flags >> (7 - i) & 1 for i in range(8)]

    def message(self):
        flags = sum(flag << (7 - i) for i, flag in enumerate(self.flags))
        return self.id.to_bytes(2, "big") + bytes([flags]) + self.value.to_bytes(3, "big") + \
            bytes([self.first, self.second])


DRAWN = Fields(0x85a9, 0xb1, 0xd41847, 0x5c, 0xeb)
ZEROS = Fields(0, 0, 0, 0, 0)
ONES = Fields(0xffff, 0xff, 0xffffff, 0xff, 0xff)


def flag_byte(fields):
    return fields.message()[2]


def mirrored(byte):
    return sum((byte >> i & 1) << (7 - i) for i in range(8))


#
# encode_message(): each fragment of fields does something with the memory, `m`, and the fields, `f`.
#

SMALL = (
    Part("size < 8", lambda n: n < 8), Part("!(size >= 8)", lambda n: n < 8),
    Part("size <= 7", lambda n: n < 8), Part("size < sizeof(uint64_t)", lambda n: n < 8),
    Part("buffer == NULL || size < 8", lambda n: n < 8), Part("size / 8 == 0", lambda n: n < 8),
    wrong("0", lambda n: False), wrong("size <= 8", lambda n: n <= 8),
    wrong("size != 8", lambda n: n != 8), wrong("size < 7", lambda n: n < 7),
    wrong("size < 4", lambda n: n < 4), wrong("size == 0", lambda n: n == 0),
    wrong("size < 64", lambda n: n < 64), wrong("size > 8", lambda n: n > 8),
)
REFUSALS = (Part("return -1;", -1), Part("{ errno = ENOSPC; return -1; }", -1),
            Part("return (ssize_t)~0;", -1), wrong("return 0;", 0), wrong("return 1;", 1),
            wrong("return -2;", -2), wrong("return -EINVAL;", -22))
CLEARS = (
    Part("", lambda m, size: None),
    Part("", lambda m, size: None),
    Part("\tmemset(buffer, 0, 8);\n", lambda m, size: m.put(0, bytes(8))),
    Part("\tfor (int i = 0; i < 8; i++)\n\t\tbuffer[i] = 0xff;\n",
         lambda m, size: m.put(0, b"\xff" * 8)),
    wrong("\tmemset(buffer, 0, size);\n", lambda m, size: m.put(0, bytes(size))),
    wrong("\tmemset(buffer, 0, 16);\n", lambda m, size: m.put(0, bytes(16))),
    wrong("\tbuffer[8] = 0;\n", lambda m, size: m.put(8, b"\0")),
    wrong("\tif (size > 8)\n\t\tbuffer[8] = '\\0';\n", lambda m, size: m.put(8, b"\0"[:size > 8])),
    wrong("\tif (size > 8)\n\t\tmemset(buffer + 8, 0, size - 8);\n",
          lambda m, size: m.put(8, bytes(max(0, size - 8)))),
)
PUT_ID = (
    Part("\tbuffer[0] = id >> 8;\n\tbuffer[1] = id & 0xff;\n",
         lambda m, f: m.put(0, f.message()[:2])),
    Part("\tuint16_t wire = htons(id);\n\n\tmemcpy(buffer, &wire, 2);\n",
         lambda m, f: m.put(0, f.message()[:2])),
    Part("\t*(uint16_t *)buffer = ntohs(id);\n", lambda m, f: m.put(0, f.message()[:2])),
    Part("\tfor (int i = 0; i < 2; i++)\n\t\tbuffer[i] = id >> 8 * (1 - i);\n",
         lambda m, f: m.put(0, f.message()[:2])),
    Part("\tunion { uint16_t word; uint8_t bytes[2]; } u = { htons(id) };\n\n"
         "\tbuffer[0] = u.bytes[0], buffer[1] = u.bytes[1];\n",
         lambda m, f: m.put(0, f.message()[:2])),
    Part("\tbuffer[0] = id / 256, buffer[1] = id % 256;\n", lambda m, f: m.put(0, f.message()[:2])),
    wrong("\tmemcpy(buffer, &id, 2);\n", lambda m, f: m.put(0, f.id.to_bytes(2, "little"))),
    wrong("\tbuffer[1] = id;\n", lambda m, f: m.put(1, [f.id])),
    wrong("\tuint32_t wire = htonl(id);\n\n\tmemcpy(buffer, &wire, 2);\n",
          lambda m, f: m.put(0, [0, 0])),
    wrong("\tuint16_t wire = htons(htons(id));\n\n\tmemcpy(buffer, &wire, 2);\n",
          lambda m, f: m.put(0, f.id.to_bytes(2, "little"))),
)


def flags_over(m, f):
    m.put(2, [UNSET | flag_byte(f)])


PUT_FLAGS = (
    Part("\tbuffer[2] = 0;\n\tfor (int i = 0; i < 8; i++)\n"
         "\t\tbuffer[2] = buffer[2] << 1 | flags[i];\n",
         lambda m, f: m.put(2, [flag_byte(f)])),
    Part("\tuint8_t all = 0;\n\n\tfor (int i = 0; i < 8; i++)\n\t\tif (flags[i])\n"
         "\t\t\tall |= 0x80 >> i;\n"
         "\tbuffer[2] = all;\n", lambda m, f: m.put(2, [flag_byte(f)])),
    Part("\tbuffer[2] = flags[0] << 7 | flags[1] << 6 | flags[2] << 5 | flags[3] << 4 |\n"
         "\t\t    flags[4] << 3 | flags[5] << 2 | flags[6] << 1 | flags[7];\n",
         lambda m, f: m.put(2, [flag_byte(f)])),
    Part("\tint all = 0, weight = 1;\n\n\tfor (int i = 7; i >= 0; i--, weight *= 2)\n"
         "\t\tall += flags[i] * weight;\n\tbuffer[2] = all;\n",
         lambda m, f: m.put(2, [flag_byte(f)])),
    Part("\tstruct { uint8_t h : 1, g : 1, f : 1, e : 1, d : 1, c : 1, b : 1, a : 1; } all = {\n"
         "\t\tflags[7], flags[6], flags[5], flags[4], flags[3], flags[2], flags[1], flags[0],\n"
         "\t};\n\n"
         "\tmemcpy(buffer + 2, &all, 1);\n", lambda m, f: m.put(2, [flag_byte(f)])),
    Part("\tstatic const uint8_t masks[] = { 128, 64, 32, 16, 8, 4, 2, 1 };\n\n\tbuffer[2] = 0;\n"
         "\tfor (const bool *flag = flags; flag < flags + 8; flag++)\n"
         "\t\tbuffer[2] += *flag ? masks[flag - flags] : 0;\n",
         lambda m, f: m.put(2, [flag_byte(f)])),
    wrong("\tbuffer[2] = 0;\n\tfor (int i = 0; i < 8; i++)\n\t\tbuffer[2] |= flags[i] << i;\n",
          lambda m, f: m.put(2, [mirrored(flag_byte(f))])),
    wrong("\tuint8_t all;\n\n\tfor (int i = 0; i < 8; i++)\n\t\tall |= flags[i] << (7 - i);\n"
          "\tbuffer[2] = all;\n", flags_over),
    wrong("\tbuffer[2] = 0;\n\tfor (int i = 0; i < 7; i++)\n"
          "\t\tbuffer[2] = buffer[2] << 1 | flags[i];\n",
          lambda m, f: m.put(2, [flag_byte(f) >> 1])),
    wrong("\tbuffer[2] = 0;\n\tfor (int i = 0; i < 8; i++)\n\t\tbuffer[2] = flags[i];\n",
          lambda m, f: m.put(2, [flag_byte(f) & 1])),
    wrong("\tbuffer[2] = *(const uint8_t *)flags;\n", lambda m, f: m.put(2, [f.flags[0]])),
    wrong("\tmemcpy(buffer + 2, flags, 8);\n", lambda m, f: m.put(2, f.flags)),
    wrong("\tbuffer[2] = 0;\n\tfor (int i = 0; i < 8; i++)\n"
          "\t\tbuffer[2] = buffer[2] | flags[i] << (8 - i);\n",
          lambda m, f: m.put(2, [flag_byte(f) << 1])),
)


def put_value(m, f):
    m.put(3, f.message()[3:6])


PUT_VALUE = (
    Part("\tbuffer[3] = value >> 16;\n\tbuffer[4] = value >> 8;\n\tbuffer[5] = value;\n", put_value),
    Part("\tuint32_t word = htonl(value);\n\n\tmemcpy(buffer + 3, (uint8_t *)&word + 1, 3);\n", put_value),
    Part("\tfor (int i = 0; i < 3; i++)\n\t\tbuffer[3 + i] = value >> (16 - 8 * i) & 0xff;\n", put_value),
    Part("\tuint32_t word = htonl(value << 8);\n\n\tmemcpy(buffer + 3, &word, 3);\n", put_value),
    # One byte too many, which `first` comes to overwrite.
    Part("\tuint32_t word = htonl(value << 8);\n\n\tmemcpy(buffer + 3, &word, 4);\n",
         lambda m, f: m.put(3, f.message()[3:6] + b"\0")),
    Part("\tuint32_t rest = value;\n\n\tfor (int i = 5; i >= 3; i--, rest /= 256)\n"
         "\t\tbuffer[i] = rest % 256;\n", put_value),
    Part("\tunion { uint32_t word; uint8_t bytes[4]; } v;\n\n\tv.word = htonl(value);\n"
         "\tbuffer[3] = v.bytes[1];\n\tbuffer[4] = v.bytes[2];\n\tbuffer[5] = v.bytes[3];\n", put_value),
    wrong("\tmemcpy(buffer + 3, &value, 3);\n",
          lambda m, f: m.put(3, f.value.to_bytes(3, "little"))),
    wrong("\tuint32_t word = htonl(value);\n\n\tmemcpy(buffer + 3, &word, 3);\n",
          lambda m, f: m.put(3, f.value.to_bytes(4, "big")[:3])),
    wrong("\tuint32_t word = htonl(value);\n\n\tmemcpy(buffer + 3, &word, 4);\n",
          lambda m, f: m.put(3, f.value.to_bytes(4, "big"))),
    wrong("\tbuffer[3] = value;\n\tbuffer[4] = value >> 8;\n\tbuffer[5] = value >> 16;\n",
          lambda m, f: m.put(3, f.value.to_bytes(3, "little"))),
    wrong("\tuint16_t word = htons(value);\n\n\tmemcpy(buffer + 4, &word, 2);\n",
          lambda m, f: m.put(4, f.message()[4:6])),
    wrong("\tbuffer[3] = value >> 24;\n\tbuffer[4] = value >> 16;\n\tbuffer[5] = value >> 8;\n",
          lambda m, f: m.put(3, f.value.to_bytes(4, "big")[:3])),
    wrong("\tbuffer[3] = value & 0xff0000;\n\tbuffer[4] = value & 0xff00;\n"
          "\tbuffer[5] = value & 0xff;\n",
          lambda m, f: m.put(3, [0, 0, f.value & 0xff])),
)
PUT_LAST = (
    Part("\tbuffer[6] = first;\n\tbuffer[7] = second;\n", lambda m, f: m.put(6, f.message()[6:])),
    Part("\tuint16_t last = htons(first << 8 | second);\n\n"
         "\tmemcpy(buffer + 6, &last, sizeof(last));\n",
         lambda m, f: m.put(6, f.message()[6:])),
    Part("\tuint8_t *p = buffer + 6;\n\n\t*p++ = first;\n\t*p++ = second;\n",
         lambda m, f: m.put(6, f.message()[6:])),
    wrong("\tbuffer[6] = second;\n\tbuffer[7] = first;\n",
          lambda m, f: m.put(6, f.message()[:5:-1])),
    wrong("\tbuffer[6] = first;\n", lambda m, f: m.put(6, [f.first])),
    wrong("\tbuffer[6] = first;\n\tbuffer[6] = second;\n", lambda m, f: m.put(6, [f.second])),
    wrong("\tbuffer[7] = first;\n\tbuffer[8] = second;\n", lambda m, f: m.put(7, f.message()[6:])),
    wrong("\tuint16_t last = first << 8 | second;\n\n\tmemcpy(buffer + 6, &last, sizeof(last));\n",
          lambda m, f: m.put(6, f.message()[:5:-1])),
    wrong("\tuint32_t last = first;\n\n\tmemcpy(buffer + 6, &last, 4);\n\tbuffer[7] = second;\n",
          lambda m, f: m.put(6, [f.first, f.second, 0, 0])),
)
BITS = "\tuint8_t all = 0;\n\n\tfor (int i = 0; i < 8; i++)\n\t\tall |= flags[i] << (7 - i);\n"
STRUCT = ("\tstruct __attribute__((packed)) {\n\t\tuint16_t id;\n"
    "\t\tuint8_t flags, value[3], first, "
          "second;\n\t} m")


def put_all(m, f):
    m.put(0, f.message())


def words_swapped(m, f):
    m.put(0, f.message()[4:] + f.message()[:4])


def words_reversed(m, f):
    m.put(0, f.message()[3::-1] + f.message()[:3:-1])


# All fields at once.
PUT_ALL = (
    Part(BITS + "\tuint32_t words[2] = { htonl((uint32_t)id << 16 | all << 8 | value >> 16),\n"
         "\t\t\t      htonl(value << 16 | first << 8 | second) };\n\n"
         "\tmemcpy(buffer, words, 8);\n", put_all),
    Part(BITS + "\tuint64_t word = (uint64_t)id << 48 | (uint64_t)all << 40 | (uint64_t)value << 16 |\n"
         "\t\t\tfirst << 8 | second;\n\n\tfor (int i = 7; i >= 0; i--, word >>= 8)\n"
         "\t\tbuffer[i] = word;\n", put_all),
    Part(BITS + "\tuint64_t word = htobe64((uint64_t)id << 48 | (uint64_t)all << 40 | (uint64_t)value << 16 |\n"
         "\t\t\t\tfirst << 8 | second);\n\n\tmemcpy(buffer, &word, sizeof(word));\n", put_all),
    Part(BITS + STRUCT + " = { htons(id), all, { value >> 16, value >> 8, value }, first, second };\n\n"
         "\tmemcpy(buffer, &m, sizeof(m));\n", put_all),
    Part(BITS + "\tconst uint8_t bytes[] = { id >> 8, id, all, value >> 16, value >> 8, value, first, second };\n\n"
         "\tfor (size_t i = 0; i < sizeof(bytes); i++)\n\t\tbuffer[i] = bytes[i];\n", put_all),
    wrong(BITS + "\tuint32_t words[2] = { (uint32_t)id << 16 | all << 8 | value >> 16,\n"
          "\t\t\t      value << 16 | first << 8 | second };\n\n\tmemcpy(buffer, words, 8);\n", words_reversed),
    wrong(BITS + "\tuint32_t words[2] = { htonl(value << 16 | first << 8 | second),\n"
          "\t\t\t      htonl((uint32_t)id << 16 | all << 8 | value >> 16) };\n\n"
          "\tmemcpy(buffer, words, 8);\n",
          words_swapped),
    wrong(BITS + "\tuint64_t word = (uint64_t)id << 48 | (uint64_t)all << 40 | (uint64_t)value << 16 |\n"
          "\t\t\tfirst << 8 | second;\n\n\tmemcpy(buffer, &word, sizeof(word));\n",
          lambda m, f: m.put(0, f.message()[::-1])),
    wrong(BITS + STRUCT + " = { id, all, { value >> 16, value >> 8, value }, first, second };\n\n"
          "\tmemcpy(buffer, &m, sizeof(m));\n",
          lambda m, f: m.put(0, f.message()[1::-1] + f.message()[2:])),
)
LENGTHS = (
    Part("\treturn 8;\n", lambda n: 8), Part("\treturn (ssize_t)sizeof(uint64_t);\n", lambda n: 8),
    Part("\treturn &buffer[8] - buffer;\n", lambda n: 8),
    wrong("\treturn 0;\n", lambda n: 0), wrong("\treturn size;\n", lambda n: n),
    wrong("\treturn 64;\n", lambda n: 64), wrong("\treturn -1;\n", lambda n: -1),
    wrong("\treturn sizeof(buffer[0]);\n", lambda n: 1), wrong("\treturn 7;\n", lambda n: 7),
    wrong("\treturn size < 8 ? -1 : 7;\n", lambda n: -1 if n < 8 else 7),
)

#
# decode_message(): each fragment takes fields out of the memory and puts them into a dictionary.
#

OTHER = (
    Part("len != 8", lambda n: n != 8), Part("len < 8 || len > 8", lambda n: n != 8),
    Part("!(len == 8)", lambda n: n != 8), Part("len - 8", lambda n: n != 8),
    Part("len ^ sizeof(uint64_t)", lambda n: n != 8),
    wrong("0", lambda n: False), wrong("len < 8", lambda n: n < 8), wrong("len > 8",
          lambda n: n > 8),
    wrong("len < 7", lambda n: n < 7), wrong("len % 8", lambda n: n % 8 != 0),
    wrong("len == 0", lambda n: n == 0), wrong("len == 8", lambda n: n == 8),
    wrong("len <= 8", lambda n: n <= 8), wrong("len != 64", lambda n: n != 64),
)


def sign(byte):
    return byte - 256 if byte > 127 else byte


def big(b):
    return int.from_bytes(b, "big")


def little(b):
    return int.from_bytes(b, "little")


GET_ID = (
    Part("\t*id = buffer[0] << 8 | buffer[1];\n", lambda m: big(m.get(0, 2))),
    Part("\tuint16_t wire;\n\n\tmemcpy(&wire, buffer, 2);\n\t*id = ntohs(wire);\n",
         lambda m: big(m.get(0, 2))),
    Part("\t*id = htons(*(const uint16_t *)buffer);\n", lambda m: big(m.get(0, 2))),
    Part("\t*id = buffer[0] * 256 + buffer[1];\n", lambda m: big(m.get(0, 2))),
    Part("\t((uint8_t *)id)[0] = buffer[1];\n\t((uint8_t *)id)[1] = buffer[0];\n",
         lambda m: big(m.get(0, 2))),
    wrong("\tmemcpy(id, buffer, 2);\n", lambda m: little(m.get(0, 2))),
    wrong("\t*id = buffer[0];\n", lambda m: m.get(0, 1)[0]),
    wrong("\t*id = buffer[0] << 8;\n", lambda m: m.get(0, 1)[0] << 8),
    wrong("\t*id = (int8_t)buffer[0] << 8 | (int8_t)buffer[1];\n",
          lambda m: (sign(m.get(0, 1)[0]) << 8 | sign(m.get(1, 1)[0])) & 0xffff),
    wrong("\t*id = ntohl(*(const uint32_t *)buffer);\n",
          lambda m: big(m.get(2, 2)) + 0 * big(m.get(0, 4))),
    wrong("\t(void)id;\n", lambda m: little(2 * FILL)),
)


def flags_of(m):
    byte = m.get(2, 1)[0]
    return [byte >> (7 - i) & 1 for i in range(8)]


GET_FLAGS = (
    Part("\tfor (int i = 0; i < 8; i++)\n\t\tflags[i] = buffer[2] >> (7 - i) & 1;\n", flags_of),
    Part("\tfor (int i = 0; i < 8; i++)\n\t\tflags[i] = buffer[2] & 0x80 >> i;\n", flags_of),
    Part("\tuint8_t all = buffer[2];\n\n\tfor (int i = 8; i-- > 0; all >>= 1)\n"
         "\t\tflags[i] = all % 2;\n",
         flags_of),
    Part("\tfor (int i = 0; i < 8; i++)\n\t\tif (buffer[2] << i & 128)\n\t\t\tflags[i] = true;\n"
         "\t\telse\n\t\t\tflags[i] = false;\n", flags_of),
    Part("\tmemset(flags, 0, 8);\n\tfor (int i = 0; i < 8; i++)\n"
         "\t\tif (buffer[2] & (1 << (7 - i)))\n"
         "\t\t\tflags[i] = 1;\n", flags_of),
    wrong("\tfor (int i = 0; i < 8; i++)\n\t\tflags[i] = buffer[2] >> i & 1;\n",
          lambda m: flags_of(m)[::-1]),
    wrong("\tfor (int i = 0; i < 8; i++)\n\t\tif (buffer[2] & 0x80 >> i)\n\t\t\tflags[i] = true;\n",
          lambda m: [flag or UNSET for flag in flags_of(m)]),
    wrong("\tfor (int i = 0; i < 7; i++)\n\t\tflags[i] = buffer[2] & 0x80 >> i;\n",
          lambda m: flags_of(m)[:7] + [UNSET]),
    wrong("\tfor (int i = 0; i < 8; i++)\n\t\tflags[i] = buffer[2] >> (8 - i) & 1;\n",
          lambda m: [0] + flags_of(m)[:7]),
    wrong("\tfor (int i = 0; i < 8; i++)\n\t\tflags[i] = buffer[2];\n",
          lambda m: [int(any(flags_of(m)))] * 8),
    wrong("\tfor (int i = 0; i < 8; i++)\n\t\tflags[i] = buffer[2 + i];\n",
          lambda m: [int(byte != 0) for byte in m.get(2, 6)] + [int(m.get(8, 1) != b"\0")]),
    wrong("\t(void)flags;\n", lambda m: [UNSET] * 8),
)
GET_VALUE = (
    Part("\t*value = buffer[3] << 16 | buffer[4] << 8 | buffer[5];\n", lambda m: big(m.get(3, 3))),
    Part("\tuint32_t word = 0;\n\n\tmemcpy((uint8_t *)&word + 1, buffer + 3, 3);\n"
         "\t*value = ntohl(word);\n",
         lambda m: big(m.get(3, 3))),
    Part("\tuint32_t word;\n\n\tmemcpy(&word, buffer + 3, 4);\n\t*value = ntohl(word) >> 8;\n",
         lambda m: big(m.get(3, 4)[:3])),
    Part("\t*value = ntohl(*(const uint32_t *)(buffer + 2)) & 0xffffff;\n",
         lambda m: big(m.get(2, 4)[1:])),
    Part("\t*value = 0;\n\tfor (int i = 3; i < 6; i++)\n\t\t*value = 256 * *value + buffer[i];\n",
         lambda m: big(m.get(3, 3))),
    wrong("\tuint32_t word;\n\n\tmemcpy(&word, buffer + 3, 4);\n\t*value = ntohl(word);\n",
          lambda m: big(m.get(3, 4))),
    wrong("\t*value = ntohl(*(const uint32_t *)(buffer + 2));\n", lambda m: big(m.get(2, 4))),
    wrong("\tmemcpy(value, buffer + 3, 3);\n", lambda m: little(m.get(3, 3) + FILL)),
    wrong("\t*value = 0;\n\tmemcpy(value, buffer + 3, 3);\n", lambda m: little(m.get(3, 3))),
    wrong("\t*value = buffer[5] << 16 | buffer[4] << 8 | buffer[3];\n",
          lambda m: little(m.get(3, 3))),
    wrong("\t*value = (int8_t)buffer[3] << 16 | (int8_t)buffer[4] << 8 | (int8_t)buffer[5];\n",
          lambda m: (sign(m.get(3, 1)[0]) << 16 | sign(m.get(4, 1)[0]) << 8 | sign(m.get(5, 1)[0])) & 0xffffffff),
    wrong("\t*value = buffer[4] << 8 | buffer[5];\n", lambda m: big(m.get(4, 2))),
    wrong("\tfor (int i = 3; i < 6; i++)\n\t\t*value = *value << 8 | buffer[i];\n",
          lambda m: big(FILL + m.get(3, 3))),
    wrong("\t*(uint16_t *)value = ntohs(*(const uint16_t *)(buffer + 4));\n",
          lambda m: big(2 * FILL + m.get(4, 2))),
)
GET_LAST = (
    Part("\t*first = buffer[6];\n\t*second = buffer[7];\n", lambda m: tuple(m.get(6, 2))),
    Part("\tuint16_t last = ntohs(*(const uint16_t *)(buffer + 6));\n\n\t*first = last >> 8;\n"
         "\t*second = last;\n",
         lambda m: tuple(m.get(6, 2))),
    Part("\tconst uint8_t *p = buffer + 6;\n\n\t*first = *p++;\n\t*second = *p;\n",
         lambda m: tuple(m.get(6, 2))),
    wrong("\t*first = buffer[7];\n\t*second = buffer[6];\n", lambda m: tuple(m.get(6, 2)[::-1])),
    wrong("\t*first = *second = buffer[6];\n", lambda m: tuple(2 * m.get(6, 1))),
    wrong("\t*first = buffer[7];\n\t*second = buffer[8];\n", lambda m: tuple(m.get(7, 2))),
    wrong("\t*first = buffer[6];\n\tsecond = first;\n", lambda m: (m.get(6, 1)[0], UNSET)),
)
RESULTS = (
    Part("\treturn 0;\n", lambda n: 0), Part("\treturn len - 8;\n", lambda n: n - 8),
    Part("\treturn EXIT_SUCCESS;\n", lambda n: 0),
    wrong("\treturn 8;\n", lambda n: 8), wrong("\treturn len;\n",
          lambda n: n), wrong("\treturn 1;\n", lambda n: 1),
    wrong("\treturn -1;\n", lambda n: -1), wrong("\treturn len == 8;\n", lambda n: int(n == 8)),
)


def choose(random):
    choice = Choice(random)
    at_once = random.random() < 0.3
    return {
        "small": choice.of(SMALL), "refusal": choice.of(REFUSALS), "clear": choice.of(CLEARS),
        "clears_first": random.random() < choice.mistakes,
        "puts": [choice.of(PUT_ALL)] if at_once else
                [choice.of(parts) for parts in (PUT_ID, PUT_FLAGS, PUT_VALUE, PUT_LAST)],
        "length": choice.of(LENGTHS),
        "other": choice.of(OTHER), "rejection": choice.of(REFUSALS), "id": choice.of(GET_ID),
        "flags": choice.of(GET_FLAGS), "value": choice.of(GET_VALUE), "last": choice.of(GET_LAST),
        "result": choice.of(RESULTS), "checks_late": random.random() < choice.mistakes / 2,
    }


def block(code):
    """A fragment that declares something is a block of its own."""
    return f"\t{{\n{code}\t}}\n"


def source(v):
    check = f"\tif ({v['small'].code})\n\t\t{v['refusal'].code}\n"
    gets = "".join(block(v[part].code) for part in ("id", "flags", "value", "last"))
    other = f"\tif ({v['other'].code})\n\t\t{v['rejection'].code}\n"
    return "".join((
        "#include <endian.h>\n\n", ENCODE,
        v["clear"].code + check if v["clears_first"] else check + v["clear"].code,
        *(block(part.code) for part in v["puts"]), v["length"].code, "}\n", DECODE,
        gets + other if v["checks_late"] else other + gets, v["result"].code, "}\n"))


class Encoded:
    """One call of encode_message()."""

    def __init__(self, v, fields, size):
        self.memory = Memory(size)
        self.value = None
        try:
            self.value = self.body(v, fields, size)
        except Ended as ended:
            self.value = ended.value

    def body(self, v, fields, size):
        if v["clears_first"]:
            v["clear"].does(self.memory, size)
        if v["small"].does(size):
            return v["refusal"].does
        if not v["clears_first"]:
            v["clear"].does(self.memory, size)
        for part in v["puts"]:
            part.does(self.memory, fields)
        return v["length"].does(size)

    def holds(self, fields):
        return self.value not in (None, -1) and self.memory.bytes[:8] == fields.message()


class Decoded:
    """One call of decode_message()."""

    def __init__(self, v, fields, size):
        self.memory = Memory(size, fields.message())
        self.fields = self.value = None
        try:
            self.value = self.body(v, size)
        except Ended as ended:
            self.value = ended.value

    def body(self, v, size):
        if v["other"].does(size) and not v["checks_late"]:
            return v["rejection"].does
        self.fields = [v[part].does(self.memory) for part in ("id", "flags", "value", "last")]
        if v["other"].does(size):
            return v["rejection"].does
        return v["result"].does(size)

    def holds(self, fields):
        return self.value not in (None, -1) and self.fields == \
            [fields.id, fields.flags, fields.value, (fields.first, fields.second)]


def passes(v):
    roomy = Encoded(v, DRAWN, 32)
    results = {
        "encode-length": all(Encoded(v, *case).value == 8
                             for case in ((DRAWN, 8), (ONES, 8), (DRAWN, 32))),
        "encode-message": Encoded(v, DRAWN, 8).holds(DRAWN),
        "decode-return": all(Decoded(v, fields, 8).value == 0 for fields in (DRAWN, ONES)),
        "decode-message": Decoded(v, DRAWN, 8).holds(DRAWN),
    }
    results["encode-edges"] = results["encode-message"] and \
        all(Encoded(v, fields, 8).holds(fields) for fields in (ZEROS, ONES))
    results["encode-overrun"] = results["encode-length"] and roomy.memory.bytes[8:] == 24 * FILL
    results["encode-too-small"] = results["encode-length"] and \
        all(Encoded(v, DRAWN, size).value == -1 for size in (7, 4, 0))
    results["decode-edges"] = results["decode-message"] and \
        all(Decoded(v, fields, 8).holds(fields) for fields in (ZEROS, ONES))
    results["decode-length"] = results["decode-return"] and \
        all(Decoded(v, DRAWN, size).value == -1 for size in (9, 16, 7, 0))
    return letters(results, CHECKS)
