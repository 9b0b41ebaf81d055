package dev.sluice.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.api.services.compute.model.Operation;
import dev.sluice.cloud.CloudProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Waits until operations are done, or until patience is at its end: what is accepted may take minutes. */
final class Operations {
    static final String ZONAL = "compute.zoneOperations.get";
    static final String REGIONAL = "compute.regionOperations.get";
    static final String TPU = "tpu.operations.get";
    static final String USAGE = "serviceusage.operations.get";

    private final GcpClients clients;
    private final String project;
    private final InstantSource clock;
    private final Consumer<Duration> pause;
    private final Duration patience;
    private final Duration between;

    /** @param pause how to wait; tests don't */
    Operations(
            GcpClients clients,
            String project,
            InstantSource clock,
            Consumer<Duration> pause,
            Duration patience,
            Duration between) {
        this.clients = clients;
        this.project = project;
        this.clock = clock;
        this.pause = pause;
        this.patience = patience;
        this.between = between;
    }

    /**
     * Why operations failed, by the key of each.
     *
     * @param called the permission's name of what was asked for
     * @return an entry for every operation; empty where it did its work or is still at it, which the machine's state tells
     */
    Map<String, Optional<CloudProblem>> await(Map<String, Ticket> tickets, String called) {
        Map<String, Optional<CloudProblem>> outcomes = new HashMap<>();
        Map<String, Ticket> running = new HashMap<>(tickets);
        Instant until = clock.instant().plus(patience);
        while (!running.isEmpty()) {
            boolean over = !clock.instant().isBefore(until);
            running.entrySet().removeIf(one -> {
                Optional<Optional<CloudProblem>> end = end(one.getValue(), called);
                boolean settled = end.isPresent() || over;
                if (settled) {
                    outcomes.put(one.getKey(), end.orElse(Optional.empty()));
                }
                return settled;
            });
            if (!running.isEmpty()) {
                pause.accept(between);
            }
        }
        return outcomes;
    }

    /** How it ended; empty while it runs, or where that could not be read. */
    private Optional<Optional<CloudProblem>> end(Ticket ticket, String called) {
        try {
            return switch (ticket) {
                case Ticket.Zonal zonal ->
                    end(
                            GcpClients.call(
                                    ZONAL,
                                    GcpClients.request(() -> clients.compute()
                                            .zoneOperations()
                                            .get(project, zonal.zone(), zonal.name()))),
                            called);
                case Ticket.Regional regional ->
                    end(
                            GcpClients.call(
                                    REGIONAL,
                                    GcpClients.request(() -> clients.compute()
                                            .regionOperations()
                                            .get(project, regional.region(), regional.name()))),
                            called);
                case Ticket.Tpu tpu ->
                    end(clients.rest().get(TPU, ComputePower.TPU_SERVICE, "v2/" + tpu.name(), Map.of()), called);
                case Ticket.Usage usage ->
                    end(
                            clients.rest().get(USAGE, AcceleratorQuotas.USAGE, "v1beta1/" + usage.name(), Map.of()),
                            called);
            };
        } catch (CloudProblem unread) {
            return Optional.empty();
        }
    }

    private static Optional<Optional<CloudProblem>> end(JsonNode operation, String called) {
        return operation.path("done").asBoolean()
                ? Optional.of(OperationError.of(operation, called))
                : Optional.empty();
    }

    private static Optional<Optional<CloudProblem>> end(Operation operation, String called) {
        return "DONE".equals(operation.getStatus())
                ? Optional.of(OperationError.of(operation, called))
                : Optional.empty();
    }
}
