@NullMarked
package dev.sluice.cli.judge;

import org.jspecify.annotations.NullMarked;
