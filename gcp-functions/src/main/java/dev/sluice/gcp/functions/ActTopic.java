package dev.sluice.gcp.functions;

import dev.sluice.adapter.Lazy;
import dev.sluice.cloud.CloudOpener;
import dev.sluice.cloud.CloudOpener.Access;
import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Notifier.Message;
import dev.sluice.host.HostEvent;
import dev.sluice.host.RunFailed;
import dev.sluice.model.Outcome;
import dev.sluice.model.RunReport;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The topic of {@code SLUICE_ACT_TOPIC}, by which plans are given to the acting function. */
final class ActTopic {
    private static final String TOPIC = "SLUICE_ACT_TOPIC";

    private final Optional<String> topic;
    private final Lazy<Notifier> publisher;

    ActTopic(Map<String, String> env, CloudOpener opener) {
        this.topic = Optional.ofNullable(env.get(TOPIC)).filter(name -> !name.isBlank());
        this.publisher = new Lazy<>(
                () -> opener.open(new Access(env, List.of(), List.of(), List.of(), true, InstantSource.system()))
                        .notifier(topic.orElseThrow()));
    }

    /**
     * Publishes the plan of a look that may act by itself; a report's plan waits for a person.
     *
     * @throws RunFailed where the plan could not be given on
     */
    void plan(RunReport report) {
        if (topic.isPresent()) {
            HostEvent.handOver(report).ifPresent(this::publish);
        }
    }

    /**
     * Publishes one plan.
     *
     * @throws RunFailed where it could not be given on, so that it is not taken for done
     */
    void apply(HostEvent.Apply plan) {
        if (topic.isEmpty()) {
            throw new RunFailed(TOPIC + " is not set: where plans are given to the acting function");
        }
        publish(plan);
    }

    private void publish(HostEvent.Apply apply) {
        Outcome outcome =
                publisher.get().send(new Message("apply/" + apply.plan(), "apply " + apply.plan(), apply.text()));
        if (!(outcome instanceof Outcome.Done)) {
            throw new RunFailed("the plan could not be given to the acting function: " + outcome);
        }
    }
}
