@NullMarked
package dev.sluice.gcp;

import org.jspecify.annotations.NullMarked;
