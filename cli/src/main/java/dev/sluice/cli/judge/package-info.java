/** {@code sluice judge}: any program that replays metrics can ask Sluice for its decisions. */
@NullMarked
package dev.sluice.cli.judge;

import org.jspecify.annotations.NullMarked;
