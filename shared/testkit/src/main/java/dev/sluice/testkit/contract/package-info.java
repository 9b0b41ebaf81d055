/**
 * What callers rely on at each port, as abstract suites. Every implementation passes the same ones, in a world that a
 * small fixture sets up: the in-memory cloud directly, an adapter through a fake of its provider.
 *
 * <p>Null-unmarked, for these are tests: an answer that is missing fails the test that needs it, in its own line.
 */
@NullUnmarked
package dev.sluice.testkit.contract;

import org.jspecify.annotations.NullUnmarked;
