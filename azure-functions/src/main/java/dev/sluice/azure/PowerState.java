package dev.sluice.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.model.MachineState;
import java.util.Locale;
import java.util.Optional;

/** What a virtual machine's statuses say of its power, and so of what it bills ("States and billing status"). */
final class PowerState {
    private static final String PREFIX = "powerstate/";

    private PowerState() {}

    /** @param statuses of an instance view; empty where they say nothing of power, or that Azure doesn't know */
    static Optional<MachineState> of(JsonNode statuses) {
        for (JsonNode status : statuses) {
            String code = status.path("code").asText("");
            if (code.toLowerCase(Locale.ROOT).startsWith(PREFIX)) {
                return ofCode(code);
            }
        }
        return Optional.empty();
    }

    /** @param code such as {@code PowerState/running}; empty for one that Azure doesn't know either */
    static Optional<MachineState> ofCode(String code) {
        return switch (code.toLowerCase(Locale.ROOT).replace(PREFIX, "")) {
            case "starting", "creating" -> Optional.of(MachineState.STARTING);
            case "running" -> Optional.of(MachineState.RUNNING);
            case "stopping", "deallocating" -> Optional.of(MachineState.STOPPING);
            case "stopped" -> Optional.of(MachineState.OFF_BUT_BILLED);
            case "deallocated" -> Optional.of(MachineState.STOPPED);
            default -> Optional.empty();
        };
    }
}
