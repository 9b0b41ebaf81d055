package dev.sluice.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a policy file strictly: all of it is right, or nothing of it is used. */
public final class PolicyReader {
    private PolicyReader() {}

    /**
     * Reads YAML into one record per section. An empty text is a valid policy: every default.
     *
     * @param name what the text is called in messages: the file's name
     * @throws PolicyException with every problem there is
     */
    public static Policy read(String text, String name, List<Section<?>> sections) {
        Problems problems = new Problems(name);
        Map<Section<?>, Object> parts = new HashMap<>();
        YamlTree.read(text, problems).ifPresent(root -> {
            if (!fromTheFuture(root, problems)) {
                read(root, sections, problems, parts);
            }
        });
        if (problems.size() > 0) {
            throw new PolicyException(problems.all());
        }
        return new Policy(parts, fingerprint(text));
    }

    private static void read(
            YamlNode.Mapping root, List<Section<?>> sections, Problems problems, Map<Section<?>, Object> parts) {
        ReadingFields top = new ReadingFields(root, "", problems);
        for (Section<?> section : sections) {
            parts.put(section, part(top, section));
        }
        top.rejectUnknown();
    }

    private static <T> Object part(ReadingFields top, Section<T> section) {
        Object part = section.key().isEmpty()
                ? section.read().apply(top)
                : top.object(section.key(), section.read(), section.help());
        return part;
    }

    /** A newer file would fail with a page of unknown keys: its version alone says what is wrong. */
    private static boolean fromTheFuture(YamlNode.Mapping root, Problems problems) {
        Optional<YamlNode.Entry> version = Optional.ofNullable(root.entries().get(General.VERSION_KEY));
        if (version.isPresent()
                && version.get().value() instanceof YamlNode.Scalar scalar
                && scalar.text().matches("[0-9]{1,9}")
                && Integer.parseInt(scalar.text()) > General.VERSION) {
            problems.add(
                    scalar.line(),
                    scalar.column(),
                    General.VERSION_KEY,
                    "version " + scalar.text() + " is newer than this Sluice reads",
                    "version " + General.VERSION + ", or a newer Sluice");
            return true;
        }
        return false;
    }

    private static String fingerprint(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
