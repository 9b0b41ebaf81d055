package dev.sluice.aws;

import dev.sluice.cloud.Notifier;
import dev.sluice.testkit.contract.NotifierContract;
import dev.sluice.testkit.contract.NotifierWorld;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class SnsNotifierContractTest extends NotifierContract {
    private final SnsSubscriber subscriber = new SnsSubscriber();

    @AfterEach
    void close() {
        subscriber.close();
    }

    @Override
    protected NotifierWorld world() {
        URI endpoint = Fake.empty().endpoint();
        AwsClients clients = Fake.clients(endpoint);
        String topic = clients.sns().createTopic(request -> request.name("t")).topicArn();
        clients.sns()
                .subscribe(request -> request.topicArn(topic).protocol("http").endpoint(subscriber.address()));
        Notifier notifier = Fake.wiring(endpoint).notifier(topic);
        return new NotifierWorld() {
            @Override
            public Notifier notifier() {
                return notifier;
            }

            @Override
            public List<Received> received() {
                return subscriber.received();
            }

            @Override
            public void breakDown() {
                clients.sns().deleteTopic(request -> request.topicArn(topic));
            }
        };
    }
}
