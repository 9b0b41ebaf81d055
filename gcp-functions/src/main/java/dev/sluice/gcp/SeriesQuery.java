package dev.sluice.gcp;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Cell;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which series of one metric are asked for.
 *
 * @param resource the type of the resource that they are about; empty for any
 * @param owner the label that says which machine
 * @param ids the machines; empty for all of the cell's region
 */
record SeriesQuery(
        Cell cell, String type, Optional<String> resource, String owner, Map<String, String> only, List<String> ids) {
    SeriesQuery {
        requireNonNull(cell, "cell is null");
        requireNonNull(type, "type is null");
        requireNonNull(resource, "resource is null");
        requireNonNull(owner, "owner is null");
        only = Map.copyOf(only);
        ids = List.copyOf(ids);
    }

    static SeriesQuery all(Cell cell, Metric metric) {
        return of(cell, metric, List.of());
    }

    static SeriesQuery of(Cell cell, Metric metric, List<String> ids) {
        return new SeriesQuery(
                cell,
                metric.type(),
                Optional.of(metric.resource()).filter(name -> !name.isEmpty()),
                metric.owner(),
                metric.only(),
                ids);
    }

    /** In the language of monitoring filters. A project may see the metrics of others: theirs are left out. */
    String filter() {
        StringBuilder filter = new StringBuilder()
                .append("project = ")
                .append(quoted(cell.account()))
                .append(" AND metric.type = ")
                .append(quoted(type));
        resource.ifPresent(name -> filter.append(" AND resource.type = ").append(quoted(name)));
        new TreeMap<>(only)
                .forEach((label, value) -> filter.append(" AND metric.labels.")
                        .append(label)
                        .append(" = ")
                        .append(quoted(value)));
        if (!ids.isEmpty()) {
            filter.append(" AND ").append(owner).append(" = ").append(oneOf());
        } else if (resource.equals(Optional.of(Metric.GCE))) {
            filter.append(" AND resource.labels.zone = starts_with(")
                    .append(quoted(cell.region() + "-"))
                    .append(')');
        }
        return filter.toString();
    }

    private String oneOf() {
        return ids.size() == 1
                ? quoted(ids.getFirst())
                : ids.stream().map(SeriesQuery::quoted).collect(Collectors.joining(",", "one_of(", ")"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
