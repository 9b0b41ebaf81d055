/** Which accelerator machines are idle, what that costs, and how they are stopped and started again. */
@NullMarked
package dev.sluice.idle;

import org.jspecify.annotations.NullMarked;
