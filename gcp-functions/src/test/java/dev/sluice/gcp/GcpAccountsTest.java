package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Read;
import dev.sluice.gcp.fake.FakeCompute;
import dev.sluice.gcp.fake.FakeGoogle;
import dev.sluice.gcp.fake.FakeResourceManager;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which projects and regions there are to look at. */
class GcpAccountsTest {
    @Test
    void cells_nothingNamed_areTheRegionsWithAcceleratorsOfTheOwnProject() {
        try (World world = new World()) {
            world.compute.add(World.PROJECT, "us-central1-a", "trainer", "a2-highgpu-1g");
            world.compute.add(World.PROJECT, "us-east1-b", "web", "e2-medium");
            assertThat(keys(world)).containsExactly("gcp/my-project/us-central1");
        }
    }

    @Test
    void cells_folder_hasItsActiveProjectsAtAnyDepth() {
        try (World world = new World(List.of("folders/1"), List.of())) {
            FakeResourceManager resources = world.resources;
            resources.folder("folders/1", "folders/2");
            resources.folder("folders/2", "folders/3");
            resources.project("folders/1", "my-project", "ACTIVE");
            resources.project("folders/1", "going-away", "DELETE_REQUESTED");
            resources.project("folders/3", "other-project", "ACTIVE");
            resources.project("folders/9", "third-project", "ACTIVE");
            for (String project : List.of("my-project", "other-project", "third-project")) {
                world.compute.add(project, "us-central1-a", "trainer", "a2-highgpu-1g");
            }
            assertThat(keys(world)).containsExactly("gcp/my-project/us-central1", "gcp/other-project/us-central1");
        }
    }

    @Test
    void cells_moreProjectsThanAPage_areAllThere() {
        try (World world = new World(List.of("folders/1"), List.of())) {
            for (String project : List.of("my-project", "other-project", "third-project")) {
                world.resources.project("folders/1", project, "ACTIVE");
                world.compute.add(project, "us-central1-a", "trainer", "a2-highgpu-1g");
            }
            assertThat(keys(world)).hasSize(3);
        }
    }

    @Test
    void cells_folderThatMayNotBeListed_isAGapAndKeepsTheOtherAccounts() {
        try (World world = new World(List.of("folders/1", "my-project"), List.of())) {
            world.compute.add(World.PROJECT, "us-central1-a", "trainer", "a2-highgpu-1g");
            world.google
                    .wire()
                    .fail(FakeResourceManager.PROJECTS, 1, FakeGoogle.error(403, "forbidden", "Permission denied"));
            Read<List<Cell>> read = world.wiring().accounts().cells(List.of());
            assertThat(read.value()).extracting(Cell::key).containsExactly("gcp/my-project/us-central1");
            assertThat(read.gaps()).singleElement().satisfies(gap -> {
                assertThat(gap.permission()).contains("resourcemanager.projects.list");
                assertThat(gap.cell().account()).isEqualTo("folders:1");
            });
        }
    }

    @Test
    void cells_unreachableZone_givesItsRegionACellThatSaysSo() {
        try (World world = new World()) {
            world.compute.unreachable("us-east4-c");
            assertThat(keys(world)).containsExactly("gcp/my-project/us-east4");
            assertThat(world.machines("us-east4").list().gaps())
                    .singleElement()
                    .satisfies(gap -> assertThat(gap.detail()).contains("us-east4-c"));
        }
    }

    @Test
    void cells_projectThatMayNotBeRead_isAGapThatNamesThePermission() {
        try (World world = new World()) {
            world.google
                    .wire()
                    .fail(
                            FakeCompute.AGGREGATED,
                            1,
                            FakeGoogle.denied("compute.instances.list", "projects/my-project"));
            Read<List<Cell>> read = world.wiring().accounts().cells(List.of());
            assertThat(read.value()).isEmpty();
            assertThat(read.gaps()).singleElement().satisfies(gap -> {
                assertThat(gap.reason()).isEqualTo(Gap.Reason.REFUSED);
                assertThat(gap.permission()).contains("compute.instances.list");
            });
        }
    }

    @Test
    void cells_oneProjectRefused_isAGapAndKeepsTheOtherProjects() {
        try (World world = new World(List.of("my-project", "other-project"), List.of())) {
            world.compute.add("my-project", "us-central1-a", "trainer", "a2-highgpu-1g");
            world.compute.add("other-project", "us-central1-a", "trainer", "a2-highgpu-1g");
            world.google
                    .wire()
                    .fail(
                            FakeCompute.AGGREGATED,
                            call -> call.param("project").equals("other-project"),
                            FakeGoogle.denied("compute.instances.list", "projects/other-project"));
            Read<List<Cell>> read = world.wiring().accounts().cells(List.of());
            assertThat(read.value()).extracting(Cell::key).containsExactly("gcp/my-project/us-central1");
            assertThat(read.gaps()).singleElement().satisfies(gap -> {
                assertThat(gap.cell().account()).isEqualTo("other-project");
                assertThat(gap.permission()).contains("compute.instances.list");
            });
            assertThat(world.machines("us-central1").list().gaps()).isEmpty();
        }
    }

    @Test
    void cells_namedRegion_isThereThoughNothingIsInIt() {
        try (World world = new World()) {
            Read<List<Cell>> read = world.wiring().accounts().cells(List.of("us-west1"));
            assertThat(read.value()).extracting(Cell::region).containsExactly("us-west1");
            assertThat(world.machines("us-west1").list().gaps()).isEmpty();
        }
    }

    private static List<String> keys(World world) {
        Read<List<Cell>> read = world.wiring().accounts().cells(List.of());
        assertThat(read.gaps()).isEmpty();
        return read.value().stream().map(Cell::key).toList();
    }
}
