/**
 * Says what a period will cost in all, from what its days cost so far, or that it is too early to say. Pure: the same days
 * give the same forecast.
 */
@NullMarked
package dev.sluice.budget.forecast;

import org.jspecify.annotations.NullMarked;
