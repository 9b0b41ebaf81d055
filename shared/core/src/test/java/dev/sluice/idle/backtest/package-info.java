@NullMarked
package dev.sluice.idle.backtest;

import org.jspecify.annotations.NullMarked;
