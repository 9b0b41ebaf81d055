@NullMarked
package dev.sluice.record;

import org.jspecify.annotations.NullMarked;
