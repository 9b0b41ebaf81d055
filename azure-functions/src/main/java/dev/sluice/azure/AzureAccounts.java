package dev.sluice.azure;

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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * The cells of the subscriptions that an access means: the regions in which they have machines with accelerators, or of
 * which a part could not be read; with regions named, those.
 */
final class AzureAccounts implements Accounts {
    private static final String UNKNOWN = "unknown";

    /** How many subscriptions are listed at a time; their calls share the threads of {@link Fanout}. */
    private static final int AT_ONCE = 6;

    private final Subscriptions subscriptions;
    private final Function<String, Inventory> inventories;

    AzureAccounts(Subscriptions subscriptions, Function<String, Inventory> inventories) {
        this.subscriptions = subscriptions;
        this.inventories = inventories;
    }

    @Override
    public Read<List<Cell>> cells(List<String> regions) {
        Map<String, CloudProblem> problems = new TreeMap<>();
        List<Gap> gaps = new ArrayList<>();
        Set<Cell> cells = new TreeSet<>();
        Set<String> named = new TreeSet<>();
        regions.forEach(region -> named.add(region.toLowerCase(Locale.ROOT)));
        Map<String, Inventory.Listing> listings = listings(subscriptions.find(problems));
        for (Map.Entry<String, Inventory.Listing> each : listings.entrySet()) {
            String id = each.getKey();
            Inventory.Listing listing = each.getValue();
            Set<String> here = named.isEmpty() ? occupied(listing) : usable(named, listing, id, gaps);
            here.forEach(region -> cells.add(new Cell(Cloud.AZURE, id, region)));
            if (here.isEmpty()) {
                // No cell is left to say that the list failed.
                Cell nowhere = new Cell(Cloud.AZURE, id, UNKNOWN);
                listing.unread().forEach(unread -> gaps.add(unread.gap(nowhere)));
            }
        }
        problems.forEach((account, problem) -> gaps.add(problem.gap(new Cell(Cloud.AZURE, safe(account), UNKNOWN))));
        return new Read<>(List.copyOf(cells), gaps.stream().distinct().toList());
    }

    /** Side by side: a management group can have hundreds below it. */
    private Map<String, Inventory.Listing> listings(List<String> ids) {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            Map<String, Future<Inventory.Listing>> begun = new TreeMap<>();
            ids.forEach(id ->
                    begun.put(id, threads.submit(() -> inventories.apply(id).listing())));
            Map<String, Inventory.Listing> listings = new TreeMap<>();
            begun.forEach((id, listing) -> listings.put(id, Fanout.get(listing)));
            return listings;
        }
    }

    /** Names of management groups may have parentheses in them, cells may not. */
    static String safe(String account) {
        return account.replaceAll("[^A-Za-z0-9._-]|^[.]", "-");
    }

    private static Set<String> occupied(Inventory.Listing listing) {
        Set<String> regions = new TreeSet<>();
        listing.drafts().forEach(draft -> regions.add(draft.region()));
        listing.unread().forEach(unread -> unread.region().ifPresent(regions::add));
        return regions;
    }

    /** A region without any machine may be a slip of the pen: Azure is asked whether there is such a one. */
    private Set<String> usable(Set<String> named, Inventory.Listing listing, String subscription, List<Gap> gaps) {
        if (listing.regions().containsAll(named)) {
            return named;
        }
        Set<String> usable = new TreeSet<>(named);
        try {
            Set<String> known = subscriptions.regions(subscription);
            usable.retainAll(known);
            for (String region : named) {
                if (!known.contains(region)) {
                    gaps.add(new Gap(
                            new Cell(Cloud.AZURE, subscription, region),
                            Subscriptions.LOCATIONS,
                            Gap.Reason.REFUSED,
                            "NoSuchRegion",
                            Optional.empty(),
                            region + " is not a region of subscription " + subscription + ": "
                                    + String.join(", ", known)));
                }
            }
        } catch (CloudProblem problem) {
            gaps.add(problem.gap(new Cell(Cloud.AZURE, subscription, UNKNOWN)));
            usable.retainAll(listing.regions());
        }
        return usable;
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                new Permission(Subscriptions.READ, Need.READ, "see which subscriptions are enabled"),
                new Permission(Subscriptions.LOCATIONS, Need.READ_IF_ASKED, "check the regions that the policy names"),
                new Permission(
                        Subscriptions.DESCENDANTS, Need.READ_IF_ASKED, "find the subscriptions of a management group"));
    }
}
