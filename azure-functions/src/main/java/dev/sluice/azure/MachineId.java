package dev.sluice.azure;

import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a machine is in its subscription. As a machine's id it is written {@code resourcegroup/name}, and {@code
 * resourcegroup/scaleset/instance} for an instance of a uniform scale set. Azure takes any case and answers in any; here it
 * is lower case, so that one machine has one id.
 */
record MachineId(String group, Optional<String> scaleSet, String name) {
    private static final String PART = "(?!\\.{1,2}(?:/|$))[^/\\p{Cntrl}\\p{Space}?#%\\\\]{1,90}";
    private static final Pattern ARM = Pattern.compile(
            "/subscriptions/[^/]+/resourcegroups/(" + PART + ")/providers/microsoft\\.compute/"
                    + "(?:virtualmachinescalesets/(" + PART + ")/)?virtualmachines/(" + PART + ")",
            Pattern.CASE_INSENSITIVE);

    MachineId {
        group = part(group);
        scaleSet = scaleSet.map(MachineId::part);
        name = part(name);
    }

    /** Reads what {@link #toString} writes; empty for what is no such id. */
    static Optional<MachineId> find(String id) {
        String[] parts = id.split("/", -1);
        for (String part : parts) {
            if (!part.matches(PART)) {
                return Optional.empty();
            }
        }
        return switch (parts.length) {
            case 2 -> Optional.of(new MachineId(parts[0], Optional.empty(), parts[1]));
            case 3 -> Optional.of(new MachineId(parts[0], Optional.of(parts[1]), parts[2]));
            default -> Optional.empty();
        };
    }

    /** Reads what {@link #toString} writes. @throws IllegalArgumentException for what is no such id */
    static MachineId of(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("not a machine of Azure: " + id));
    }

    /** Reads an id of Azure's own; empty for one of anything else. */
    static Optional<MachineId> ofArm(String id) {
        Matcher matcher = ARM.matcher(id);
        return matcher.matches()
                ? Optional.of(new MachineId(matcher.group(1), Optional.ofNullable(matcher.group(2)), matcher.group(3)))
                : Optional.empty();
    }

    /** The path of the machine's own resource, encoded; what Azure calls its id. */
    String path(String subscription) {
        return "/subscriptions/" + subscription + "/resourceGroups/" + encoded(group) + "/providers/Microsoft.Compute/"
                + scaleSet.map(set -> "virtualMachineScaleSets/" + encoded(set) + "/")
                        .orElse("") + "virtualMachines/"
                + encoded(name);
    }

    /** The type of the resource, as permissions and metrics name it. */
    String type() {
        return scaleSet.isPresent()
                ? "Microsoft.Compute/virtualMachineScaleSets/virtualMachines"
                : "Microsoft.Compute/virtualMachines";
    }

    @Override
    public String toString() {
        return group + "/" + scaleSet.map(set -> set + "/").orElse("") + name;
    }

    private static String part(String text) {
        requireNonNull(text, "a part is null");
        if (!text.matches(PART)) {
            throw new IllegalArgumentException("not a name in Azure: " + text);
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
