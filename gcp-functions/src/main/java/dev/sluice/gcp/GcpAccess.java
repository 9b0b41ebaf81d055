package dev.sluice.gcp;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How to reach Google Cloud. Everything has a default: application-default credentials, and the project that the
 * environment, the credentials or the gcloud command names.
 *
 * @param project the caller's own project, where the environment names one
 * @param accounts what to look at: ids of projects, or {@code folders/123}; empty means the caller's own project
 * @param zones where to look for Cloud TPU nodes, beside the zones that are found to hold TPUs
 * @param exports where what drove a budget's spend can be asked, and how much may be read for it
 * @param endpoint one address for all services, such as a local fake's: then no credentials are sent
 * @param billing billing accounts whose budgets are watched; empty means those that pay for the projects in reach
 * @param prices a price table of the user's own, looked up before the one that is shipped
 */
public record GcpAccess(
        Optional<String> project,
        List<String> accounts,
        List<String> zones,
        List<String> billing,
        BillingExports exports,
        Optional<URI> endpoint,
        Optional<Path> prices) {
    static final String BILLING = "SLUICE_BILLING_ACCOUNTS";

    static final String ENDPOINT = "SLUICE_GCP_ENDPOINT";

    private static final String PROJECT_ID = "([a-z0-9.-]{1,63}:)?[a-z][a-z0-9-]{4,61}[a-z0-9]";
    private static final String FOLDER = "(folders|organizations)/[0-9]{1,20}";
    private static final String ZONE = "[a-z]+-[a-z]+[0-9]+-[a-z]";

    public GcpAccess {
        requireNonNull(project, "project is null");
        project.ifPresent(GcpAccess::projectId);
        accounts = List.copyOf(accounts);
        accounts.stream().filter(account -> !isFolder(account)).forEach(GcpAccess::projectId);
        zones = List.copyOf(zones);
        zones.forEach(zone -> matching(zone, ZONE, "the name of a zone, such as us-east5-a"));
        billing = List.copyOf(billing);
        billing.forEach(
                id -> matching(id, BillingAccount.ID, "the id of a billing account, such as 01D4EE-079462-DFD6EC"));
        requireNonNull(exports, "exports is null");
        requireNonNull(endpoint, "endpoint is null");
        endpoint.ifPresent(GcpAccess::safe);
        requireNonNull(prices, "prices is null");
    }

    /**
     * What the environment says: {@code GOOGLE_CLOUD_PROJECT} (or the older names of it); {@code SLUICE_GCP_ENDPOINT};
     * {@code SLUICE_BILLING_ACCOUNTS}, ids with commas between; {@code SLUICE_BILLING_EXPORT}, tables with commas between, and
     * {@code SLUICE_BILLING_EXPORT_GIB}; {@code SLUICE_PRICES}, a price table in a file. Credentials are left to Google's library.
     */
    public static GcpAccess of(Map<String, String> env) {
        return new GcpAccess(
                first(env, "GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT", "CLOUDSDK_CORE_PROJECT"),
                List.of(),
                List.of(),
                first(env, BILLING).stream()
                        .flatMap(ids -> Stream.of(ids.split("[\\s,]+")))
                        .toList(),
                BillingExports.of(env),
                first(env, ENDPOINT).map(text -> URI.create(text.replaceFirst("/+$", ""))),
                first(env, "SLUICE_PRICES").map(Path::of));
    }

    /** The same access to other projects or folders, with other zones for Cloud TPU. */
    public GcpAccess to(List<String> otherAccounts, List<String> otherZones) {
        return new GcpAccess(project, otherAccounts, otherZones, billing, exports, endpoint, prices);
    }

    /** Whether an account is a folder or an organisation, so that its projects have to be looked up. */
    static boolean isFolder(String account) {
        return account.matches(FOLDER);
    }

    private static void projectId(String id) {
        matching(id, PROJECT_ID, "the id of a project (my-project), or folders/123");
    }

    private static void matching(String value, String pattern, String expected) {
        if (!value.matches(pattern)) {
            throw new IllegalArgumentException("\"" + value + "\" is not " + expected);
        }
    }

    /** What goes over the wire without encryption stays on this machine. */
    private static void safe(URI endpoint) {
        boolean plain = "http".equals(endpoint.getScheme());
        boolean known = plain || "https".equals(endpoint.getScheme());
        if (!known || endpoint.getHost() == null || (plain && !isLoopback(endpoint.getHost()))) {
            throw new IllegalArgumentException(
                    ENDPOINT + " is neither https nor http on this machine's loopback: " + endpoint);
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Optional<String> first(Map<String, String> env, String... names) {
        return Stream.of(names)
                .flatMap(name -> Optional.ofNullable(env.get(name)).stream())
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
