/** Tests of the functions, through the runtime that Lambda runs them with. */
@NullMarked
package dev.sluice.aws.lambda;

import org.jspecify.annotations.NullMarked;
