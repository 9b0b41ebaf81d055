/** Tests of the functions, through the runtime that runs them in the cloud. */
@NullMarked
package dev.sluice.gcp.functions;

import org.jspecify.annotations.NullMarked;
