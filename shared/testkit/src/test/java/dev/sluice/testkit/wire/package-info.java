@NullMarked
package dev.sluice.testkit.wire;

import org.jspecify.annotations.NullMarked;
