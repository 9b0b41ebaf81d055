/** Every reader of what comes from outside, under a fuzzer that looks for new paths through it. */
@NullMarked
package dev.sluice.fuzz;

import org.jspecify.annotations.NullMarked;
