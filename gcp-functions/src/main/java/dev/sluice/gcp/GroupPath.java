package dev.sluice.gcp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A managed instance group.
 *
 * @param regional whether it spreads over the zones of a region
 * @param place its zone, or its region
 */
record GroupPath(boolean regional, String place, String name) {
    private static final Pattern PATH =
            Pattern.compile(".*(zones|regions)/([a-z0-9-]+)/instanceGroupManagers/([a-z][a-z0-9-]*)");

    /** Reads what a member's metadata says of its group; empty for what is none. */
    static Optional<GroupPath> parse(String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches()
                ? Optional.of(new GroupPath(matcher.group(1).equals("regions"), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    Ticket ticket(String operation) {
        return regional ? new Ticket.Regional(place, operation) : new Ticket.Zonal(place, operation);
    }
}
