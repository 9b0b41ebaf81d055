/** Messages on a strict wire, and what is said of them. */
@NullMarked
package dev.sluice.notify;

import org.jspecify.annotations.NullMarked;
