/** The Azure Functions: decode the trigger, run the core, encode the answer. */
@NullMarked
package dev.sluice.azure.functions;

import org.jspecify.annotations.NullMarked;
