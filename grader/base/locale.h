/*
 * The C library's locale: UTF-8, in no language. It knows how wide a character is, and without it
 * there are no translations; opening it takes fifteen calls, so that whoever needs neither does without.
 */
#pragma once

/* The first call opens it; in the front, which has one thread. Numbers keep the C locale's point. */
void locale_need(void);
