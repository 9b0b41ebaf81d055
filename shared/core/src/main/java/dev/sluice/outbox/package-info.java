/**
 * What people must be told: kept before anything else is, until each destination confirmed it. Exactly once where it does;
 * at least once, and marked, where a sender died.
 */
@NullMarked
package dev.sluice.outbox;

import org.jspecify.annotations.NullMarked;
