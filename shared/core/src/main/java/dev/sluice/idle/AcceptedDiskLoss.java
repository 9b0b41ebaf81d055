package dev.sluice.idle;

import dev.sluice.model.Machine;
import dev.sluice.policy.Fields;
import dev.sluice.policy.Globs;
import java.util.List;
import java.util.Optional;

/**
 * Which machines may be stopped although that loses the content of their local disks.
 *
 * @param all every machine
 * @param labels machines with one of these: a key, or {@code key=value}
 * @param accounts machines of these accounts
 * @param types machines of these types; {@code *} stands for any characters
 */
public record AcceptedDiskLoss(boolean all, List<String> labels, List<String> accounts, List<String> types) {
    public AcceptedDiskLoss {
        labels = List.copyOf(labels);
        accounts = List.copyOf(accounts);
        types = List.copyOf(types);
    }

    static AcceptedDiskLoss read(Fields fields) {
        return new AcceptedDiskLoss(
                fields.flag("all", false, "Whether the loss is accepted for every machine."),
                fields.texts(
                        "labels", List.of(), "Accepted for machines with one of these labels: a key, or key=value."),
                fields.texts("accounts", List.of(), "Accepted for machines of these accounts."),
                fields.texts("types", List.of(), "Accepted for these machine types; * stands for any characters."));
    }

    /** By which words of the policy the loss is accepted for this machine; empty where it isn't. */
    public Optional<String> by(Machine machine) {
        if (all) {
            return Optional.of("all");
        }
        if (accounts.contains(machine.ref().cell().account())) {
            return Optional.of("account " + machine.ref().cell().account());
        }
        for (String type : types) {
            if (Globs.matches(type, machine.type())) {
                return Optional.of("type " + type);
            }
        }
        for (String label : labels) {
            int cut = label.indexOf('=');
            boolean there = cut < 0
                    ? machine.labels().containsKey(label)
                    : label.substring(cut + 1).equals(machine.labels().get(label.substring(0, cut)));
            if (there) {
                return Optional.of("label " + label);
            }
        }
        return Optional.empty();
    }
}
