package dev.sluice.aws;

import dev.sluice.adapter.Fanout;
import dev.sluice.model.Accelerators;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * What each instance type in use carries, asked of EC2 once per process: a type doesn't change.
 *
 * <p>Shared by all regions and accounts of a process.
 */
final class InstanceTypes {
    static final String OPERATION = "ec2:DescribeInstanceTypes";

    /** DescribeInstanceTypes takes at most this many names. */
    private static final int NAMES_PER_CALL = 100;

    private final Map<String, Type> known = new ConcurrentHashMap<>();

    /**
     * One type.
     *
     * @param accelerators empty where it has none
     * @param localDisks whether it has disks whose content a stop loses
     */
    record Type(Optional<Accelerators> accelerators, boolean localDisks) {}

    /** Whether the type is known to carry no accelerator. */
    boolean isPlain(String type) {
        Type found = known.get(type);
        return found != null && found.accelerators().isEmpty();
    }

    Optional<Type> find(String type) {
        return Optional.ofNullable(known.get(type));
    }

    /** Asks for those that are not known yet. @throws CloudProblem where EC2 does not answer */
    void learn(Collection<String> types, AwsClients clients) {
        List<String> missing = new TreeSet<>(types)
                .stream().filter(type -> !known.containsKey(type)).toList();
        List<Supplier<Map<String, Type>>> calls = new ArrayList<>();
        for (int at = 0; at < missing.size(); at += NAMES_PER_CALL) {
            List<String> some = missing.subList(at, Math.min(missing.size(), at + NAMES_PER_CALL));
            calls.add(() -> describe(some, clients));
        }
        if (!calls.isEmpty()) {
            Fanout.all(calls).forEach(known::putAll);
        }
    }

    private static Map<String, Type> describe(List<String> names, AwsClients clients) {
        try {
            return types(clients.ec2().describeInstanceTypes(request -> request.instanceTypesWithStrings(names)));
        } catch (Ec2Exception e) {
            if (e.awsErrorDetails() == null
                    || !"InvalidInstanceType".equals(e.awsErrorDetails().errorCode())) {
                throw AwsProblems.of(e, OPERATION);
            }
            return tolerant(names, clients, e);
        } catch (SdkException e) {
            throw AwsProblems.of(e, OPERATION);
        }
    }

    /** One name that EC2 has given up refuses all of them; a filter only leaves it out. */
    private static Map<String, Type> tolerant(List<String> names, AwsClients clients, Ec2Exception refused) {
        Filter these = Filter.builder().name("instance-type").values(names).build();
        Map<String, Type> found = new HashMap<>();
        try {
            clients.ec2().describeInstanceTypesPaginator(request -> request.filters(these)).stream()
                    .forEach(page -> found.putAll(types(page)));
        } catch (SdkException e) {
            throw AwsProblems.of(e, OPERATION);
        }
        if (found.isEmpty()) {
            throw AwsProblems.of(refused, OPERATION);
        }
        return found;
    }

    private static Map<String, Type> types(DescribeInstanceTypesResponse answer) {
        Map<String, Type> found = new HashMap<>();
        answer.instanceTypes()
                .forEach(info -> found.put(
                        info.instanceTypeAsString(),
                        new Type(AcceleratorTypes.of(info), Boolean.TRUE.equals(info.instanceStorageSupported()))));
        return found;
    }
}
