package dev.sluice.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Existing;
import dev.sluice.cloud.CloudProblem;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The virtual machines of a subscription. Compute lists 50 a page, and their states in as many pages again: the list is
 * read from Resource Graph, which has a thousand a page with their states, and from when on each is up. A copy is good
 * enough to propose; before an act, each machine is read from Compute itself.
 */
final class VirtualMachines {
    static final String VERSION = "2024-07-01";
    static final String READ = "Microsoft.Compute/virtualMachines/read";

    /** Only a machine that is up now says since when it is; of others it is not asked. */
    private static final String UP = """
            healthresources
            | where type =~ 'microsoft.resourcehealth/availabilitystatuses'
            | where tostring(properties.availabilityState) =~ 'Available'
            | project key = tolower(tostring(properties.targetResourceId)), startedAt = tostring(properties.occurredTime)""";

    private static final String ALL = """
            resources
            | where type =~ 'microsoft.compute/virtualmachines'
            | extend key = tolower(id)
            | join kind=leftouter (
            %s
            ) on key
            | project id, name, location, tags, managedBy, plan, properties, startedAt
            | order by id asc""".formatted(UP);

    private final String subscription;
    private final Arm arm;
    private final ResourceGraph graph;

    VirtualMachines(String subscription, Arm arm) {
        this.subscription = subscription;
        this.arm = arm;
        this.graph = new ResourceGraph(subscription, arm);
    }

    /** All of them. @throws CloudProblem what was given so far then stays given */
    void all(Consumer<Draft> take) {
        graph.rows(ALL, row -> Draft.of(row).ifPresent(take));
    }

    /**
     * Asks Compute for a first page and looks at the answer only: whoever may not list the machines of the subscription is
     * told so here, and nowhere by Resource Graph.
     *
     * @throws CloudProblem where Compute refuses
     */
    void check() {
        String path = "/subscriptions/" + subscription + "/providers/Microsoft.Compute/virtualMachines";
        arm.get(path, VERSION, Map.of(), READ);
    }

    /** One machine as it is now; empty where it is gone. @throws CloudProblem where it can't be read */
    Optional<JsonNode> find(MachineId id) {
        return Existing.of(() -> arm.get(id.path(subscription), VERSION, Map.of("$expand", "instanceView"), READ));
    }

    /** Since when these are up, as far as Azure says. @throws CloudProblem where it can't be read */
    Map<String, Instant> startedAt(Collection<MachineId> ids) {
        Map<String, Instant> found = new HashMap<>();
        if (!ids.isEmpty()) {
            String keys = ids.stream()
                    .map(id ->
                            "'" + id.path(subscription).toLowerCase(Locale.ROOT).replace("'", "") + "'")
                    .sorted()
                    .collect(Collectors.joining(", "));
            String query = UP + "\n| where key in (" + keys + ")\n| project id = key, startedAt\n| order by id asc";
            graph.rows(
                    query,
                    row -> MachineId.ofArm(row.path("id").asText())
                            .ifPresent(id -> Draft.instant(row.path("startedAt"))
                                    .ifPresent(at -> found.put(id.toString(), at))));
        }
        return found;
    }
}
