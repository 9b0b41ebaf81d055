package dev.sluice.infra;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A role given to somebody.
 *
 * @param holder who holds it: scan, act, ...
 * @param permissions what the role allows
 * @param scope what a resource must begin with: the grant says nothing about others
 */
record Grant(String holder, Set<String> permissions, String scope, Optional<Predicate<Access>> condition) {
    Grant {
        permissions = Set.copyOf(permissions);
    }

    boolean allows(String who, Access access) {
        return holder.equals(who)
                && permissions.contains(access.permission())
                && access.resource().startsWith(scope)
                && condition.map(test -> test.test(access)).orElse(true);
    }
}
