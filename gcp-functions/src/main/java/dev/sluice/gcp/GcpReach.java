package dev.sluice.gcp;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The projects that an access names: alone, in a list, or by the folders they are in. */
final class GcpReach {
    /** Stands for the region where a whole project or folder can't be read. */
    static final String EVERYWHERE = "global";

    private final List<String> accounts;
    private final Supplier<String> own;
    private final GcpRest rest;

    /** @param accounts projects and folders; empty means the caller's own project */
    GcpReach(List<String> accounts, Supplier<String> own, GcpRest rest) {
        this.accounts = List.copyOf(accounts);
        this.own = own;
        this.rest = rest;
    }

    Read<List<String>> projects() {
        List<Gap> gaps = new ArrayList<>();
        TreeSet<String> projects = new TreeSet<>();
        try {
            if (accounts.isEmpty()) {
                projects.add(own.get());
            }
        } catch (CloudProblem problem) {
            gaps.add(problem.gap(new Cell(Cloud.GCP, "unknown", EVERYWHERE)));
        }
        GcpFolders folders = new GcpFolders(rest);
        for (String account : accounts) {
            if (!GcpAccess.isFolder(account)) {
                projects.add(account);
                continue;
            }
            try {
                projects.addAll(folders.projects(account));
            } catch (CloudProblem problem) {
                gaps.add(problem.gap(new Cell(Cloud.GCP, account.replace('/', ':'), EVERYWHERE)));
            }
        }
        return new Read<>(List.copyOf(projects), gaps);
    }
}
