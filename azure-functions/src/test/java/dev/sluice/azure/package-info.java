@NullMarked
package dev.sluice.azure;

import org.jspecify.annotations.NullMarked;
