/** Versioned, canonical JSON of all that a run keeps: plan, journal, head, ledger, marks, runs, triggers, outbox. */
@NullMarked
package dev.sluice.record;

import org.jspecify.annotations.NullMarked;
