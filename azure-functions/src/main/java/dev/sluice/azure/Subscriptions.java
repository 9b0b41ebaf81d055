package dev.sluice.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which subscriptions an access means: those named, those below a management group, or the one that is signed in to. */
final class Subscriptions {
    static final String READ = "Microsoft.Resources/subscriptions/read";
    static final String LOCATIONS = "Microsoft.Resources/subscriptions/locations/read";
    static final String DESCENDANTS = "Microsoft.Management/managementGroups/descendants/read";

    private static final String VERSION = "2022-12-01";
    private static final String GROUPS_VERSION = "2020-05-01";
    private static final String GROUP = "managementGroups/";

    /** In the others nothing runs, or nothing may be read. */
    private static final Set<String> ALIVE = Set.of("enabled", "warned", "pastdue");

    private final AzureAccess access;
    private final Arm arm;

    Subscriptions(AzureAccess access, Arm arm) {
        this.access = access;
        this.arm = arm;
    }

    /**
     * Those to look at, in order; what could not be found out goes to {@code problems}, by the account that was named.
     */
    List<String> find(Map<String, CloudProblem> problems) {
        Set<String> found = new TreeSet<>();
        List<String> accounts = access.accounts();
        if (accounts.isEmpty()) {
            tried("unknown", problems, () -> found.add(signedIn()));
        }
        for (String account : accounts) {
            String name = account.startsWith(GROUP) ? account.substring(GROUP.length()) : account;
            tried(name, problems, () -> {
                if (account.startsWith(GROUP)) {
                    found.addAll(below(name, problems));
                } else {
                    String id = account.toLowerCase(Locale.ROOT);
                    alive(arm.get("/subscriptions/" + id, VERSION, Map.of(), READ));
                    found.add(id);
                }
            });
        }
        return List.copyOf(found);
    }

    /** What budgets may be on: the management groups that were named, and every subscription of {@link #find}. */
    List<String> scopes(Map<String, CloudProblem> problems) {
        List<String> scopes = new ArrayList<>();
        for (String account : access.accounts()) {
            if (account.startsWith(GROUP)) {
                scopes.add("/providers/Microsoft.Management/" + account);
            }
        }
        find(problems).forEach(id -> scopes.add("/subscriptions/" + id));
        return scopes;
    }

    /** The regions that a subscription may use. @throws CloudProblem where Azure does not say */
    Set<String> regions(String subscription) {
        Set<String> regions = new TreeSet<>();
        arm.list(
                "/subscriptions/" + subscription + "/locations",
                VERSION,
                Map.of(),
                LOCATIONS,
                location -> regions.add(Draft.region(location.path("name").asText())));
        return regions;
    }

    /** What {@code az login} chose, else the only one that these credentials see. */
    private String signedIn() {
        Optional<String> chosen = AzureProfile.subscription(access.environment())
                .filter(id -> access.endpoint().isEmpty());
        if (chosen.isPresent()) {
            return chosen.get();
        }
        List<String> seen = new ArrayList<>();
        states().forEach((id, state) -> {
            if (ALIVE.contains(state)) {
                seen.add(id);
            }
        });
        if (seen.size() == 1) {
            return seen.getFirst();
        }
        throw Arm.problem(
                Gap.Reason.REFUSED,
                READ,
                "NoSubscription",
                "these credentials see " + seen.size()
                        + " subscriptions: name one with AZURE_SUBSCRIPTION_ID, or several"
                        + " under scope.azure.accounts of the policy",
                null);
    }

    private Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        arm.list(
                "/subscriptions",
                VERSION,
                Map.of(),
                READ,
                each -> states.put(
                        each.path("subscriptionId").asText().toLowerCase(Locale.ROOT),
                        each.path("state").asText().toLowerCase(Locale.ROOT)));
        return states;
    }

    private List<String> below(String group, Map<String, CloudProblem> problems) {
        Set<String> ids = new TreeSet<>();
        String path = "/providers/Microsoft.Management/managementGroups/" + group + "/descendants";
        arm.list(path, GROUPS_VERSION, Map.of(), DESCENDANTS, each -> {
            String type = each.path("type").asText().toLowerCase(Locale.ROOT);
            if (type.endsWith("/subscriptions")) {
                ids.add(each.path("name").asText().toLowerCase(Locale.ROOT));
            }
        });
        Map<String, String> states = states();
        List<String> alive = new ArrayList<>();
        for (String id : ids) {
            String state = states.get(id);
            if (state == null) {
                String text = "subscription " + id + " is below management group " + group
                        + ", and hidden from these credentials";
                problems.put(id, Arm.problem(Gap.Reason.REFUSED, READ, "SubscriptionHidden", text, null));
            } else if (ALIVE.contains(state)) {
                alive.add(id);
            }
        }
        return alive;
    }

    private static void alive(JsonNode subscription) {
        String state = subscription.path("state").asText("");
        if (!ALIVE.contains(state.toLowerCase(Locale.ROOT))) {
            String text = "the subscription is " + (state.isEmpty() ? "in no state" : state);
            throw Arm.problem(Gap.Reason.REFUSED, READ, "SubscriptionNotEnabled", text, null);
        }
    }

    private static void tried(String account, Map<String, CloudProblem> problems, Runnable read) {
        try {
            read.run();
        } catch (CloudProblem problem) {
            problems.put(account, problem);
        }
    }
}
