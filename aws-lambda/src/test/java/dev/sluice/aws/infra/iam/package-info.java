/**
 * Decides what AWS policy documents allow, as far as Sluice's own use the language: the fake AWS ignores resources and
 * conditions, so that what they narrow is proved here. Whatever this does not know is an error, never ignored.
 */
@NullMarked
package dev.sluice.aws.infra.iam;

import org.jspecify.annotations.NullMarked;
