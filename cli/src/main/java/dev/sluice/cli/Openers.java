package dev.sluice.cli;

import dev.sluice.cloud.CloudOpener;
import dev.sluice.model.Cloud;
import java.util.List;
import java.util.Map;

/** Which clouds can be opened, and how. */
public interface Openers {
    /** In the order in which they are named to people. */
    List<Cloud> known();

    /** The opener of a known cloud. */
    CloudOpener of(Cloud cloud);

    /** Those that are a part of this program. */
    static Openers real() {
        return new ByClassName(Map.of(
                Cloud.AWS, "dev.sluice.aws.AwsOpener",
                Cloud.GCP, "dev.sluice.gcp.GcpOpener",
                Cloud.AZURE, "dev.sluice.azure.AzureOpener"));
    }

    /** By class name, not by class: an SDK takes longer to load than most commands take to run. */
    record ByClassName(Map<Cloud, String> names) implements Openers {
        public ByClassName {
            names = Map.copyOf(names);
        }

        @Override
        public List<Cloud> known() {
            return names.keySet().stream().sorted().toList();
        }

        @Override
        public CloudOpener of(Cloud cloud) {
            String name = names.get(cloud);
            if (name == null) {
                throw new IllegalArgumentException("no such opener: " + cloud.code());
            }
            try {
                return (CloudOpener) Class.forName(name).getConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("not in this program: " + name, e);
            }
        }
    }
}
