/** Adapters of the ports to Azure: one class per port and service, typed REST over one HTTP pipeline. */
@NullMarked
package dev.sluice.azure;

import org.jspecify.annotations.NullMarked;
