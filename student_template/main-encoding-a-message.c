/* Encodes a message, shows its bytes, decodes them again: make run-encoding-a-message */
#include "encoding-a-message.h"
#include "main.h"

int main(void)
{
	const bool flags[8] = { true, false, true, false, false, false, false, true };
	uint8_t buffer[8] = { 0 };
	ssize_t length = encode_message(buffer, sizeof(buffer), 0x1234, flags, 0x56789a, 0xbc, 0xde);
	bool decoded_flags[8] = { false };
	uint8_t first = 0, second = 0;
	uint16_t id = 0;
	uint32_t value = 0;

	printf("encode_message() returned %zd\nbytes:    ", length);
	for (size_t i = 0; i < sizeof(buffer); i++)
		printf("%02x ", buffer[i]);
	printf("\nexpected: 12 34 a1 56 78 9a bc de\n\n");
	printf("decode_message() returned %d\n",
	       decode_message(buffer, sizeof(buffer), &id, decoded_flags, &value, &first, &second));
	printf("id %#x, flags ", id);
	for (size_t i = 0; i < 8; i++)
		putchar(decoded_flags[i] ? '1' : '0');
	printf(", value %#x, first %#x, second %#x\n", value, first, second);
	printf("expected: id 0x1234, flags 10100001, value 0x56789a, first 0xbc, second 0xde\n");
	return 0;
}
