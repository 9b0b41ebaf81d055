/** Replays a policy over the past: what it would have stopped, saved, and got wrong. Pure. */
@NullMarked
package dev.sluice.idle.backtest;

import org.jspecify.annotations.NullMarked;
