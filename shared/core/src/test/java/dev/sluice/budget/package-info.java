@NullMarked
package dev.sluice.budget;

import org.jspecify.annotations.NullMarked;
