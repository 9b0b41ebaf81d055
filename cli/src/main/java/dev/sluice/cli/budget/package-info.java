/** Captured budget messages, fed through the evaluation: what would have fired. Asks no cloud, tells nobody. */
@NullMarked
package dev.sluice.cli.budget;

import org.jspecify.annotations.NullMarked;
