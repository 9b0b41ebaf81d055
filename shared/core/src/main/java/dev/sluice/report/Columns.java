package dev.sluice.report;

/** How wide a text is on a terminal: Chinese, Japanese and Korean letters and emoji take two columns, marks on letters none. */
final class Columns {
    /** From here on to the end of the plane there are pictures, and rare Chinese letters above them. */
    private static final int PICTURES = 0x1F300;

    private Columns() {}

    static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    /** The longest beginning that is at most so wide; no letter is cut in half. */
    static String beginning(String text, int most) {
        int end = 0;
        int width = 0;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            width += of(point);
            if (width > most) {
                break;
            }
            end += Character.charCount(point);
        }
        return text.substring(0, end);
    }

    private static int of(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(point) ? 2 : 1;
        };
    }

    private static boolean isWide(int point) {
        return point >= PICTURES
                || Character.isIdeographic(point)
                || switch (Character.UnicodeScript.of(point)) {
                    case HANGUL, HIRAGANA, KATAKANA, BOPOMOFO -> true;
                    default -> (point >= 0x3000 && point <= 0x303F) || (point >= 0xFF01 && point <= 0xFF60);
                };
    }
}
