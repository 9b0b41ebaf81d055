/** A strict server on loopback for fakes of a provider's wire: what it was not told about, it refuses and remembers. */
@NullMarked
package dev.sluice.testkit.wire;

import org.jspecify.annotations.NullMarked;
