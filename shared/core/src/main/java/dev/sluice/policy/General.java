package dev.sluice.policy;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Mode;

/**
 * The fields at the top of the file.
 *
 * @param mode how far a run may go
 */
public record General(int version, Mode mode) {
    /** The version of the file's format that is read and written here. */
    public static final int VERSION = 1;

    static final String VERSION_KEY = "version";

    public static final Section<General> SECTION =
            new Section<>("", "Which format the file has, and how far a run may go.", General::read);

    public General {
        requireNonNull(mode, "mode is null");
    }

    private static General read(Fields fields) {
        return new General(
                fields.integer(VERSION_KEY, VERSION, VERSION, VERSION, "The version of this file's format."),
                fields.choice(
                        "mode",
                        Mode.REPORT,
                        "How far a run may go by itself. report: it plans, and a person applies the plan by its hash. "
                                + "warn: it also tells owners and sets a deadline that never moves. "
                                + "act: it acts in the same run."));
    }
}
