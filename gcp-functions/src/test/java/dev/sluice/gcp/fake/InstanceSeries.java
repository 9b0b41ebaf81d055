package dev.sluice.gcp.fake;

import java.util.HashMap;
import java.util.Map;

/** The series that Google's own agents write about an instance. */
public final class InstanceSeries {
    private final Map<String, String> resource;

    public InstanceSeries(String project, String zone, String instanceId) {
        this.resource = Map.of("project_id", project, "zone", zone, "instance_id", instanceId);
    }

    /** Of one GPU, as the Ops Agent has it. */
    public FakeSeries gpu(int number, Feed feed) {
        return of("agent.googleapis.com/gpu/utilization", gpuLabels(number), "GAUGE", "%", feed);
    }

    /** Of one GPU, as NVIDIA's DCGM has it through the Ops Agent. */
    public FakeSeries dcgm(int number, Feed feed) {
        return of("workload.googleapis.com/gpu.dcgm.utilization", gpuLabels(number), "GAUGE", "1", feed);
    }

    /** @param state {@code used} or {@code free} */
    public FakeSeries gpuMemory(int number, String state, Feed feed) {
        Map<String, String> labels = new HashMap<>(gpuLabels(number));
        labels.put("memory_state", state);
        return of("agent.googleapis.com/gpu/memory/bytes_used", labels, "GAUGE", "By", feed);
    }

    private static Map<String, String> gpuLabels(int number) {
        return Map.of(
                "gpu_number",
                String.valueOf(number),
                "uuid",
                "GPU-%08d-0000-4000-8000-000000000000".formatted(number),
                "model",
                "NVIDIA A100-SXM4-40GB");
    }

    /** A fraction of all processors. */
    public FakeSeries cpu(Feed feed) {
        return of("compute.googleapis.com/instance/cpu/utilization", named(), "GAUGE", "10^2.%", feed);
    }

    /** @param way {@code received} or {@code sent} @param balanced whether it came through a load balancer */
    public FakeSeries network(String way, boolean balanced, Feed feed) {
        Map<String, String> labels = new HashMap<>(named());
        labels.put("loadbalanced", String.valueOf(balanced));
        String type = "compute.googleapis.com/instance/network/" + way + "_bytes_count";
        return new FakeSeries(type, labels, "gce_instance", resource, "DELTA", "INT64", "By", feed);
    }

    /** A metric that people write themselves. @param type with its domain */
    public FakeSeries custom(String type, Feed feed) {
        return of(type, Map.of(), "GAUGE", "", feed);
    }

    private static Map<String, String> named() {
        return Map.of("instance_name", "worker");
    }

    private FakeSeries of(String type, Map<String, String> labels, String kind, String unit, Feed feed) {
        return new FakeSeries(type, labels, "gce_instance", resource, kind, "DOUBLE", unit, feed);
    }
}
