/** Adapters of the ports to Google Cloud. Empty so far: the module holds the place and the build rules. */
@NullMarked
package dev.sluice.gcp;

import org.jspecify.annotations.NullMarked;
