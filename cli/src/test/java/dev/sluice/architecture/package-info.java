/** Rules over the packages of all modules. */
@NullMarked
package dev.sluice.architecture;

import org.jspecify.annotations.NullMarked;
