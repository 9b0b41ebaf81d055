/** The brake on the in-memory cloud. */
@NullMarked
package dev.sluice.testkit.brake;

import org.jspecify.annotations.NullMarked;
