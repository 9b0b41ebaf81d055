/** The Lambda functions: decode the trigger, run the core, encode the answer. */
@NullMarked
package dev.sluice.aws.lambda;

import org.jspecify.annotations.NullMarked;
