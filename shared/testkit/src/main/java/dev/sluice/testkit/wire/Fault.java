package dev.sluice.testkit.wire;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * What goes wrong with the next calls of a route.
 *
 * @param of which of its calls are meant
 * @param instead the answer that is given in place of the route's own; empty where the route does its work and the answer
 *     is lost on its way
 * @param left how many calls are still to fail
 */
record Fault(String route, Predicate<Call> of, Optional<Reply> instead, AtomicInteger left) {
    /** Whether this call is one of them; it is counted. */
    boolean strikes(Call call) {
        return route.equals(call.route()) && of.test(call) && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }
}
