/** What the adapters of every cloud need, and no cloud in particular: overlapping calls, reading back, dated prices. */
@NullMarked
package dev.sluice.adapter;

import org.jspecify.annotations.NullMarked;
