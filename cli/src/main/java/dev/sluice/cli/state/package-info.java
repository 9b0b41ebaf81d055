/** State in a folder of this machine. */
@NullMarked
package dev.sluice.cli.state;

import org.jspecify.annotations.NullMarked;
