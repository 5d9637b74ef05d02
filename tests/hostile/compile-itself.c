/*
 * C02: includes itself twice, and so on.
 * expect: failed
 * exercise: all
 */

#include __FILE__
#include __FILE__
int x
