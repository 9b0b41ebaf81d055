/** Strict reading of a policy file into records, all problems at once, and the JSON Schema of the same. */
@NullMarked
package dev.sluice.policy;

import org.jspecify.annotations.NullMarked;
