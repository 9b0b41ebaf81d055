/** One run from request to report: planned, guarded, journalled ahead, undone. Knows no capability by name. */
@NullMarked
package dev.sluice.run;

import org.jspecify.annotations.NullMarked;
