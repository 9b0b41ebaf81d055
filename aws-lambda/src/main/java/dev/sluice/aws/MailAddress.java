package dev.sluice.aws;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where mail goes, and from whom: {@code mailto:ops@example.com,cto@example.com?from=sluice@example.com}. SES sends only
 * from an address or a domain that was verified, so that there is no default.
 *
 * @param region where SES is asked; empty for the home region
 */
record MailAddress(List<String> to, String from, Optional<String> region) {
    static final String SCHEME = "mailto:";

    /** SES takes no more in one mail. */
    private static final int MOST = 50;

    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@<>,;:\"\\\\?&]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63})+");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");

    MailAddress {
        to = List.copyOf(to);
    }

    /** @throws IllegalArgumentException saying what was expected */
    static MailAddress of(String address) {
        String[] parts = address.substring(SCHEME.length()).split("\\?", 2);
        List<String> to = Arrays.stream(parts[0].split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : parts.length < 2 ? new String[0] : parts[1].split("&")) {
            String[] pair = field.split("=", 2);
            fields.put(pair[0], pair.length < 2 ? "" : pair[1]);
        }
        String from = fields.getOrDefault("from", "");
        Optional<String> region = Optional.ofNullable(fields.get("region"));
        boolean sound = !to.isEmpty()
                && to.size() <= MOST
                && to.stream().allMatch(one -> ADDRESS.matcher(one).matches())
                && ADDRESS.matcher(from).matches()
                && region.map(name -> REGION.matcher(name).matches()).orElse(true)
                && List.of("from", "region").containsAll(fields.keySet());
        if (!sound) {
            throw new IllegalArgumentException("not an address for mail"
                    + " (mailto:ops@example.com?from=sluice@example.com, with &region=us-east-1 where SES is elsewhere): "
                    + address);
        }
        return new MailAddress(to, from, region);
    }
}
