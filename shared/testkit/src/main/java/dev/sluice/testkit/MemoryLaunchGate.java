package dev.sluice.testkit;

import dev.sluice.cloud.LaunchGate;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import dev.sluice.model.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The gate of one account in memory: one rule, as a quota is, that says how many accelerators may be launched. People may
 * set it too; Sluice's bar sets it to none and keeps who did it beside it.
 */
public final class MemoryLaunchGate implements LaunchGate {
    /** What the rule says where nobody set it. */
    public static final String UNLIMITED = "unlimited";

    private static final String NONE = "0";
    private static final String RULE = "rule";
    private static final String UNTIL = "until";
    private static final String BOUND = "bound";

    private final Cell cell;
    private String rule = UNLIMITED;
    private Optional<Order> ours = Optional.empty();
    private boolean denied;
    private boolean unreadable;

    MemoryLaunchGate(Cell cell) {
        this.cell = cell;
    }

    /** What the rule says now. */
    public synchronized String rule() {
        return rule;
    }

    /** Whether nothing can be launched, whoever barred it. */
    public synchronized boolean closed() {
        return rule.equals(NONE);
    }

    /** Somebody sets the rule by hand; a bar of Sluice's is overwritten by that. */
    public synchronized void setByHand(String value) {
        rule = value;
        ours = Optional.empty();
    }

    /** Takes the permission to change the rule away. */
    public synchronized void deny() {
        denied = true;
    }

    /** Lets every further read fail. */
    public synchronized void breakDown() {
        unreadable = true;
    }

    @Override
    public synchronized Read<Optional<Bar>> bar() {
        return read(ours.map(
                order -> new Bar("rule", Map.of(RULE, rule, UNTIL, order.until().toString()))));
    }

    @Override
    public synchronized boolean binds(Bar bar, Order order) {
        return ours.filter(bound -> bound.principals().containsAll(order.principals()))
                .isPresent();
    }

    /** Whom Sluice's own bar binds; nobody where there is none, or where it binds the account. */
    public synchronized List<String> bound() {
        return ours.map(Order::principals).orElse(List.of());
    }

    @Override
    public synchronized Read<Boolean> stands(Map<String, String> before) {
        return read(ours)
                .map(there -> there.filter(bar ->
                                !before.containsKey(BOUND) || !names(before).equals(bar.principals()))
                        .isPresent());
    }

    @Override
    public synchronized Read<Map<String, String>> before(Order order) {
        Map<String, String> found = new HashMap<>(Map.of(RULE, rule));
        ours.ifPresent(bar -> found.put(BOUND, String.join(",", bar.principals())));
        Read<Optional<Map<String, String>>> read = read(Optional.of(found));
        return read.map(all -> all.orElse(Map.of()));
    }

    @Override
    public synchronized Outcome close(Order order) {
        if (ours.filter(bar -> bar.principals().containsAll(order.principals())).isPresent()) {
            return new Outcome.Done("closed already");
        }
        if (denied) {
            return refused();
        }
        if (ours.isPresent()) {
            ours = Optional.of(order);
            return new Outcome.Done("read back as closed to all of them");
        }
        if (rule.equals(NONE)) {
            return new Outcome.Refused("closed-by-others", "somebody else closed it");
        }
        rule = NONE;
        ours = Optional.of(order);
        return new Outcome.Done("read back as closed");
    }

    @Override
    public synchronized Outcome open(Map<String, String> before) {
        if (denied) {
            return refused();
        }
        if (ours.isEmpty()) {
            return new Outcome.Refused("changed", "the bar is no longer Sluice's: the rule says " + rule);
        }
        rule = before.getOrDefault(RULE, UNLIMITED);
        ours = before.containsKey(BOUND)
                ? ours.map(bar -> new Order(names(before), bar.until(), bar.why()))
                : Optional.empty();
        return new Outcome.Done("read back as " + rule);
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                new Permission("memory:ReadGate", Permission.Need.READ_IF_ASKED, "to see whether launches are barred"),
                new Permission("memory:SetGate", Permission.Need.ACT, "to bar launches"));
    }

    private static List<String> names(Map<String, String> before) {
        String bound = before.getOrDefault(BOUND, "");
        return bound.isEmpty() ? List.of() : List.of(bound.split(","));
    }

    private <T> Read<Optional<T>> read(Optional<T> value) {
        return unreadable
                ? new Read<>(
                        Optional.empty(),
                        List.of(new Gap(
                                cell,
                                "memory:ReadGate",
                                Gap.Reason.REFUSED,
                                "AccessDenied",
                                Optional.of("memory:ReadGate"),
                                "the gate can't be read")))
                : Read.of(value);
    }

    private static Outcome refused() {
        return new Outcome.Refused("AccessDenied", "memory:SetGate is missing");
    }
}
