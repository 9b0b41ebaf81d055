/** Inputs that nobody would write, and what a reader may make of them: an answer that they hold, or its one exception. */
@NullMarked
package dev.sluice.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
