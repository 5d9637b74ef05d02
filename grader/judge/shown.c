/* Foreign bytes as JSON. What is written here may have been chosen by the student. */

#include "grader/judge/shown.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "grader/base/memory_file.h"
#include "grader/base/utf8.h"
#include "grader/base/util.h"
#include "grader/judge/evidence.h"
#include "grader/judge/names.h"
#include "grader/judge/outcome.h"

bool json_put(json_t *object, const char *key, json_t *value)
{
	return json_object_set_new(object, key, value) == 0;
}

bool json_add(json_t *array, json_t *value)
{
	return json_array_append_new(array, value) == 0;
}

static void put_shown(FILE *out, const char *text, size_t size)
{
	for (size_t i = 0, taken; i < size; i += taken) {
		int32_t code = utf8_decode(text + i, size - i, &taken);

		if (code == '\n' || code == '\t' || !is_shapeless(code))
			fwrite(text + i, 1, taken, out);
		else if (code < 0x80)
			fprintf(out, "\\x%02x", (uint8_t)text[i]);
		else
			fprintf(out, "\\u%04x", (unsigned)code);
	}
}

json_t *json_shown(const char *text, size_t size, size_t limit)
{
	cleanup_free char *shown = NULL;
	size_t length = 0;
	FILE *out = memory_file_open(&shown, &length);

	if (!out)
		return NULL;
	put_shown(out, text, MIN(size, limit));
	if (memory_file_close(out) != 0)
		return NULL;
	return json_stringn(shown, length);
}

json_t *json_symbol(const char *name, int number)
{
	return name && name[0] != '?' ? json_string(name) : json_integer(number);
}

json_t *json_address(const struct address *address)
{
	char text[INET6_ADDRSTRLEN] = "";
	sa_family_t family = address->any.sa_family;

	if (address->length == 0)
		return json_null();
	if (family == AF_INET6 && address->length >= sizeof(address->in6))
		return json_pack("{s:s, s:s, s:i}", "family", "AF_INET6", "address",
				 inet_ntop(AF_INET6, &address->in6.sin6_addr, text, sizeof(text)),
				 "port", ntohs(address->in6.sin6_port));
	if (family == AF_INET && address->length >= sizeof(address->in))
		return json_pack("{s:s, s:s, s:i}", "family", "AF_INET", "address",
				 inet_ntop(AF_INET, &address->in.sin_addr, text, sizeof(text)),
				 "port", ntohs(address->in.sin_port));
	if (address->length < sizeof(family))
		return json_pack("{s:i}", "length", (int)address->length);
	return json_pack("{s:o}", "family", json_symbol(domain_name(family), family));
}

static bool is_text(const uint8_t *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (bytes[i] < 0x20 || bytes[i] > 0x7e)
			return false;
	return length > 0;
}

static json_t *json_ints(const uint8_t *bytes, size_t length)
{
	json_t *ints = json_array();
	uint32_t wire;

	for (size_t i = 0; i + sizeof(wire) <= length; i += sizeof(wire)) {
		memcpy(&wire, bytes + i, sizeof(wire));
		json_add(ints, json_integer(ntohl(wire)));
	}
	return ints;
}

static json_t *json_hex(const uint8_t *bytes, size_t length)
{
	static const char digits[] = "0123456789abcdef";
	char hex[2 * SHOWN_MESSAGE_MAX];

	for (size_t i = 0; i < length; i++) {
		hex[2 * i] = digits[bytes[i] >> 4];
		hex[2 * i + 1] = digits[bytes[i] & 0xf];
	}
	return json_stringn(hex, 2 * length);
}

bool json_put_message(json_t *object, const uint8_t *bytes, size_t length)
{
	size_t shown = MIN(length, (size_t)SHOWN_MESSAGE_MAX);

	if (!json_put(object, "length", json_integer((json_int_t)length)) ||
	    !json_put(object, "bytes", json_hex(bytes, shown)))
		return false;
	if (is_text(bytes, shown) &&
	    !json_put(object, "text", json_stringn((const char *)bytes, shown)))
		return false;
	if (length == 0 || length % sizeof(uint32_t))
		return true;
	return json_put(object, "ints", json_ints(bytes, shown));
}

/* Of messages that are more than integers or text: what they say. */
static bool put_meaning(json_t *object, const struct value *value)
{
	cleanup_free char *meaning = NULL;

	if (value->shape == SHAPE_INTEGERS || value->shape == SHAPE_TEXT)
		return true;
	json_object_del(object, "ints");
	json_object_del(object, "text");
	if (value->shape == SHAPE_FIELDS)
		return true;
	meaning = decoded(value->shape, value->bytes, value->length);
	return meaning && json_put(object, "decoded", json_string(meaning));
}

static json_t *json_message(const struct value *value)
{
	json_t *object = json_object();

	if (object && json_put_message(object, value->bytes, value->length) &&
	    put_meaning(object, value))
		return object;
	json_decref(object);
	return NULL;
}

json_t *json_value(const struct value *value)
{
	switch (value->kind) {
	case VALUE_NONE:
		return json_null();
	case VALUE_INTEGER:
		return json_integer(value->integer);
	case VALUE_ADDRESS:
		return json_address(&value->address);
	case VALUE_BYTES:
		return json_message(value);
	case VALUE_SOCKET:
		return json_pack("{s:o, s:o}",
				 "domain", json_symbol(domain_name(value->domain), value->domain),
				 "type", json_symbol(type_name(value->type), value->type));
	}
	return NULL;
}
