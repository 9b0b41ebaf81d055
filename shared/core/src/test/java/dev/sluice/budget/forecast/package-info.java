@NullMarked
package dev.sluice.budget.forecast;

import org.jspecify.annotations.NullMarked;
