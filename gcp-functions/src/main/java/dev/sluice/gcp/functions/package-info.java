/** The functions of Google Cloud: decode the trigger, run the core, encode the answer. */
@NullMarked
package dev.sluice.gcp.functions;

import org.jspecify.annotations.NullMarked;
