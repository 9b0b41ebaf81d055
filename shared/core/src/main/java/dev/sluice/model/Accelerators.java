package dev.sluice.model;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * What a machine carries.
 *
 * @param model as the provider names it: {@code A100}, {@code Trainium2}
 * @param devices how many devices report telemetry: at least 1, also where a device is a slice of one
 * @param equivalent how many whole devices they make up; a fractional GPU is less than 1
 * @param memoryMib memory of all of them together, 0 where unknown
 */
public record Accelerators(Kind kind, String model, int devices, BigDecimal equivalent, long memoryMib) {
    /** What sort of accelerator it is: it decides where its telemetry is found. */
    public enum Kind {
        NVIDIA_GPU,
        AMD_GPU,
        NEURON,
        TPU,
        /** Media, FPGA, Gaudi and whatever else a provider counts as an accelerator. */
        OTHER
    }

    public Accelerators {
        requireNonNull(kind, "kind is null");
        Text.required(model, "model");
        if (devices < 1) {
            throw new IllegalArgumentException("devices is less than 1: " + devices);
        }
        requireNonNull(equivalent, "equivalent is null");
        if (equivalent.signum() <= 0) {
            throw new IllegalArgumentException("equivalent is not positive: " + equivalent);
        }
        if (memoryMib < 0) {
            throw new IllegalArgumentException("memoryMib is negative: " + memoryMib);
        }
    }
}
