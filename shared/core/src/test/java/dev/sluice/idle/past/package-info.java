@NullMarked
package dev.sluice.idle.past;

import org.jspecify.annotations.NullMarked;
