package dev.sluice.azure.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A virtual machine, or an instance of a uniform scale set, of the fake. Its fields are what a person or the platform
 * changes; what it looks like in an answer depends on who is asked.
 */
public final class FakeMachine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String group;
    private final Optional<String> scaleSet;
    private final String name;
    private final String region;
    private final String size;
    private final Instant created;
    private final Map<String, String> tags = new TreeMap<>();
    private final ObjectNode properties = JSON.createObjectNode();
    private final ObjectNode top = JSON.createObjectNode();
    private volatile String power = "running";
    private volatile Optional<Instant> started;
    private volatile Instant provisioned;

    FakeMachine(String group, Optional<String> scaleSet, String name, String region, String size, Instant created) {
        this.group = group;
        this.scaleSet = scaleSet;
        this.name = name;
        this.region = region;
        this.size = size;
        this.created = created;
        this.started = Optional.of(created);
        this.provisioned = created;
        properties.putObject("storageProfile").putObject("osDisk").put("osType", "Linux");
        properties.put("priority", "Regular");
    }

    /** As Sluice writes it. */
    public String id() {
        String path = group + "/" + scaleSet.map(set -> set + "/").orElse("") + name;
        return path.toLowerCase(Locale.ROOT);
    }

    /** As Azure writes it. */
    public String armId() {
        return path(group);
    }

    public String region() {
        return region;
    }

    public String size() {
        return size;
    }

    public Optional<String> scaleSet() {
        return scaleSet;
    }

    /** The word after {@code PowerState/}. */
    public String power() {
        return power;
    }

    /** Changes the state as the platform does; a machine that comes up is available from then on. */
    public void power(String state, Instant now) {
        boolean up = state.equals("running") && !power.equals("running");
        power = state;
        provisioned = now;
        if (up) {
            started = Optional.of(now);
        }
    }

    public FakeMachine tag(String key, String value) {
        tags.put(key, value);
        return this;
    }

    public FakeMachine tags(Map<String, String> more) {
        tags.putAll(more);
        return this;
    }

    /** Changes the model's properties. */
    public FakeMachine with(Consumer<ObjectNode> change) {
        change.accept(properties);
        return this;
    }

    /** Changes what stands beside the properties, such as {@code managedBy}. */
    public FakeMachine withTop(Consumer<ObjectNode> change) {
        change.accept(top);
        return this;
    }

    /** As if Azure's health checks said nothing of it. */
    public FakeMachine withoutHealth() {
        started = Optional.empty();
        return this;
    }

    Optional<Instant> available() {
        return power.equals("running") ? started : Optional.empty();
    }

    /** As Resource Graph has it: with the power state in a place of its own, and no statuses. */
    ObjectNode graphRow() {
        ObjectNode row = model(group);
        ObjectNode view =
                row.withObjectProperty("properties").putObject("extended").putObject("instanceView");
        view.putObject("powerState").put("code", "PowerState/" + power).put("level", "Info");
        row.put("startedAt", available().map(Instant::toString).orElse(""));
        return row;
    }

    /** As Compute has it: it writes resource groups in upper case. */
    ObjectNode model() {
        return model(group.toUpperCase(Locale.ROOT));
    }

    ObjectNode modelWithView() {
        ObjectNode model = model();
        ObjectNode view = model.withObjectProperty("properties").putObject("instanceView");
        view.putArray("statuses")
                .add(JSON.createObjectNode()
                        .put("code", "ProvisioningState/succeeded")
                        .put("level", "Info")
                        .put("time", provisioned.toString()))
                .add(JSON.createObjectNode().put("code", "PowerState/" + power).put("level", "Info"));
        return model;
    }

    private ObjectNode model(String groupAsWritten) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", path(groupAsWritten));
        node.put("name", scaleSet.map(set -> set + "_" + name).orElse(name));
        node.put("location", region);
        ObjectNode labels = node.putObject("tags");
        tags.forEach(labels::put);
        node.setAll(top.deepCopy());
        ObjectNode all = properties.deepCopy();
        all.putObject("hardwareProfile").put("vmSize", size);
        all.put("timeCreated", created.toString());
        all.put("provisioningState", "Succeeded");
        node.set("properties", all);
        if (scaleSet.isPresent()) {
            all.remove("hardwareProfile");
            all.remove("priority");
            node.put("instanceId", name);
            node.putObject("sku").put("name", size);
        }
        return node;
    }

    private String path(String groupAsWritten) {
        return "/subscriptions/" + FakeAzure.SUBSCRIPTION + "/resourceGroups/" + groupAsWritten
                + "/providers/Microsoft.Compute/"
                + scaleSet.map(set -> "virtualMachineScaleSets/" + set + "/").orElse("") + "virtualMachines/" + name;
    }
}
