package dev.sluice.azure;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * The endpoint of a custom topic of Event Grid. Only the hosts that Azure itself gives out are taken, because a token is
 * sent to them; over plain HTTP only a fake on this machine, to which none is.
 */
record EventGridTopic(URI endpoint) {
    private static final Pattern ADDRESS =
            Pattern.compile("https://[a-z0-9-]{3,50}\\.[a-z0-9-]{3,40}\\.eventgrid\\.azure\\.net(?::443)?/api/events"
                    + "|http://(?:127\\.0\\.0\\.1|localhost|\\[::1]):[0-9]{1,5}/api/events");

    EventGridTopic {
        requireNonNull(endpoint, "endpoint is null");
    }

    /** @throws IllegalArgumentException for anything but {@code https://topic.region-1.eventgrid.azure.net/api/events} */
    static EventGridTopic of(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("not the endpoint of an Event Grid topic"
                    + " (https://topic.region-1.eventgrid.azure.net/api/events): " + address);
        }
        return new EventGridTopic(URI.create(address));
    }

    /** Whether it is a fake on this machine. */
    boolean emulated() {
        return endpoint.getScheme().equals("http");
    }
}
