package dev.sluice.gcp.functions;

import com.google.cloud.functions.CloudEventsFunction;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;

/**
 * Hears what Google says of budgets, where a trigger of Eventarc stands on their topic. One that can't be understood is
 * counted and dropped, since an error would bring it back again and again; a run that FAILED is thrown, so that it is.
 */
public final class BudgetFunction implements CloudEventsFunction {
    private final LoggedBudgets budgets = new LoggedBudgets(System.getenv());

    @Override
    public void accept(CloudEvent event) {
        CloudEventData data = event.getData();
        budgets.hear(data == null ? new byte[0] : data.toBytes(), event.getId());
    }
}
