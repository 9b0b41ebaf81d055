package dev.sluice.aws;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Starts the acting function with one plan each. Lambda's own destinations hand on one answer of one invocation, and a
 * budget may ask for several runs.
 */
public final class ActFunction {
    private static final String OPERATION = "lambda:InvokeFunction";

    private final Optional<String> name;
    private final AwsClients clients;

    /** @param env of which {@code SLUICE_ACT_FUNCTION} names it; an installation that only reports has none */
    public ActFunction(Map<String, String> env) {
        AwsAccess access = AwsAccess.of(env);
        this.name = Optional.ofNullable(env.get("SLUICE_ACT_FUNCTION")).filter(value -> !value.isBlank());
        this.clients = new AwsClients(
                AwsClients.http(), DefaultCredentialsProvider.builder().build(), access.homeRegion(), access);
    }

    /**
     * Starts it, and doesn't wait for it.
     *
     * @param event JSON, as a person would give it
     * @throws IllegalStateException where none is named
     * @throws dev.sluice.cloud.CloudProblem where Lambda did not take it
     */
    public void start(String event) {
        String function = name.orElseThrow(
                () -> new IllegalStateException("SLUICE_ACT_FUNCTION is not set: which function applies plans"));
        try {
            clients.calls().start(function, event);
        } catch (SdkException e) {
            throw AwsProblems.of(e, OPERATION);
        }
    }
}
