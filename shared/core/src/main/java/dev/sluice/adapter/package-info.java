/**
 * What the adapters of every cloud need, and no cloud in particular: overlapping calls, waiting, reading back and reading what
 * may be gone, JSON from outside, dated prices.
 */
@NullMarked
package dev.sluice.adapter;

import org.jspecify.annotations.NullMarked;
