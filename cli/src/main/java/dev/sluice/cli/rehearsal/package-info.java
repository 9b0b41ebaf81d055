/** One scan of a made-up region, done once after a build, so that real ones start faster. */
@NullMarked
package dev.sluice.cli.rehearsal;

import org.jspecify.annotations.NullMarked;
