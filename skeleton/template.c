#include "@ID@.h"
#include "includes.h"

/*
 * TODO: what is asked, in one sentence.
 * See also: TODO(2)
 */
int @NAME@(int32_t number)
{
	/* TODO: the first step */

	/* TODO: what to return */
	return -1;
}
