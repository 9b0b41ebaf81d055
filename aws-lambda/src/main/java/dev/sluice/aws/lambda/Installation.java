package dev.sluice.aws.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.sluice.Capabilities;
import dev.sluice.aws.AwsAccess;
import dev.sluice.aws.AwsWiring;
import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Mode;
import dev.sluice.policy.General;
import dev.sluice.policy.Policy;
import dev.sluice.policy.Scope;
import dev.sluice.run.Setup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What both functions of an installation work with. The clients are kept from one invocation to the next; the policy is not. */
final class Installation {
    /** What a run needs after its last batch: to write its record, to tell people, to answer. */
    private static final Duration RESERVE = Duration.ofSeconds(20);

    private final LambdaSettings settings;
    private final AwsAccess access;
    private final InstantSource clock;
    private final AwsWiring home;
    private AwsWiring accounts;
    private Scope.Part scope = Scope.Part.EVERYTHING;

    Installation(Map<String, String> env, InstantSource clock) {
        this.settings = LambdaSettings.of(env);
        this.access = AwsAccess.of(env);
        this.clock = clock;
        this.home = new AwsWiring(access, clock);
        this.accounts = reach(scope);
    }

    /** The policy as it is now. @throws dev.sluice.policy.PolicyException naming every problem in it */
    Policy policy() {
        return Capabilities.policy(
                settings.policy().map(this::text).orElse(""), settings.policy().orElse("defaults"));
    }

    Setup setup(Policy policy) {
        AwsWiring wiring = wiring(policy);
        Optional<Notifier> notifier = settings.topicArn().map(home::notifier);
        return new Setup(Capabilities.all(), wiring::ports, home.state(settings.state()), policy, clock, notifier);
    }

    Read<List<Cell>> cells(Policy policy) {
        List<String> regions = settings.regions().isEmpty()
                ? policy.get(Scope.SECTION).of(Cloud.AWS).regions()
                : settings.regions();
        return wiring(policy).accounts().cells(regions);
    }

    /** The lower of what the installation and its policy allow: each can hold the other back. */
    Mode mode(Policy policy) {
        Mode wanted = policy.get(General.SECTION).mode();
        return wanted.compareTo(settings.mode()) < 0 ? wanted : settings.mode();
    }

    Instant deadline(Context context) {
        return clock.instant().plusMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
    }

    /** The policy may name other accounts than it did at the last invocation. */
    private AwsWiring wiring(Policy policy) {
        Scope.Part wanted = policy.get(Scope.SECTION).of(Cloud.AWS);
        if (!wanted.equals(scope)) {
            accounts = reach(wanted);
            scope = wanted;
        }
        return accounts;
    }

    private AwsWiring reach(Scope.Part part) {
        AwsAccess reached = settings.roles().isEmpty()
                ? access.withRoles(part.roles(), part.roles().isEmpty())
                : access.withRoles(settings.roles(), true);
        return new AwsWiring(reached, clock);
    }

    private String text(String location) {
        if (location.startsWith("s3://")) {
            byte[] found = home.object(location)
                    .orElseThrow(() -> new IllegalArgumentException("there is no policy at " + location));
            return new String(found, StandardCharsets.UTF_8);
        }
        try {
            return Files.readString(Path.of(location));
        } catch (IOException e) {
            throw new IllegalArgumentException("the policy can't be read: " + location, e);
        }
    }
}
