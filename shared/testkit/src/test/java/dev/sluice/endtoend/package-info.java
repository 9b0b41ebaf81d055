/** The real engine and the real capabilities over the in-memory cloud, with whatever can go wrong. */
@NullMarked
package dev.sluice.endtoend;

import org.jspecify.annotations.NullMarked;
