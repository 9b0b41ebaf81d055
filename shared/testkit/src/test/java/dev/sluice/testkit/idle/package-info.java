/** The idle capability over the in-memory cloud. */
@NullMarked
package dev.sluice.testkit.idle;

import org.jspecify.annotations.NullMarked;
