/** The functions as they are packaged and deployed. */
@NullMarked
package dev.sluice.azure.functions;

import org.jspecify.annotations.NullMarked;
