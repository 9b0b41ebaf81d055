package dev.sluice.testkit;

import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Permission;
import dev.sluice.model.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Keeps what people would have been told. */
public final class MemoryNotifier implements Notifier {
    private final List<Message> sent = new ArrayList<>();
    private boolean broken;

    @Override
    public synchronized Outcome send(Message message) {
        if (broken) {
            return new Outcome.Failed("NotFound", "the topic is gone");
        }
        sent.add(message);
        return new Outcome.Done("kept in memory");
    }

    /** What was sent, oldest first; a second copy of a message is there twice. */
    public synchronized List<Message> sent() {
        return List.copyOf(sent);
    }

    public synchronized void breakDown() {
        broken = true;
    }

    public synchronized void repair() {
        broken = false;
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }
}
