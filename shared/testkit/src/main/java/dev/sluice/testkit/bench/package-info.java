/** Measurements that a command prints: never part of a test's verdict, as the machine they run on is shared and noisy. */
@NullMarked
package dev.sluice.testkit.bench;

import org.jspecify.annotations.NullMarked;
