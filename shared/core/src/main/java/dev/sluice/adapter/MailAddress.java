package dev.sluice.adapter;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where mail goes, and from whom: {@code mailto:ops@example.com,cto@example.com?from=sluice@example.com}. The services of
 * the clouds send only from an address or a domain that was verified, so that there is no default.
 *
 * @param more what else a cloud's service must know
 */
public record MailAddress(List<String> to, String from, Map<String, String> more) {
    public static final String SCHEME = "mailto:";

    /** No service takes more in one mail. */
    private static final int MOST = 50;

    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@<>,;:\"\\\\?&]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63})+");

    public MailAddress {
        to = List.copyOf(to);
        more = Map.copyOf(more);
    }

    /**
     * @param known the fields that the cloud's service has beside {@code from}, and what each looks like
     * @param example an address as it should be, for the message
     * @throws IllegalArgumentException saying what was expected
     */
    public static MailAddress of(String address, Map<String, Pattern> known, String example) {
        String[] parts = address.replaceFirst("^" + SCHEME, "").split("\\?", 2);
        List<String> to = Arrays.stream(parts[0].split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : parts.length < 2 ? new String[0] : parts[1].split("&")) {
            String[] pair = field.split("=", 2);
            fields.put(pair[0], pair.length < 2 ? "" : pair[1]);
        }
        String from = Optional.ofNullable(fields.remove("from")).orElse("");
        boolean sound = address.startsWith(SCHEME)
                && !to.isEmpty()
                && to.size() <= MOST
                && to.stream().allMatch(one -> ADDRESS.matcher(one).matches())
                && ADDRESS.matcher(from).matches()
                && fields.entrySet().stream()
                        .allMatch(field -> Optional.ofNullable(known.get(field.getKey()))
                                .filter(pattern ->
                                        pattern.matcher(field.getValue()).matches())
                                .isPresent());
        if (!sound) {
            throw new IllegalArgumentException("not an address for mail (" + example + "): " + address);
        }
        return new MailAddress(to, from, fields);
    }

    /** A field of that name. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(more.get(name));
    }
}
