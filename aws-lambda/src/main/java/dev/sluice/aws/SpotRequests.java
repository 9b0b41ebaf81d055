package dev.sluice.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SpotInstanceType;

/** Tells a Spot instance that may be stopped and started from one that can only be terminated. */
final class SpotRequests {
    static final String OPERATION = "ec2:DescribeSpotInstanceRequests";

    private static final int IDS_PER_CALL = 200;

    private SpotRequests() {}

    /** Those of the requests that are persistent. @throws dev.sluice.cloud.CloudProblem where EC2 does not answer */
    static Set<String> persistent(Collection<String> requests, AwsClients clients) {
        List<String> ids = new ArrayList<>(requests);
        Set<String> persistent = new HashSet<>();
        for (int at = 0; at < ids.size(); at += IDS_PER_CALL) {
            Filter filter = Filter.builder()
                    .name("spot-instance-request-id")
                    .values(ids.subList(at, Math.min(ids.size(), at + IDS_PER_CALL)))
                    .build();
            try {
                clients.ec2().describeSpotInstanceRequestsPaginator(request -> request.filters(filter)).stream()
                        .flatMap(page -> page.spotInstanceRequests().stream())
                        .filter(request -> request.type() == SpotInstanceType.PERSISTENT)
                        .forEach(request -> persistent.add(request.spotInstanceRequestId()));
            } catch (SdkException e) {
                throw AwsProblems.of(e, OPERATION);
            }
        }
        return persistent;
    }
}
