package dev.sluice.aws;

import dev.sluice.model.MachineState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;

/** DescribeInstances, page by page: an instance is cut down to a {@link Draft} while its page is at hand. */
final class Instances {
    static final String OPERATION = "ec2:DescribeInstances";

    private static final int PAGE = 1000;

    /** EC2 takes at most 200 values in one filter. */
    private static final int IDS_PER_CALL = 200;

    private static final Filter NOT_GONE = Filter.builder()
            .name("instance-state-name")
            .values("pending", "running", "stopping", "stopped")
            .build();

    private final AwsClients clients;

    Instances(AwsClients clients) {
        this.clients = clients;
    }

    /** All that are not gone. @throws dev.sluice.cloud.CloudProblem what was given so far then stays given */
    void all(Consumer<Draft> take) {
        read(
                DescribeInstancesRequest.builder()
                        .filters(NOT_GONE)
                        .maxResults(PAGE)
                        .build(),
                take);
    }

    /** Those with these ids, in whatever state. A filter, as a list of ids would be refused for one that is long gone. */
    void some(Collection<String> ids, Consumer<Draft> take) {
        List<String> sorted = new ArrayList<>(new TreeSet<>(ids));
        for (int at = 0; at < sorted.size(); at += IDS_PER_CALL) {
            List<String> chunk = sorted.subList(at, Math.min(sorted.size(), at + IDS_PER_CALL));
            Filter filter = Filter.builder().name("instance-id").values(chunk).build();
            read(
                    DescribeInstancesRequest.builder()
                            .filters(filter)
                            .maxResults(PAGE)
                            .build(),
                    take);
        }
    }

    /** The states of those with these ids; one that EC2 has forgotten is absent. */
    Map<String, MachineState> states(Collection<String> ids) {
        Map<String, MachineState> states = new HashMap<>();
        some(ids, draft -> states.put(draft.id(), draft.state()));
        return states;
    }

    private void read(DescribeInstancesRequest first, Consumer<Draft> take) {
        DescribeInstancesRequest request = first;
        while (true) {
            DescribeInstancesResponse page = page(request);
            page.reservations()
                    .forEach(reservation ->
                            reservation.instances().forEach(instance -> take.accept(Draft.of(instance))));
            String next = page.nextToken();
            if (next == null || next.isEmpty()) {
                return;
            }
            request = first.toBuilder().nextToken(next).build();
        }
    }

    private DescribeInstancesResponse page(DescribeInstancesRequest request) {
        try {
            return clients.ec2().describeInstances(request);
        } catch (AwsServiceException e) {
            if (!ManagedInstances.unknownHere(e)) {
                throw AwsProblems.of(e, OPERATION);
            }
        } catch (SdkException e) {
            throw AwsProblems.of(e, OPERATION);
        }
        try {
            return clients.ec2()
                    .describeInstances(request.toBuilder()
                            .overrideConfiguration(ManagedInstances::leaveOut)
                            .build());
        } catch (SdkException e) {
            throw AwsProblems.of(e, OPERATION);
        }
    }
}
