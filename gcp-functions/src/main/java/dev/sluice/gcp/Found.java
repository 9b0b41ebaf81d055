package dev.sluice.gcp;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Gap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What one reading of a project has brought so far, and what it could not bring, by region. Several threads add to it. */
final class Found {
    private final String project;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<TpuNode> nodes = new ArrayList<>();
    private final Map<String, List<Gap>> gaps = new HashMap<>();

    Found(String project) {
        this.project = project;
    }

    synchronized void add(Draft draft) {
        drafts.add(draft);
    }

    synchronized void add(TpuNode node) {
        nodes.add(node);
    }

    /** @param scope a zone or region as the services write it: {@code zones/us-central1-f} */
    synchronized void unreached(String operation, String scope, String why) {
        String place = Words.last(scope);
        String region = scope.contains("regions/") ? place : MachineName.regionOf(place);
        Gap gap = new Gap(cell(region), operation, Gap.Reason.TRANSIENT, "UNREACHABLE", Optional.empty(), why);
        gaps.computeIfAbsent(region, name -> new ArrayList<>()).add(gap);
    }

    synchronized void problem(String region, CloudProblem problem) {
        gaps.computeIfAbsent(region, name -> new ArrayList<>()).add(problem.gap(cell(region)));
    }

    /** A call whose problem becomes a gap of the region. */
    <T> Supplier<Boolean> attempt(String region, Supplier<T> call, Consumer<T> take) {
        return () -> {
            try {
                take.accept(call.get());
                return true;
            } catch (CloudProblem problem) {
                problem(region, problem);
                return false;
            }
        };
    }

    synchronized List<Draft> drafts() {
        return List.copyOf(drafts);
    }

    synchronized List<TpuNode> nodes() {
        return List.copyOf(nodes);
    }

    synchronized Map<String, List<Gap>> gaps() {
        Map<String, List<Gap>> copy = new HashMap<>();
        gaps.forEach((region, some) -> copy.put(region, List.copyOf(some)));
        return copy;
    }

    Cell cell(String region) {
        return new Cell(Cloud.GCP, project, region);
    }
}
