/**
 * The ports as Amazon Web Services offers them: one class per port and service. {@link dev.sluice.aws.AwsWiring} builds
 * them lazily, so that a run pays only for the clients that it touches.
 */
@NullMarked
package dev.sluice.aws;

import org.jspecify.annotations.NullMarked;
