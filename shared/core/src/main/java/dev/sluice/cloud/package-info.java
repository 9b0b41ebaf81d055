/** The ports: what a cloud may offer, one small interface per ability. Sees the model. */
@NullMarked
package dev.sluice.cloud;

import org.jspecify.annotations.NullMarked;
