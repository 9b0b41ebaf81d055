/** A run's report as text, as JSON, and as one page. Tells what happened and decides nothing. */
@NullMarked
package dev.sluice.report;

import org.jspecify.annotations.NullMarked;
