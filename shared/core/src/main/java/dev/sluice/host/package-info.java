/**
 * What the functions of every cloud are made of: an event becomes a request, a request a run, a run an answer. A function
 * adds the words of its own platform, and nothing else.
 */
@NullMarked
package dev.sluice.host;

import org.jspecify.annotations.NullMarked;
