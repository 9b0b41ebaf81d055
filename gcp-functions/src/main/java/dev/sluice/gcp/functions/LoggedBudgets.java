package dev.sluice.gcp.functions;

import dev.sluice.gcp.GcpOpener;
import dev.sluice.host.Budgeted;
import dev.sluice.host.Host;
import java.util.Map;

/** What both functions of budgets do: hear or read, hand over what was planned, and say so in the log. */
final class LoggedBudgets {
    private final Map<String, String> env;
    private final Host host;
    private final ActTopic act;

    LoggedBudgets(Map<String, String> env) {
        this.env = Map.copyOf(env);
        this.host = Functions.host(env);
        this.act = new ActTopic(env, new GcpOpener());
    }

    /** @throws dev.sluice.host.RunFailed where it must be delivered again */
    Budgeted hear(byte[] delivery, String id) {
        return logged(host.budget(delivery, id, Functions.timeout(env), act::apply), id);
    }

    Budgeted pull(String trigger) {
        return logged(host.budgetPull(trigger, Functions.timeout(env), act::apply), trigger);
    }

    private static Budgeted logged(Budgeted budgeted, String id) {
        String what =
                "run " + budgeted.report().run() + " is " + budgeted.report().status() + ": "
                        + budgeted.report().findings().size() + " budgets, "
                        + budgeted.children().size() + " runs started";
        System.out.println(
                budgeted.understood()
                        ? LogLine.of("INFO", what)
                        : LogLine.malformed("the message " + id + " is dropped: "
                                + budgeted.report().notices()));
        return budgeted;
    }
}
