package dev.sluice.aws;

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
final class PriceTable {
    private static final String SHIPPED = "prices.csv";
    private static final String AS_OF = "# as of ";

    private record Key(String type, String region) {}

    private final Map<Key, Price> prices = new HashMap<>();

    private PriceTable() {}

    /** On-demand list prices for Linux and shared tenancy, as of the date in the file. */
    static PriceTable shipped() {
        try (var stream = PriceTable.class.getResourceAsStream(SHIPPED)) {
            if (stream == null) {
                throw new IllegalStateException("resource is missing: " + SHIPPED);
            }
            var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return parse(reader.lines().toList(), "price table", SHIPPED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException naming file and line of what is wrong */
    static PriceTable file(Path path) {
        try {
            return parse(Files.readAllLines(path), path.getFileName().toString(), path.toString());
        } catch (IOException e) {
            throw new IllegalArgumentException("prices can't be read from " + path + ": " + e.getMessage(), e);
        }
    }

    Optional<Price> find(String type, String region) {
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
