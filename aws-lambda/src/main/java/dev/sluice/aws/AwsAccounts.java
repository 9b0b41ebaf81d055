package dev.sluice.aws;

import dev.sluice.cloud.Accounts;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;

/** The caller's account and those of the roles that it was given, in the regions that are enabled in each. */
final class AwsAccounts implements Accounts {
    static final String REGIONS = "ec2:DescribeRegions";

    private final AwsIdentities identities;

    AwsAccounts(AwsIdentities identities) {
        this.identities = identities;
    }

    @Override
    public Read<List<Cell>> cells(List<String> regions) {
        List<Gap> gaps = new ArrayList<>();
        Map<String, AwsClients> accounts;
        try {
            accounts = identities.byAccount();
        } catch (CloudProblem problem) {
            gaps.add(
                    problem.gap(new Cell(Cloud.AWS, "unknown", identities.home().region())));
            return new Read<>(List.of(), gaps);
        }
        List<Cell> cells = new ArrayList<>();
        accounts.forEach((account, clients) -> {
            Cell home = new Cell(Cloud.AWS, account, clients.region());
            try {
                enabled(regions, clients, account, gaps).forEach(name -> cells.add(new Cell(Cloud.AWS, account, name)));
            } catch (CloudProblem problem) {
                gaps.add(problem.gap(home));
            }
        });
        cells.sort(null);
        return new Read<>(List.copyOf(cells), gaps);
    }

    /** Names that the SDK knows are taken as they are; a region that is not enabled says so when it is read. */
    private static List<String> enabled(List<String> named, AwsClients clients, String account, List<Gap> gaps) {
        if (!named.isEmpty()
                && Region.regions().stream().map(Region::id).toList().containsAll(named)) {
            return new TreeSet<>(named).stream().toList();
        }
        TreeSet<String> here = enabled(clients);
        if (named.isEmpty()) {
            return List.copyOf(here);
        }
        new TreeSet<>(named)
                .stream()
                        .filter(name -> !here.contains(name))
                        .forEach(name -> gaps.add(new Gap(
                                new Cell(Cloud.AWS, account, name),
                                REGIONS,
                                Gap.Reason.REFUSED,
                                "RegionNotEnabled",
                                Optional.empty(),
                                name + " is not a region that is enabled for account " + account + "; enabled: "
                                        + String.join(", ", here))));
        return new TreeSet<>(named).stream().filter(here::contains).toList();
    }

    /** The regions that are enabled in an account. @throws CloudProblem where EC2 does not answer */
    static TreeSet<String> enabled(AwsClients clients) {
        try {
            return clients
                    .ec2()
                    .describeRegions(DescribeRegionsRequest.builder().build())
                    .regions()
                    .stream()
                    .map(region -> region.regionName())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (SdkException e) {
            throw AwsProblems.of(e, REGIONS);
        }
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                new Permission(REGIONS, Need.READ, "find the enabled regions where the policy names none"),
                new Permission("sts:AssumeRole", Need.READ_IF_ASKED, "look into the other accounts that were named"));
    }
}
