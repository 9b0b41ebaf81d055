/** Strict fakes of Google's services: they answer with the documented shapes, and refuse what is not documented. */
@NullMarked
package dev.sluice.gcp.fake;

import org.jspecify.annotations.NullMarked;
