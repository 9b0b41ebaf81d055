package dev.sluice.budget.forecast;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Made-up costs of known shape, each day off by some 15 %, one day's luck lasting in part to the next. */
enum Shapes {
    LEVEL("level") {
        @Override
        double cost(int day) {
            return 100;
        }
    },
    WEEKDAYS("quiet weekends") {
        @Override
        double cost(int day) {
            return Math.floorMod(day, 7) == 2 || Math.floorMod(day, 7) == 3 ? 30 : 100;
        }
    },
    RISING("rising 2 a day from 100") {
        @Override
        double cost(int day) {
            return Math.max(0, 100 + 2 * day);
        }
    },
    STEEP("growing 4 % a day") {
        @Override
        double cost(int day) {
            return 100 * Math.pow(1.04, day);
        }
    },
    STEP("doubled on day 9") {
        @Override
        double cost(int day) {
            return day < 8 ? 100 : 200;
        }
    },
    FALL("halved on day 9") {
        @Override
        double cost(int day) {
            return day < 8 ? 100 : 50;
        }
    },
    CREDIT("a credit of 8 days on day 4") {
        @Override
        double cost(int day) {
            return day == 3 ? -700 : 100;
        }
    },
    CHARGE("a charge of 10 days on each first") {
        @Override
        double cost(int day) {
            return day == 0 || day == -30 || day == -61 ? 1100 : 100;
        }
    },
    BATCHES("work on one day of four, at random") {
        @Override
        double cost(int day) {
            return 100;
        }

        @Override
        double chance() {
            return 0.25;
        }
    };

    private static final double NOISE = 0.15;
    private static final double LASTS = 0.4;

    private final String words;

    Shapes(String words) {
        this.words = words;
    }

    /** @param day of the month from 0 on; the days before are negative. Day 2 is a Saturday */
    abstract double cost(int day);

    double chance() {
        return 1;
    }

    String words() {
        return words;
    }

    /**
     * Many months of 31 days, each after so many days before; one stream of luck, as neighbouring seeds begin alike.
     */
    List<double[]> months(int many, int before) {
        Random random = new Random(ordinal());
        return IntStream.range(0, many).mapToObj(month -> month(random, before)).toList();
    }

    private double[] month(Random random, int before) {
        double[] costs = new double[before + 31];
        double luck = 0;
        for (int i = 0; i < costs.length; i++) {
            luck = LASTS * luck + Math.sqrt(1 - LASTS * LASTS) * random.nextGaussian();
            costs[i] = random.nextDouble() < chance() ? cost(i - before) * Math.exp(NOISE * luck) : 0;
        }
        return costs;
    }
}
