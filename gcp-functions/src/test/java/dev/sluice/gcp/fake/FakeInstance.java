package dev.sluice.gcp.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** One instance of Compute Engine, in the service's own words. Whoever has it may change it; answers are copies. */
public final class FakeInstance {
    private final String project;
    private final String zone;
    private final String name;
    private final ObjectNode json;

    FakeInstance(String project, String zone, String name, String type, long number) {
        this.project = project;
        this.zone = zone;
        this.name = name;
        String zoneLink = FakeCompute.LINK + "projects/" + project + "/zones/" + zone;
        this.json = FakeGoogle.JSON.createObjectNode();
        json.put("kind", "compute#instance")
                .put("id", Long.toUnsignedString(number))
                .put("name", name)
                .put("zone", zoneLink)
                .put("machineType", zoneLink + "/machineTypes/" + type)
                .put("status", "RUNNING")
                .put("creationTimestamp", "2026-01-05T01:00:00.000-08:00")
                .put("lastStartTimestamp", "2026-01-05T01:00:04.512-08:00")
                .put("selfLink", zoneLink + "/instances/" + name)
                .put("cpuPlatform", "Intel Cascade Lake")
                .put("deletionProtection", false)
                .put("startRestricted", false)
                .put("labelFingerprint", "42WmSpB8rSM=");
        json.putObject("scheduling")
                .put("provisioningModel", "STANDARD")
                .put("preemptible", false)
                .put("automaticRestart", true)
                .put("onHostMaintenance", "TERMINATE");
        json.putObject("metadata").put("kind", "compute#metadata").put("fingerprint", "A-TPMVXV0yI=");
        json.putArray("disks")
                .addObject()
                .put("kind", "compute#attachedDisk")
                .put("type", "PERSISTENT")
                .put("boot", true)
                .put("source", zoneLink + "/disks/" + name);
        json.putArray("networkInterfaces")
                .addObject()
                .put("kind", "compute#networkInterface")
                .put("name", "nic0")
                .put("networkIP", "10.128.0.2")
                .put("network", FakeCompute.LINK + "projects/" + project + "/global/networks/default");
    }

    public String project() {
        return project;
    }

    public String zone() {
        return zone;
    }

    public String name() {
        return name;
    }

    /** What Monitoring calls it. */
    public String number() {
        return text("id");
    }

    /** What Sluice calls it. */
    public String id() {
        return zone + "/" + name;
    }

    public String status() {
        return text("status");
    }

    public synchronized FakeInstance status(String status) {
        json.put("status", status);
        return this;
    }

    /** Running since then. */
    public synchronized FakeInstance startedAt(Instant start) {
        json.put("status", "RUNNING").put("lastStartTimestamp", start.toString());
        return this;
    }

    public synchronized FakeInstance label(String key, String value) {
        json.withObjectProperty("labels").put(key, value);
        return this;
    }

    public synchronized FakeInstance metadata(String key, String value) {
        items().addObject().put("key", key).put("value", value);
        return this;
    }

    /** GPUs that are attached to it, as to an N1; those that a type has built in are not named on the instance. */
    public synchronized FakeInstance gpus(String type, int count) {
        json.putArray("guestAccelerators")
                .addObject()
                .put("acceleratorType", text("zone") + "/acceleratorTypes/" + type)
                .put("acceleratorCount", count);
        return this;
    }

    /** A local disk that was attached to it. */
    public synchronized FakeInstance scratchDisk() {
        ((ArrayNode) json.get("disks"))
                .addObject()
                .put("kind", "compute#attachedDisk")
                .put("type", "SCRATCH")
                .put("interface", "NVME");
        return this;
    }

    /** @param value of a field of {@code scheduling} */
    public synchronized FakeInstance scheduling(String field, JsonNode value) {
        json.withObjectProperty("scheduling").set(field, value);
        return this;
    }

    public FakeInstance scheduling(String field, String value) {
        return scheduling(field, FakeGoogle.JSON.getNodeFactory().textNode(value));
    }

    /** @param value of a field of the instance itself */
    public synchronized FakeInstance with(String field, JsonNode value) {
        json.set(field, value);
        return this;
    }

    /** Leaves a field out. */
    public synchronized FakeInstance without(String field) {
        json.remove(field);
        return this;
    }

    /** A member of a managed instance group of its zone. */
    public FakeInstance memberOf(String group) {
        return metadata("created-by", "projects/100200300/zones/" + zone + "/instanceGroupManagers/" + group);
    }

    synchronized String text(String field) {
        return json.path(field).asText();
    }

    synchronized ObjectNode json() {
        return json.deepCopy();
    }

    private ArrayNode items() {
        ObjectNode metadata = json.withObjectProperty("metadata");
        return metadata.withArrayProperty("items");
    }
}
