/** Budgets watched over the in-memory cloud. */
@NullMarked
package dev.sluice.testkit.budget;

import org.jspecify.annotations.NullMarked;
