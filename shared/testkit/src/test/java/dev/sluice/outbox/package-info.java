/** The outbox on state and notifiers that fail and die. */
@NullMarked
package dev.sluice.outbox;

import org.jspecify.annotations.NullMarked;
