#include "encoding-a-message.h"
#include "includes.h"

/*
 * The message, most significant bit first:
 *
 *   16 bits  id
 *    8 bits  flags A to H, one bit each: flags[0] is A, the most significant
 *   24 bits  value
 *    8 bits  first
 *    8 bits  second
 *
 * See also: htons(3), htonl(3), memcpy(3)
 */
ssize_t encode_message(uint8_t *buffer, size_t size, uint16_t id, const bool flags[8],
		       uint32_t value, uint8_t first, uint8_t second)
{
	/* TODO: return -1 if the buffer is too small */

	/* TODO: write the fields, and return the length of the message */
	return -1;
}

int decode_message(const uint8_t *buffer, size_t len, uint16_t *id, bool flags[8], uint32_t *value,
		   uint8_t *first, uint8_t *second)
{
	/* TODO: return -1 if the message is not 8 bytes long */

	/* TODO: store each field, and return 0 */
	return -1;
}
