package dev.sluice.azure.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Azure Monitor's metrics: metrics:getBatch of each region, and the call for one machine. It takes at most 50 machines, of
 * one type and of its own region, and the words that each of the two calls has for the same things.
 */
public final class FakeMetrics {
    public static final String BATCH = "POST /{host}/subscriptions/{sub}/metrics:getBatch";
    public static final String SINGLE =
            "GET /subscriptions/{sub}/resourceGroups/{group}/providers/Microsoft.Compute/virtualMachines/{name}"
                    + "/providers/Microsoft.Insights/metrics";
    private static final String SINGLE_INSTANCE =
            "GET /subscriptions/{sub}/resourceGroups/{group}/providers/Microsoft.Compute/virtualMachineScaleSets/{set}"
                    + "/virtualMachines/{name}/providers/Microsoft.Insights/metrics";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern HOST = Pattern.compile("([a-z0-9]+)\\.metrics\\.monitor\\.azure\\.com");
    private static final int MOST = 50;

    private final FakeCompute compute;
    private final FakeSeries series;
    private volatile boolean batchTakesGuests = true;

    public FakeMetrics(FakeAzure azure, FakeCompute compute) {
        this.compute = compute;
        this.series = new FakeSeries();
        azure.on("POST", BATCH.substring(5), List.of("2023-10-01", "2024-02-01"), this::batch)
                .requires("metricnamespace", "metricnames", "starttime", "endtime", "interval", "aggregation")
                .allows("filter", "top", "orderby", "rollupby")
                .fields("resourceids[]");
        for (String route : List.of(SINGLE, SINGLE_INSTANCE)) {
            azure.on("GET", route.substring(4), List.of("2024-02-01", "2018-01-01"), this::single)
                    .requires("metricnamespace", "metricnames", "timespan", "interval", "aggregation")
                    .allows("$filter", "top", "orderby");
        }
    }

    /** What is measured, to be fed. */
    public FakeSeries series() {
        return series;
    }

    /** As if metrics:getBatch took the namespaces of Azure only. */
    public void batchRefusesGuests() {
        batchTakesGuests = false;
    }

    private Reply batch(Call call) {
        Matcher host = HOST.matcher(call.param("host"));
        if (!host.matches() || !call.param("sub").equals(FakeAzure.SUBSCRIPTION)) {
            throw new IllegalArgumentException("not the address of a region: " + call.path());
        }
        List<FakeMachine> machines = machines(call.json().path("resourceids"), host.group(1));
        String namespace = call.query("metricnamespace").orElse("");
        if (!batchTakesGuests && !FakeSeries.builtIn(namespace)) {
            return FakeAzure.error(400, "BadRequest", "The metric namespace " + namespace + " is not supported.");
        }
        FakeQuestion question = FakeQuestion.of(
                call, call.query("starttime").orElse(""), call.query("endtime").orElse(""), "filter");
        ObjectNode answer = JSON.createObjectNode();
        for (FakeMachine machine : machines) {
            // The id comes last, as in the answers that are documented.
            ObjectNode each = answer.withArrayProperty("values").addObject();
            each.put("starttime", question.from().toString())
                    .put("endtime", question.to().toString());
            each.put("interval", question.interval());
            each.set("value", series.answer(machine, question));
            each.put("namespace", namespace).put("resourceregion", machine.region());
            each.put("resourceid", machine.armId());
        }
        return Reply.json(answer);
    }

    private List<FakeMachine> machines(JsonNode ids, String region) {
        if (ids.isEmpty() || ids.size() > MOST) {
            throw new IllegalArgumentException(ids.size() + " machines: 1 to " + MOST + " are taken");
        }
        List<FakeMachine> machines = new ArrayList<>();
        TreeSet<Boolean> types = new TreeSet<>();
        for (JsonNode id : ids) {
            FakeMachine machine = compute.findArm(id.asText())
                    .orElseThrow(() -> new IllegalArgumentException("no such machine: " + id));
            if (!machine.region().equals(region)) {
                throw new IllegalArgumentException(id + " is in " + machine.region() + ", not in " + region);
            }
            types.add(machine.scaleSet().isPresent());
            machines.add(machine);
        }
        if (types.size() > 1) {
            throw new IllegalArgumentException("machines of two types");
        }
        return machines;
    }

    private Reply single(Call call) {
        Optional<FakeMachine> machine = compute.of(call);
        if (machine.isEmpty()) {
            return FakeAzure.error(404, "ResourceNotFound", "The resource was not found.");
        }
        String namespace = call.query("metricnamespace").orElse("");
        if (!FakeSeries.builtIn(namespace) && !series.has(machine.get(), namespace)) {
            return FakeAzure.error(400, "BadRequest", "Failed to find metric configuration for namespace " + namespace);
        }
        String[] span = call.query("timespan").orElse("").split("/", 2);
        FakeQuestion question = FakeQuestion.of(call, span[0], span[span.length - 1], "$filter");
        ObjectNode answer = JSON.createObjectNode();
        answer.put("cost", 0).put("timespan", String.join("/", span)).put("interval", question.interval());
        answer.set("value", series.answer(machine.get(), question));
        answer.put("namespace", namespace.toLowerCase(Locale.ROOT))
                .put("resourceregion", machine.get().region());
        return Reply.json(answer);
    }
}
