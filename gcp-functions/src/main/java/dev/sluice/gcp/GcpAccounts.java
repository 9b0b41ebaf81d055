package dev.sluice.gcp;

import dev.sluice.adapter.Fanout;
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
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * The projects that were named, alone, in a list or by their folder, in the regions in which they have accelerator machines
 * or in which something could not be read. Regions that are named are looked at whether anything is there or not.
 */
final class GcpAccounts implements Accounts {
    private static final String REGION = "compute.regions.get";

    /** Projects that are listed side by side. */
    private static final int AT_ONCE = 8;

    private final GcpReach reach;
    private final GcpClients clients;
    private final Function<String, ProjectMachines> machines;

    /** @param machines what is listed of a project */
    GcpAccounts(GcpReach reach, GcpClients clients, Function<String, ProjectMachines> machines) {
        this.reach = reach;
        this.clients = clients;
        this.machines = machines;
    }

    @Override
    public Read<List<Cell>> cells(List<String> regions) {
        Read<List<String>> projects = reach.projects();
        List<Gap> gaps = new ArrayList<>(projects.gaps());
        List<Cell> cells = new ArrayList<>();
        List<Future<Read<List<Cell>>>> started = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofPlatform().daemon().name("project-", 1).factory())) {
            projects.value().forEach(project -> started.add(threads.submit(() -> cells(project, regions))));
        }
        started.stream().map(Fanout::get).forEach(read -> {
            cells.addAll(read.value());
            gaps.addAll(read.gaps());
        });
        cells.sort(null);
        return new Read<>(List.copyOf(cells), gaps);
    }

    private Read<List<Cell>> cells(String project, List<String> named) {
        Listing listing = machines.apply(project).list();
        List<Gap> gaps = new ArrayList<>();
        if (named.isEmpty()) {
            // Where the listing broke off, no region is known in which something may be missing.
            listing.failed()
                    .ifPresent(problem -> gaps.add(problem.gap(new Cell(Cloud.GCP, project, GcpReach.EVERYWHERE))));
        }
        List<Cell> cells = (named.isEmpty() ? listing.regions() : new TreeSet<>(named))
                .stream()
                        .map(region -> new Cell(Cloud.GCP, project, region))
                        .filter(cell -> listing.regions().contains(cell.region()) || exists(cell, gaps))
                        .toList();
        return new Read<>(cells, gaps);
    }

    /** A region with a typing error must not look like one in which nothing is. */
    private boolean exists(Cell cell, List<Gap> gaps) {
        try {
            GcpClients.call(
                    REGION,
                    GcpClients.request(() -> clients.compute()
                            .regions()
                            .get(cell.account(), cell.region())
                            .setFields("name")));
            return true;
        } catch (CloudProblem problem) {
            boolean wrong = problem.reason() == Gap.Reason.NOT_FOUND;
            gaps.add(
                    wrong
                            ? new Gap(
                                    cell,
                                    REGION,
                                    problem.reason(),
                                    problem.code(),
                                    Optional.empty(),
                                    cell.region() + " is not a region of Compute Engine")
                            : problem.gap(cell));
            return false;
        }
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                new Permission(REGION, Need.READ_IF_ASKED, "check the names of regions that the policy names"),
                new Permission(
                        GcpFolders.LIST_PROJECTS, Need.READ_IF_ASKED, "find the projects of a folder that was named"),
                new Permission(
                        GcpFolders.LIST_FOLDERS, Need.READ_IF_ASKED, "find the folders in a folder that was named"));
    }
}
