/** Adapters of the ports to Google Cloud: one class per port and service, built lazily by {@link dev.sluice.gcp.GcpWiring}. */
@NullMarked
package dev.sluice.gcp;

import org.jspecify.annotations.NullMarked;
