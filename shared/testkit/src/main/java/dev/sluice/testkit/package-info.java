/**
 * A cloud in memory with a virtual clock: machines, telemetry, prices, state and messages behind the same ports as any
 * other cloud. It is the test bed of every check, and what {@code sluice demo} runs on.
 */
@NullMarked
package dev.sluice.testkit;

import org.jspecify.annotations.NullMarked;
