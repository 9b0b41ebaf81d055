/** Azure's services on loopback, for tests. */
@NullMarked
package dev.sluice.azure.testing;

import org.jspecify.annotations.NullMarked;
