package dev.sluice.infra;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything that an installation gives to anybody. */
record Grants(List<Grant> all) {
    Grants {
        all = List.copyOf(all);
    }

    boolean allow(String who, Access access) {
        return all.stream().anyMatch(grant -> grant.allows(who, access));
    }

    /** Everything that somebody may do, somewhere. */
    Set<String> permissions(String who) {
        return all.stream()
                .filter(grant -> grant.holder().equals(who))
                .flatMap(grant -> grant.permissions().stream())
                .collect(Collectors.toSet());
    }
}
