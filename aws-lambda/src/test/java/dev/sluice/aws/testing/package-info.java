/** What tests of this module share: programs that are found or asked for, and a fake AWS. */
@NullMarked
package dev.sluice.aws.testing;

import org.jspecify.annotations.NullMarked;
