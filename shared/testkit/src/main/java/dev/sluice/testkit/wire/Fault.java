package dev.sluice.testkit.wire;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What goes wrong with the next calls of a route.
 *
 * @param instead the answer that is given in place of the route's own; empty where the route does its work and the answer
 *     is lost on its way
 * @param left how many calls are still to fail
 */
record Fault(String route, Optional<Reply> instead, AtomicInteger left) {
    /** Whether this call is one of them; it is counted. */
    boolean strikes(String called) {
        return route.equals(called) && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }
}
