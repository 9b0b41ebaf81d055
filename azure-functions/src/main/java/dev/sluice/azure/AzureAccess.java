package dev.sluice.azure;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach Azure. Everything has a default: the usual chain of credentials (environment, workload or managed identity,
 * {@code az login}), and the usual environment.
 *
 * @param environment where the credentials look for their own variables
 * @param accounts what to look at: ids of subscriptions, and {@code managementGroups/name}
 * @param guest what the agents inside of machines write about their GPUs
 * @param endpoint one address for all services, such as a local fake; no credentials are sent there
 * @param prices a price table of the user's own, looked up before the one that is shipped
 * @param livePrices whether prices that no table has are asked of the Retail Prices API
 */
public record AzureAccess(
        Map<String, String> environment,
        List<String> accounts,
        GuestMetric guest,
        Optional<URI> endpoint,
        Optional<Path> prices,
        boolean livePrices) {
    private static final String SUBSCRIPTION = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final String GROUP = "managementGroups/[-_.()A-Za-z0-9]{1,90}";

    private static final String POLICY_NAME = "[-_A-Za-z0-9]{1,64}";
    private static final String POLICY_ID = "/providers/Microsoft\\.Management/" + GROUP
            + "/providers/Microsoft\\.Authorization/policyDefinitions/" + POLICY_NAME;

    public AzureAccess {
        environment = Map.copyOf(environment);
        accounts = List.copyOf(accounts);
        requireNonNull(guest, "guest is null");
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(prices, "prices is null");
        for (String account : accounts) {
            if (!account.matches(SUBSCRIPTION) && !account.matches(GROUP)) {
                throw new IllegalArgumentException(
                        "neither the id of a subscription nor managementGroups/name: " + account);
            }
        }
        endpoint.ifPresent(AzureAccess::local);
    }

    /**
     * What the environment says: {@code AZURE_SUBSCRIPTION_ID}; {@code SLUICE_AGENT_NAMESPACE}, {@code SLUICE_AGENT_METRIC}
     * and {@code SLUICE_AGENT_DIMENSION}, see {@link GuestMetric}; {@code SLUICE_PRICES}, a price table in a file; {@code
     * SLUICE_LIVE_PRICES=true} for what no table has; {@code SLUICE_AZURE_ENDPOINT}, a fake on this machine.
     */
    public static AzureAccess of(Map<String, String> env) {
        return new AzureAccess(
                env,
                first(env, "AZURE_SUBSCRIPTION_ID").stream().toList(),
                GuestMetric.of(env),
                first(env, "SLUICE_AZURE_ENDPOINT").map(URI::create),
                first(env, "SLUICE_PRICES").map(Path::of),
                first(env, "SLUICE_LIVE_PRICES").filter("true"::equals).isPresent());
    }

    /** The same access to these subscriptions and management groups. */
    public AzureAccess withAccounts(List<String> others) {
        return new AzureAccess(environment, others, guest, endpoint, prices, livePrices);
    }

    /** The same access to a service of another address, such as a local fake. */
    public AzureAccess at(URI other) {
        return new AzureAccess(environment, accounts, guest, Optional.of(other), prices, livePrices);
    }

    public AzureAccess withPrices(Optional<Path> table, boolean live) {
        return new AzureAccess(environment, accounts, guest, endpoint, table, live);
    }

    /**
     * The policy by which launches are barred: {@code SLUICE_LAUNCH_POLICY}, the name of a definition in each subscription,
     * or the id of one in a management group.
     */
    String launchPolicy() {
        String named = first(environment, "SLUICE_LAUNCH_POLICY").orElse(PolicyAssignment.DEFINITION);
        if (!named.matches(POLICY_NAME) && !named.matches(POLICY_ID)) {
            throw new IllegalArgumentException(
                    "SLUICE_LAUNCH_POLICY is neither the name of a policy definition nor the id"
                            + " of one in a management group: " + named);
        }
        return named;
    }

    /** The value of the first of these variables that is set to something. */
    static Optional<String> first(Map<String, String> env, String... names) {
        return Arrays.stream(names)
                .flatMap(name -> Optional.ofNullable(env.get(name)).stream())
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /** Whatever is sent to such an address goes there in the clear, and what it answers is believed. */
    private static void local(URI endpoint) {
        try {
            if (endpoint.getHost() != null
                    && InetAddress.getByName(endpoint.getHost()).isLoopbackAddress()) {
                return;
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no such host: " + endpoint, e);
        }
        throw new IllegalArgumentException("SLUICE_AZURE_ENDPOINT is for a fake on this machine: " + endpoint);
    }

    /** Without the environment: credentials stand in it. */
    @Override
    public String toString() {
        return "AzureAccess" + accounts;
    }
}
