package dev.sluice.testkit;

import dev.sluice.cloud.Notifier;
import dev.sluice.testkit.contract.NotifierContract;
import dev.sluice.testkit.contract.NotifierWorld;
import java.util.List;

class MemoryNotifierTest extends NotifierContract {
    @Override
    protected NotifierWorld world() {
        MemoryNotifier notifier = new MemoryNotifier();
        return new NotifierWorld() {
            @Override
            public Notifier notifier() {
                return notifier;
            }

            @Override
            public List<Received> received() {
                return notifier.sent().stream()
                        .map(message -> new Received(message.subject(), message.text()))
                        .toList();
            }

            @Override
            public void breakDown() {
                notifier.breakDown();
            }
        };
    }
}
