/** Functions on the in-memory cloud. */
@NullMarked
package dev.sluice.testkit.host;

import org.jspecify.annotations.NullMarked;
