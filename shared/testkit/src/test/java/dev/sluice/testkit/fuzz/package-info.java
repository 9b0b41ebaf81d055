/** What the judge of fuzzed readers lets pass, and what it finds. */
@NullMarked
package dev.sluice.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
