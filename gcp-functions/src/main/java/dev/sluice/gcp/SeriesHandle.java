package dev.sluice.gcp;

import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The address of what one machine's device writes. A GPU's UUID is not in it: it changes when the machine is started on
 * another host, and the GPU of a number is the same device to those who watch it.
 *
 * @param type the metric's
 * @param owner the label that says which machine
 * @param id what that label says
 * @param device what the metric's device label says; empty for a series of the whole machine
 */
record SeriesHandle(String type, Aligner aligner, String owner, String id, String device) {
    SeriesHandle {
        requireNonNull(type, "type is null");
        requireNonNull(aligner, "aligner is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(id, "id is null");
        requireNonNull(device, "device is null");
    }

    /** One line that {@link #parse} reads. */
    String text() {
        return String.join("|", escape(type), aligner.name(), escape(owner), escape(id), escape(device));
    }

    /** @throws IllegalArgumentException for what {@link #text} did not write */
    static SeriesHandle parse(String text) {
        List<String> parts = Arrays.stream(text.split("\\|", -1))
                .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                .toList();
        if (parts.size() != 5) {
            throw new IllegalArgumentException("not the handle of a series in Cloud Monitoring: " + text);
        }
        return new SeriesHandle(parts.get(0), Aligner.valueOf(parts.get(1)), parts.get(2), parts.get(3), parts.get(4));
    }

    private static String escape(String text) {
        boolean plain = text.chars().noneMatch(c -> c == '%' || c == '|' || c == '+' || c < ' ');
        return plain ? text : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
