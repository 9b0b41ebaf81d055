package dev.sluice;

import dev.sluice.brake.BrakeCapability;
import dev.sluice.capability.Capability;
import dev.sluice.idle.IdleCapability;
import dev.sluice.notify.TellPolicy;
import dev.sluice.policy.General;
import dev.sluice.policy.LabelPolicy;
import dev.sluice.policy.Policy;
import dev.sluice.policy.PolicyReader;
import dev.sluice.policy.Scope;
import dev.sluice.policy.Section;
import dev.sluice.run.Limits;
import java.util.ArrayList;
import java.util.List;

/** All that Sluice can do, listed once. */
public final class Capabilities {
    private Capabilities() {}

    public static List<Capability> all() {
        return List.of(new IdleCapability(), new BrakeCapability());
    }

    /** The sections of a policy file, in the order in which a person reads them. */
    public static List<Section<?>> sections() {
        List<Section<?>> sections = new ArrayList<>(List.of(General.SECTION, Scope.SECTION, LabelPolicy.SECTION));
        all().forEach(capability -> sections.add(capability.section()));
        sections.add(Limits.SECTION);
        sections.add(TellPolicy.SECTION);
        return List.copyOf(sections);
    }

    /**
     * Reads a policy with all of these sections.
     *
     * @param name what the text is called in messages
     * @throws dev.sluice.policy.PolicyException with every problem there is
     */
    public static Policy policy(String text, String name) {
        return PolicyReader.read(text, name, sections());
    }
}
