package dev.sluice.idle.past;

/** Spells as text: the first minute, then per spell a letter (upper case if coarse) and its length, numbers in base 36. */
final class SpellText {
    private static final String FINE = "ibus";
    private static final String COARSE = "IBUS";
    private static final int BASE = 36;

    private SpellText() {}

    static String encode(Spells spells) {
        if (spells.size() == 0) {
            return "";
        }
        StringBuilder text = new StringBuilder(Integer.toString(spells.start(0)));
        for (int i = 0; i < spells.size(); i++) {
            text.append(spells.coarse(i) ? '/' : '.')
                    .append((spells.coarse(i) ? COARSE : FINE)
                            .charAt(spells.state(i).ordinal()))
                    .append(Integer.toString(spells.end(i) - spells.start(i), BASE));
        }
        return text.toString();
    }

    static Spells decode(String text) {
        Spells spells = new Spells();
        if (text.isEmpty()) {
            return spells;
        }
        String[] parts = text.split("[./]", -1);
        int at = number(parts[0], 10);
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].length() < 2) {
                throw new IllegalArgumentException("not a spell: '" + parts[i] + "'");
            }
            char letter = parts[i].charAt(0);
            boolean coarse = Character.isUpperCase(letter);
            int state = (coarse ? COARSE : FINE).indexOf(letter);
            if (state < 0) {
                throw new IllegalArgumentException("not a state: '" + letter + "'");
            }
            int until = Math.addExact(at, number(parts[i].substring(1), BASE));
            spells.append(at, State.values()[state], coarse, until);
            at = until;
        }
        return spells;
    }

    private static int number(String text, int base) {
        try {
            int value = Integer.parseInt(text, base);
            if (value < 0) {
                throw new IllegalArgumentException("a negative number: '" + text + "'");
            }
            return value;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a number: '" + text + "'", e);
        }
    }
}
