@NullMarked
package dev.sluice.cli.rehearsal;

import org.jspecify.annotations.NullMarked;
