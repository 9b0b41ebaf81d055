/** Runs the Terraform modules of {@code infra} offline: what they say, what each mode creates, and that they are well made. */
@NullMarked
package dev.sluice.testkit.terraform;

import org.jspecify.annotations.NullMarked;
