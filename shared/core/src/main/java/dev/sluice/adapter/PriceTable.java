package dev.sluice.adapter;

import dev.sluice.cloud.Prices.Price;
import dev.sluice.model.Money;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prices per hour by type and region, with the date of their source.
 *
 * <p>A table is text: lines {@code type,region,usd_per_hour} and comments; a comment {@code # as of YYYY-MM-DD} dates the
 * lines below it. A type or region that is not in it has no price.
 */
public final class PriceTable {
    private static final String AS_OF = "# as of ";

    private record Key(String type, String region) {}

    private final Map<Key, Price> prices = new HashMap<>();

    private PriceTable() {}

    /**
     * The table that is shipped with a cloud's adapters: on-demand list prices for Linux, as of the date in it.
     *
     * @param beside a class of the package that the resource is in
     */
    public static PriceTable shipped(Class<?> beside, String resource) {
        try (var stream = beside.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("resource is missing: " + resource);
            }
            var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return parse(reader.lines().toList(), "price table", resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException naming file and line of what is wrong */
    public static PriceTable file(Path path) {
        try {
            return parse(Files.readAllLines(path), path.getFileName().toString(), path.toString());
        } catch (IOException e) {
            throw new IllegalArgumentException("prices can't be read from " + path + ": " + e.getMessage(), e);
        }
    }

    /** The price of a type in a region, where the table has it. */
    public Optional<Price> find(String type, String region) {
        return Optional.ofNullable(prices.get(new Key(type, region)));
    }

    private static PriceTable parse(List<String> lines, String name, String place) {
        PriceTable table = new PriceTable();
        String source = name;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith(AS_OF)) {
                source = name + " of " + line.substring(AS_OF.length()).strip();
            }
            if (line.isEmpty() || line.startsWith("#") || line.equals("type,region,usd_per_hour")) {
                continue;
            }
            String[] cells = line.split(",", -1);
            Money price = cells.length == 3 ? money(cells[2].strip()) : null;
            if (price == null) {
                throw new IllegalArgumentException(
                        place + " line " + (i + 1) + ": expected type,region,usd_per_hour, found: " + line);
            }
            table.prices.put(new Key(cells[0].strip(), cells[1].strip()), new Price(price, source));
        }
        return table;
    }

    private static @Nullable Money money(String text) {
        return text.matches("\\d{1,9}(\\.\\d{1,9})?") ? Money.usd(text) : null;
    }
}
