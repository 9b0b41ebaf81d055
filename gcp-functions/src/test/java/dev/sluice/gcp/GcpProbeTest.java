package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.cloud.Probe;
import dev.sluice.cloud.Probe.Answer;
import dev.sluice.cloud.Probe.Standing;
import dev.sluice.gcp.fake.FakeResourceManager;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import java.util.List;
import org.junit.jupiter.api.Test;

class GcpProbeTest {
    private static final List<Permission> ASKED = List.of(
            new Permission("compute.instances.list", Need.READ, "list"),
            new Permission("compute.instances.stop", Need.ACT, "stop"),
            new Permission("resourcemanager.projects.list", Need.READ_IF_ASKED, "folders"));

    @Test
    void probe_somePermissions_areToldApartInOneCall() {
        try (World world = new World()) {
            world.resources.deny(World.PROJECT, "compute.instances.stop");
            assertThat(answers(world, World.PROJECT))
                    .extracting(Answer::standing)
                    .containsExactly(Standing.ALLOWED, Standing.MISSING, Standing.NOT_TRIED);
            assertThat(world.google.wire().calls(FakeResourceManager.TEST)).hasSize(1);
        }
    }

    @Test
    void probe_projectThatCannotBeAsked_isNotTried() {
        try (World world = new World()) {
            assertThat(answers(world, "no-such-project"))
                    .extracting(Answer::standing)
                    .containsOnly(Standing.NOT_TRIED);
        }
    }

    private static List<Answer> answers(World world, String project) {
        return world.wiring()
                .ports(new Cell(Cloud.GCP, project, World.REGION))
                .get(Probe.class)
                .probe(ASKED);
    }
}
