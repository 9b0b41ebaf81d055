/**
 * The brake: what a budget's ladder stops and bars beyond idle machines, for as long as a rung is in force, and what is
 * lifted when it is over.
 */
@NullMarked
package dev.sluice.brake;

import org.jspecify.annotations.NullMarked;
