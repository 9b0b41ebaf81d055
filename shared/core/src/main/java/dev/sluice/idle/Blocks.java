package dev.sluice.idle;

import dev.sluice.model.Block;
import dev.sluice.model.Machine;
import dev.sluice.policy.Exemption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why an idle machine must not be stopped: facts about the machine. The idle dollars stay in the report. */
final class Blocks {
    private Blocks() {}

    static List<Block> of(Machine machine, IdlePolicy policy, Exemption exemption, Instant now) {
        List<Block> blocks = new ArrayList<>();
        tooYoung(machine, policy, now).ifPresent(blocks::add);
        machine.group()
                .ifPresent(group -> blocks.add(new Block(
                        "grouped",
                        "belongs to " + group.kind() + " " + group.id()
                                + ", which would replace it or alone may stop it"
                                + group.step().map(step -> "; instead: " + step).orElse(""))));
        switch (machine.purchase()) {
            case SPOT_ONE_TIME ->
                blocks.add(new Block("spot-one-time", "one-time Spot can't be stopped and started again, only ended"));
            case CAPACITY_RESERVATION ->
                blocks.add(new Block(
                        "prepaid", "runs in a capacity reservation that is billed anyway: a stop saves nothing"));
            case CAPACITY_BLOCK ->
                blocks.add(new Block("prepaid", "runs in a prepaid block of capacity: a stop saves nothing"));
            case UNKNOWN ->
                blocks.add(new Block(
                        "purchase-unknown", "how it is paid for is not known, so neither is what a stop does"));
            case ON_DEMAND, SPOT_PERSISTENT -> {
                // Can be stopped and started again, and the hours are saved.
            }
        }
        if (machine.localDisks() && policy.diskLoss().by(machine).isEmpty()) {
            blocks.add(new Block(
                    "local-disks",
                    "a stop loses the content of its local disks; idle.accept-local-disk-loss can accept that"));
        }
        machine.unstoppable().ifPresent(why -> blocks.add(new Block("unstoppable", why)));
        if (exemption.state() == Exemption.State.WRONG) {
            blocks.add(new Block(exemption.code(), exemption.text() + "; correct or remove the label"));
        }
        return blocks;
    }

    static Optional<Block> tooYoung(Machine machine, IdlePolicy policy, Instant now) {
        Duration age = Duration.between(machine.launchedAt(), now);
        return age.compareTo(policy.minimumAge()) < 0
                ? Optional.of(new Block(
                        "too-young",
                        "started " + Spans.of(age) + " ago; younger than " + Spans.of(policy.minimumAge())
                                + " is never stopped"))
                : Optional.empty();
    }
}
