package dev.sluice.gcp.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.wire.Route;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds the fakes to what Google itself says of its services: routes, parameters, bodies, and the form of answers. */
class FakesAgainstDiscoveryTest {
    /** Newer than the descriptions: the client library of 2026-08 has it, and gcloud sends it. */
    private static final Set<String> NEWER = Set.of("returnPartialSuccess");

    /** Reads by POST say so in a header, X-HTTP-Method-Override, which no description speaks of. */
    private static final Set<String> OVERRIDDEN = Set.of(FakeMonitoring.LONG_LIST);

    /** By the start of a route's path. */
    private static final Map<String, String> SERVICES = Map.ofEntries(
            Map.entry("/bigquery/v2/", "bigquery.v2"),
            Map.entry("/compute/v1/", "compute.v1"),
            Map.entry("/v2/projects/{project}/locations", "tpu.v2"),
            Map.entry("/v3/projects/{project}/timeSeries", "monitoring.v3"),
            Map.entry("/storage/v1/", "storage.v1"),
            Map.entry("/download/storage/v1/", "storage.v1"),
            Map.entry("/upload/storage/v1/", "storage.v1"),
            Map.entry("/v1/projects/{project}/topics", "pubsub.v1"),
            Map.entry("/v1/projects/{project}/secrets", "secretmanager.v1"),
            Map.entry("/v1/projects/{project}/billingInfo", "cloudbilling.v1"),
            Map.entry("/v1/billingAccounts/", "billingbudgets.v1"),
            Map.entry("/v1beta1/", "serviceusage.v1beta1"));

    private final FakeGoogle google = FakeGoogle.start("my-project");
    private FakeCompute compute;
    private FakeTpu tpu;

    @BeforeEach
    void start() {
        compute = new FakeCompute(google);
        tpu = new FakeTpu(google);
    }

    @AfterEach
    void stop() {
        google.close();
    }

    @Test
    void routes_ofAllFakes_areGooglesOwn() {
        new FakeResourceManager(google);
        new FakeMonitoring(google);
        new FakeStorage(google);
        new FakePubSub(google);
        new FakeBilling(google);
        new FakeServiceUsage(google);
        new FakeSecrets(google);
        new FakePower(google, compute, tpu);
        new FakeBigQuery(google).close();
        List<String> objections = new ArrayList<>();
        for (Route route : google.wire().routes()) {
            if (!OVERRIDDEN.contains(route.name())) {
                objections.addAll(objections(route));
            }
        }
        assertThat(google.wire().routes()).hasSizeGreaterThan(20);
        assertThat(objections).isEmpty();
    }

    private static List<String> objections(Route route) {
        String service = SERVICES.entrySet().stream()
                .filter(entry -> route.template().startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("cloudresourcemanager.v3");
        Discovery discovery = Discovery.of(service);
        JsonNode method = discovery.method(route.method(), route.template()).orElse(null);
        if (method == null) {
            return List.of(route.name() + " is no method of " + service);
        }
        List<String> objections = new ArrayList<>();
        Set<String> known = discovery.parameters(method);
        route.parameters().stream()
                .filter(name -> !known.contains(name) && !NEWER.contains(name))
                .forEach(name -> objections.add(route.name() + " has no parameter " + name));
        route.bodyFields().stream()
                .filter(path -> !path.equals("*") && !discovery.hasField(method, path.replace(".*", "")))
                .forEach(path -> objections.add(route.name() + " has no field " + path + " in its body"));
        return objections;
    }

    @Test
    void answers_ofComputeEngine_fitItsSchemas() {
        compute.unreachable("us-east4-c");
        FakeInstance instance = compute.add("my-project", "us-central1-a", "trainer-1", "n1-standard-8")
                .label("owner", "vision")
                .memberOf("workers")
                .gpus("nvidia-tesla-t4", 1)
                .scratchDisk()
                .scheduling("provisioningModel", "SPOT")
                .scheduling("instanceTerminationAction", "STOP");
        ObjectNode status = FakeGoogle.JSON.createObjectNode();
        status.putObject("reservationConsumptionInfo").put("consumedReservation", "r");
        instance.with("resourceStatus", status);
        Discovery discovery = Discovery.of("compute.v1");
        assertThat(discovery.objections(instance.json(), "Instance")).isEmpty();
        assertThat(discovery.objections(
                        get("/compute/v1/projects/my-project/aggregated/instances?returnPartialSuccess=true"),
                        "InstanceAggregatedList"))
                .isEmpty();
        assertThat(discovery.objections(
                        get("/compute/v1/projects/my-project/zones/us-central1-a/machineTypes/a3-highgpu-8g"),
                        "MachineType"))
                .isEmpty();
    }

    @Test
    void answers_ofCloudTpu_fitItsSchemas() {
        ObjectNode node = tpu.add("my-project", "us-east5-a", "node-1", "v5p-8");
        tpu.queue(node, "big").put("reservationName", "projects/my-project/locations/us-east5-a/reservations/r");
        Discovery discovery = Discovery.of("tpu.v2");
        assertThat(discovery.objections(get("/v2/projects/my-project/locations/us-east5-a/nodes"), "ListNodesResponse"))
                .isEmpty();
        assertThat(discovery.objections(
                        get("/v2/projects/my-project/locations/us-east5-a/queuedResources"),
                        "ListQueuedResourcesResponse"))
                .isEmpty();
    }

    @Test
    void answers_ofCloudBilling_fitTheirSchemas() {
        FakeBilling billing = new FakeBilling(google);
        billing.pay("my-project", FakeBilling.ACCOUNT);
        billing.add(FakeBilling.ACCOUNT, "research", 100, 500_000_000);
        assertThat(Discovery.of("billingbudgets.v1")
                        .objections(
                                get("/v1/billingAccounts/" + FakeBilling.ACCOUNT + "/budgets"),
                                "GoogleCloudBillingBudgetsV1ListBudgetsResponse"))
                .isEmpty();
        assertThat(Discovery.of("cloudbilling.v1")
                        .objections(get("/v1/projects/my-project/billingInfo"), "ProjectBillingInfo"))
                .isEmpty();
    }

    @Test
    void answers_ofServiceUsage_fitItsSchemas() {
        FakeServiceUsage usage = new FakeServiceUsage(google);
        usage.add("compute.googleapis.com/nvidia_t4_gpus", "1/{project}/{region}", 1)
                .grant(Map.of("region", "us-central1"), 16)
                .set(Map.of("region", "us-central1"), 4);
        assertThat(Discovery.of("serviceusage.v1beta1")
                        .objections(
                                get("/v1beta1/projects/my-project/services/compute.googleapis.com/consumerQuotaMetrics"
                                        + "?view=FULL"),
                                "ListConsumerQuotaMetricsResponse"))
                .isEmpty();
    }

    @Test
    void catalogue_readWhole_costsDozensOfPages() {
        // Why the adapters look types up by name: this is what the alternative costs.
        int pages = 0;
        String token = "";
        do {
            JsonNode page =
                    get("/compute/v1/projects/my-project/aggregated/machineTypes?maxResults=500&fields=nextPageToken"
                            + "&pageToken=" + token);
            token = page.path("nextPageToken").asText("");
            pages++;
        } while (!token.isEmpty());
        assertThat(pages).isGreaterThan(80);
    }

    private JsonNode get(String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String body = http.send(
                            HttpRequest.newBuilder(URI.create(google.uri() + path))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            return FakeGoogle.JSON.readTree(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
