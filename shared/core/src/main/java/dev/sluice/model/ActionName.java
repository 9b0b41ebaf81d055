package dev.sluice.model;

/**
 * The name and version of a kind of action, as plans and journals carry it: {@code machine.stop/1}.
 *
 * @param version raised when the meaning of the parameters changes
 */
public record ActionName(String name, int version) {
    public ActionName {
        Text.required(name, "name");
        if (!name.matches("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+")) {
            throw new IllegalArgumentException("not an action name such as machine.stop: " + name);
        }
        if (version < 1) {
            throw new IllegalArgumentException("version is less than 1: " + version);
        }
    }

    /** Reads what {@link #toString()} writes. */
    public static ActionName of(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not an action name with its version: " + text);
        }
        return new ActionName(text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
    }

    @Override
    public String toString() {
        return name + "/" + version;
    }
}
