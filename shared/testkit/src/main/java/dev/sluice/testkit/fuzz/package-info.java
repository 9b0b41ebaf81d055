/** Inputs that nobody would write: real ones, changed at random, always in the same way for the same seed. */
@NullMarked
package dev.sluice.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
