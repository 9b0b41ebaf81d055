package dev.sluice.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.sluice.model.Accelerators;
import dev.sluice.model.Accelerators.Kind;
import dev.sluice.model.Cell;
import dev.sluice.model.Group;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Purchase;
import dev.sluice.model.ResourceRef;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A node as the Cloud TPU API gives it. It has no time of its last start: that of its creation stands for it.
 *
 * @param queuedResource the request that made it and owns it
 */
record TpuNode(MachineName name, String type, JsonNode node, Optional<String> queuedResource) {
    static TpuNode of(String zone, JsonNode node) {
        String type = node.path("acceleratorType").asText("");
        if (type.isBlank()) {
            JsonNode config = node.path("acceleratorConfig");
            type = (config.path("type").asText("TPU") + "-"
                    + config.path("topology").asText("?"));
        }
        return new TpuNode(
                MachineName.tpuNode(zone, Words.last(node.path("name").asText())),
                type,
                node,
                Optional.of(node.path("queuedResource").asText("")).filter(text -> !text.isBlank()));
    }

    /** @param requests one that could not be read is absent */
    Machine machine(Cell cell, QueuedResources requests) {
        Optional<TpuShape> shape = shape();
        return new Machine(
                new ResourceRef(cell, "machine", name.id()),
                name.name(),
                type,
                shape.map(TpuShape::accelerators)
                        .orElseGet(() -> new Accelerators(Kind.TPU, "tpu", 1, BigDecimal.ONE, 0)),
                state(),
                createdAt().orElse(Instant.EPOCH),
                purchase(requests),
                queuedResource.map(path -> new Group(
                        "queued-resource",
                        Words.last(path),
                        Optional.of("Delete it where nobody needs it: gcloud compute tpus queued-resources delete "
                                + Words.last(path) + " --zone=" + name.zone() + " --force"))),
                Optional.empty(),
                false,
                unstoppable(shape),
                labels());
    }

    Inventory.Entry entry() {
        return new Inventory.Entry(name, "", Optional.empty(), type);
    }

    private Optional<TpuShape> shape() {
        JsonNode config = node.path("acceleratorConfig");
        return TpuShape.of(
                node.path("acceleratorType").asText(""),
                config.path("type").asText(""),
                config.path("topology").asText(""));
    }

    /** Charges accrue while a node is READY. */
    private MachineState state() {
        return switch (node.path("state").asText("")) {
            case "CREATING", "STARTING", "RESTARTING", "REIMAGING", "REPAIRING", "UNHIDING" -> MachineState.STARTING;
            case "STOPPING" -> MachineState.STOPPING;
            case "STOPPED" -> MachineState.STOPPED;
            case "DELETING", "PREEMPTED", "TERMINATED", "HIDING", "HIDDEN" -> MachineState.GONE;
            // A state that this version doesn't know is taken for one that is billed.
            default -> MachineState.RUNNING;
        };
    }

    private Purchase purchase(QueuedResources requests) {
        JsonNode scheduling = node.path("schedulingConfig");
        JsonNode request =
                queuedResource.map(path -> requests.find(name.zone(), path)).orElse(MissingNode.getInstance());
        boolean reserved = scheduling.path("reserved").asBoolean()
                || !request.path("reservationName").asText("").isBlank();
        if (reserved) {
            return Purchase.CAPACITY_RESERVATION;
        }
        if (scheduling.path("spot").asBoolean()
                || scheduling.path("preemptible").asBoolean()
                || request.has("spot")) {
            return Purchase.SPOT_ONE_TIME;
        }
        return queuedResource.isPresent() && request.isMissingNode() ? Purchase.UNKNOWN : Purchase.ON_DEMAND;
    }

    private Optional<String> unstoppable(Optional<TpuShape> shape) {
        String delete = "gcloud compute tpus tpu-vm delete " + name.name() + " --zone=" + name.zone();
        if (queuedResource.isPresent()) {
            return Optional.of("it belongs to a queued resource, and can only be deleted with that");
        }
        if (node.path("multisliceNode").asBoolean()) {
            return Optional.of("it is a slice of several, which can only be deleted: " + delete);
        }
        boolean hosts = node.path("networkEndpoints").size() > 1;
        if (hosts || shape.filter(TpuShape::fitsOneHost).isEmpty()) {
            return Optional.of(
                    "only a node of a single host can be stopped; delete it where nobody needs it: " + delete);
        }
        return createdAt().isEmpty() ? Optional.of("Cloud TPU does not say when it was made") : Optional.empty();
    }

    private Optional<Instant> createdAt() {
        try {
            return Optional.of(Instant.parse(node.path("createTime").asText("")));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>();
        node.path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }
}
