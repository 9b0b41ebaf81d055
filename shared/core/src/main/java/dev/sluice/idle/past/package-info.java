/**
 * Learns patience: how long a machine must be idle before it is unlikely that its work comes back soon. Pure: the same
 * past gives the same number.
 */
@NullMarked
package dev.sluice.idle.past;

import org.jspecify.annotations.NullMarked;
