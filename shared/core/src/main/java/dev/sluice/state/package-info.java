/** State as those who keep something see it: typed documents, compare-and-set, the store's own time. Knows no document by name. */
@NullMarked
package dev.sluice.state;

import org.jspecify.annotations.NullMarked;
