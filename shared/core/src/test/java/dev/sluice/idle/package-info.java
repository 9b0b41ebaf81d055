@NullMarked
package dev.sluice.idle;

import org.jspecify.annotations.NullMarked;
