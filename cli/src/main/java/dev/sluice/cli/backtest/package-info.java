/** {@code sluice backtest}: tells what rules would have come to. */
@NullMarked
package dev.sluice.cli.backtest;

import org.jspecify.annotations.NullMarked;
