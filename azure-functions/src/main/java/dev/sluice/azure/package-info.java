/** Adapters of the ports to Azure. Empty so far: the module holds the place and the build rules. */
@NullMarked
package dev.sluice.azure;

import org.jspecify.annotations.NullMarked;
