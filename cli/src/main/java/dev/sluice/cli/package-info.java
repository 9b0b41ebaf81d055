/** The command {@code sluice}: reads its arguments, runs the core, and tells what came of it. */
@NullMarked
package dev.sluice.cli;

import org.jspecify.annotations.NullMarked;
