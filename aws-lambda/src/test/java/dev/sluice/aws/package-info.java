/** Tests of the adapters: the contracts of the ports on a fake AWS, and on a strict stub what that fake gets wrong. */
@NullMarked
package dev.sluice.aws;

import org.jspecify.annotations.NullMarked;
