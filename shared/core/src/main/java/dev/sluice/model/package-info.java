/** The words that all capabilities share, as records that guard their own invariants. Sees the JDK only. */
@NullMarked
package dev.sluice.model;

import org.jspecify.annotations.NullMarked;
