package dev.sluice.gcp;

import dev.sluice.model.Accelerators;
import dev.sluice.model.Accelerators.Kind;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The chips of a Cloud TPU node, from its topology ({@code 2x2x1}) where it has one, else from its type ({@code v5p-8}).
 *
 * @param model the version: {@code v5p}
 */
record TpuShape(String model, int chips) {
    /** The number in these names counts TensorCores, of which a chip has two; in the later ones it counts chips. */
    private static final Pattern TYPE = Pattern.compile("(v[0-9]+[a-z]*)-([0-9]{1,5})");

    private static final Pattern TOPOLOGY = Pattern.compile("[0-9]{1,3}(x[0-9]{1,3}){1,2}");

    /** @param type {@code acceleratorType}; @param version {@code acceleratorConfig.type}; either may be empty */
    static Optional<TpuShape> of(String type, String version, String topology) {
        Matcher named = TYPE.matcher(type);
        boolean hasType = named.matches();
        String model = hasType ? model(named.group(1)) : model(version);
        if (model.isEmpty()) {
            return Optional.empty();
        }
        if (TOPOLOGY.matcher(topology).matches()) {
            int chips =
                    Stream.of(topology.split("x")).mapToInt(Integer::parseInt).reduce(1, (a, b) -> a * b);
            return Optional.of(new TpuShape(model, Math.max(1, chips)));
        }
        if (!hasType) {
            return Optional.empty();
        }
        int number = Integer.parseInt(named.group(2));
        return Optional.of(new TpuShape(model, Math.max(1, countsCores(model) ? number / 2 : number)));
    }

    /** Whether one host can hold it: only such a node can be stopped and started. */
    boolean fitsOneHost() {
        return chips <= (model.equals("v5e") || model.equals("v6e") ? 8 : 4);
    }

    Accelerators accelerators() {
        return new Accelerators(Kind.TPU, model, chips, BigDecimal.valueOf(chips), 0);
    }

    private static boolean countsCores(String model) {
        return model.equals("v2") || model.equals("v3") || model.equals("v4") || model.equals("v5p");
    }

    private static String model(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replace("_", "");
        return switch (lower) {
            case "", "typeunspecified" -> "";
            case "v5litepod", "v5lite" -> "v5e";
            default -> lower;
        };
    }
}
