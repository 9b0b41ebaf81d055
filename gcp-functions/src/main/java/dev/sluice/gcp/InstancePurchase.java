package dev.sluice.gcp;

import com.google.api.services.compute.model.Instance;
import com.google.api.services.compute.model.ReservationAffinity;
import com.google.api.services.compute.model.ResourceStatus;
import com.google.api.services.compute.model.Scheduling;
import dev.sluice.model.Purchase;

/** How an instance is paid for, as far as it says itself; committed-use discounts are on the bill alone. */
final class InstancePurchase {
    private InstancePurchase() {}

    /** What is paid for anyway goes before what kind of instance it is. */
    static Purchase of(Instance instance) {
        Scheduling scheduling = instance.getScheduling() == null ? new Scheduling() : instance.getScheduling();
        String model = Words.text(scheduling.getProvisioningModel());
        if (model.equals("RESERVATION_BOUND") || reserved(instance)) {
            return Purchase.CAPACITY_RESERVATION;
        }
        boolean preemptible = Boolean.TRUE.equals(scheduling.getPreemptible());
        return switch (model) {
            case "SPOT" -> spot(scheduling);
            case "STANDARD", "" -> preemptible ? spot(scheduling) : Purchase.ON_DEMAND;
            // FLEX_START has prices of its own and gives its capacity up; nothing is known of what comes after it.
            default -> Purchase.UNKNOWN;
        };
    }

    private static boolean reserved(Instance instance) {
        ReservationAffinity affinity = instance.getReservationAffinity();
        if (affinity != null && "SPECIFIC_RESERVATION".equals(affinity.getConsumeReservationType())) {
            return true;
        }
        ResourceStatus status = instance.getResourceStatus();
        return status != null
                && status.getReservationConsumptionInfo() != null
                && !Words.text(status.getReservationConsumptionInfo().getConsumedReservation())
                        .isBlank();
    }

    private static Purchase spot(Scheduling scheduling) {
        return "STOP".equals(scheduling.getInstanceTerminationAction())
                ? Purchase.SPOT_PERSISTENT
                : Purchase.SPOT_ONE_TIME;
    }
}
