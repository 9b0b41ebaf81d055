package dev.sluice.aws;

import dev.sluice.adapter.Fanout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/**
 * Which instance types carry accelerators, by what EC2 says of every type that there is. A family is named as a whole where
 * all of its types do, so that its next size is meant too.
 */
final class AcceleratorFamilies {
    private AcceleratorFamilies() {}

    /** Patterns as IAM's StringLike takes them, sorted. @throws dev.sluice.cloud.CloudProblem where EC2 does not answer */
    static List<String> of(List<AwsClients> regions) {
        List<Supplier<List<InstanceTypeInfo>>> calls = new ArrayList<>();
        regions.forEach(clients -> calls.add(() -> types(clients)));
        Map<String, Boolean> accelerated = new TreeMap<>();
        Fanout.all(calls)
                .forEach(types -> types.forEach(type -> accelerated.put(
                        type.instanceTypeAsString(), AcceleratorTypes.of(type).isPresent())));
        return patterns(accelerated);
    }

    /** @param accelerated by type, whether it carries accelerators */
    static List<String> patterns(Map<String, Boolean> accelerated) {
        Map<String, List<String>> with = new TreeMap<>();
        TreeSet<String> mixed = new TreeSet<>();
        accelerated.forEach((type, has) -> {
            String family = type.substring(0, type.indexOf('.') + 1);
            if (has) {
                with.computeIfAbsent(family, key -> new ArrayList<>()).add(type);
            } else {
                mixed.add(family);
            }
        });
        TreeSet<String> patterns = new TreeSet<>();
        with.forEach((family, types) -> {
            if (family.isEmpty() || mixed.contains(family)) {
                patterns.addAll(types);
            } else {
                patterns.add(family + "*");
            }
        });
        return List.copyOf(patterns);
    }

    private static List<InstanceTypeInfo> types(AwsClients clients) {
        try {
            return clients.ec2().describeInstanceTypesPaginator(request -> request.maxResults(100)).stream()
                    .flatMap(page -> page.instanceTypes().stream())
                    .toList();
        } catch (SdkException e) {
            throw AwsProblems.of(e, InstanceTypes.OPERATION);
        }
    }
}
