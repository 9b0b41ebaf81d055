package dev.sluice.gcp;

import com.google.api.services.compute.Compute;
import com.google.api.services.compute.model.Instance;
import com.google.api.services.compute.model.InstanceAggregatedList;
import com.google.api.services.compute.model.InstanceList;
import dev.sluice.adapter.Existing;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Gap;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The calls by which instances are read. */
final class ComputeInstances {
    static final String LIST = "compute.instances.list";
    static final String GET = "compute.instances.get";

    /** The most that a page may hold. */
    static final long PAGE = 500;

    private static final String ONE = "id,name,zone,machineType,status,creationTimestamp,lastStartTimestamp,labels,"
            + "guestAccelerators,scheduling,reservationAffinity,resourceStatus/reservationConsumptionInfo,"
            + "resourcePolicies,startRestricted,disks/type,metadata/items";

    private final GcpClients clients;
    private final String project;

    ComputeInstances(GcpClients clients, String project) {
        this.clients = clients;
        this.project = project;
    }

    /**
     * All instances of the project, a page at a time.
     *
     * @param unread what is told of a zone or region ({@code zones/us-central1-f}) that could not be read
     * @throws CloudProblem where a page can't be read: what came before it is not all
     */
    void all(Consumer<Instance> each, BiConsumer<String, String> unread) {
        String next = null;
        do {
            String token = next;
            InstanceAggregatedList page = GcpClients.call(
                    LIST,
                    GcpClients.request(() -> clients.compute()
                            .instances()
                            .aggregatedList(project)
                            .setMaxResults(PAGE)
                            .setReturnPartialSuccess(true)
                            .setPageToken(token)
                            .setFields("items/*(instances(" + ONE
                                    + "),warning(code,message)),unreachables,warning(code,message),"
                                    + "nextPageToken")));
            Words.map(page.getItems()).forEach((scope, part) -> {
                Words.list(part.getInstances()).forEach(each);
                if (part.getWarning() != null && matters(part.getWarning().getCode())) {
                    String why = Words.text(part.getWarning().getMessage());
                    unread.accept(scope, why.isBlank() ? part.getWarning().getCode() + " " + scope : why);
                }
            });
            Words.list(page.getUnreachables()).forEach(scope -> unread.accept(scope, scope + " can't be reached"));
            if (page.getWarning() != null && matters(page.getWarning().getCode())) {
                throw new CloudProblem(
                        Gap.Reason.TRANSIENT,
                        LIST,
                        page.getWarning().getCode(),
                        Optional.empty(),
                        Words.text(page.getWarning().getMessage()),
                        new IllegalStateException(page.getWarning().getCode()));
            }
            next = page.getNextPageToken();
        } while (next != null && !next.isEmpty());
    }

    /** The instances of one zone. @throws CloudProblem where a page can't be read */
    void of(String zone, Consumer<Instance> each) {
        String next = null;
        do {
            String token = next;
            InstanceList page = GcpClients.call(
                    LIST,
                    GcpClients.request(() -> clients.compute()
                            .instances()
                            .list(project, zone)
                            .setMaxResults(PAGE)
                            .setPageToken(token)
                            .setFields("items(" + ONE + "),nextPageToken")));
            Words.list(page.getItems()).forEach(each);
            next = page.getNextPageToken();
        } while (next != null && !next.isEmpty());
    }

    /** One instance; empty where there is none of that name. @throws CloudProblem where it can't be read */
    Optional<Instance> get(MachineName name) {
        Compute.Instances.Get request =
                GcpClients.request(() -> clients.compute().instances().get(project, name.zone(), name.name()));
        return Existing.of(() -> GcpClients.call(GET, request.setFields(ONE)));
    }

    /** Every zone in which nothing is says so; that is no gap. */
    private static boolean matters(String code) {
        return !"NO_RESULTS_ON_PAGE".equals(code);
    }
}
