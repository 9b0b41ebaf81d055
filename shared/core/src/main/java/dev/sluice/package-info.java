/** What Sluice is made of: the one place that knows every capability by name. */
@NullMarked
package dev.sluice;

import org.jspecify.annotations.NullMarked;
