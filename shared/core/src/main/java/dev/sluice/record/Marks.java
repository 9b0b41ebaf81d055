package dev.sluice.record;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.ResourceRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources of one cell whose owners were told, or are about to be, that an act is coming. */
public record Marks(List<Mark> marks) {
    public static final Codec<Marks> CODEC = new Codec<>("sluice.marks", 1, Marks::write, Marks::read);

    public static final Marks NONE = new Marks(List.of());

    /**
     * One mark. Its deadline never moves.
     *
     * @param step the step it announces
     * @param since when it was made
     * @param message the message that tells the owner
     * @param deadline when the act may come; empty until the owner was told
     */
    public record Mark(ResourceRef resource, String step, Instant since, String message, Optional<Instant> deadline) {
        public Mark {
            requireNonNull(resource, "resource is null");
            requireNonNull(step, "step is null");
            requireNonNull(since, "since is null");
            requireNonNull(message, "message is null");
            requireNonNull(deadline, "deadline is null");
        }

        /** The owner was told, and has until then. */
        public Mark due(Instant moment) {
            return new Mark(resource, step, since, message, deadline.or(() -> Optional.of(moment)));
        }

        private Map<String, Object> write() {
            return new JsonBuilder()
                    .text("deadline", deadline)
                    .put("message", message)
                    .put("resource", ModelJson.resource(resource))
                    .put("since", since)
                    .put("step", step)
                    .build();
        }

        private static Mark read(JsonObject json) {
            return new Mark(
                    json.object("resource", ModelJson::resource),
                    json.text("step"),
                    json.instant("since"),
                    json.text("message"),
                    json.instantOrNone("deadline"));
        }
    }

    public Marks {
        marks = List.copyOf(marks);
    }

    public Optional<Mark> of(String step) {
        return marks.stream().filter(mark -> mark.step().equals(step)).findFirst();
    }

    private Map<String, Object> write() {
        return new JsonBuilder().objects("marks", marks, Mark::write).build();
    }

    private static Marks read(JsonObject json, int version) {
        return new Marks(json.objects("marks", Mark::read));
    }
}
