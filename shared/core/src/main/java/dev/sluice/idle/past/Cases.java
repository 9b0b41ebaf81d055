package dev.sluice.idle.past;

import java.util.Arrays;

/** Moments of past rests, with what came of them. Rows of one rest follow each other, in time order. */
final class Cases {
    private int size;
    private double[][] traits = new double[1024][];
    private double[] offsets = new double[1024];
    private boolean[] cameBack = new boolean[1024];
    private double[] weights = new double[1024];
    private int[] ages = new int[1024];
    private int[] rests = new int[1024];
    private int[] folds = new int[1024];
    private Past[] pasts = new Past[1024];
    private int[] minutes = new int[1024];

    /**
     * @param past whose moment it is
     * @param minute when it was
     * @param offset the log odds to begin with
     * @param cameBack whether work came back within the horizon
     * @param age minutes of rest so far
     * @param rest number of the rest it belongs to
     * @param fold the part of the fleet it belongs to
     */
    void add(
            Past past,
            int minute,
            double[] x,
            double offset,
            boolean cameBack,
            double weight,
            int age,
            int rest,
            int fold) {
        if (size == traits.length) {
            grow();
        }
        pasts[size] = past;
        minutes[size] = minute;
        traits[size] = x;
        offsets[size] = offset;
        this.cameBack[size] = cameBack;
        weights[size] = weight;
        ages[size] = age;
        rests[size] = rest;
        folds[size] = fold;
        size++;
    }

    private void grow() {
        int length = 2 * size;
        traits = Arrays.copyOf(traits, length);
        offsets = Arrays.copyOf(offsets, length);
        cameBack = Arrays.copyOf(cameBack, length);
        weights = Arrays.copyOf(weights, length);
        ages = Arrays.copyOf(ages, length);
        rests = Arrays.copyOf(rests, length);
        folds = Arrays.copyOf(folds, length);
        pasts = Arrays.copyOf(pasts, length);
        minutes = Arrays.copyOf(minutes, length);
    }

    int size() {
        return size;
    }

    double[] traits(int i) {
        return traits[i];
    }

    double offset(int i) {
        return offsets[i];
    }

    boolean cameBack(int i) {
        return cameBack[i];
    }

    double weight(int i) {
        return weights[i];
    }

    int age(int i) {
        return ages[i];
    }

    int rest(int i) {
        return rests[i];
    }

    int fold(int i) {
        return folds[i];
    }

    Past past(int i) {
        return pasts[i];
    }

    int minute(int i) {
        return minutes[i];
    }

    /** All cases. */
    int[] all() {
        return without(-1);
    }

    /** All cases but those of one part of the fleet. */
    int[] without(int fold) {
        int[] kept = new int[size];
        int n = 0;
        for (int i = 0; i < size; i++) {
            if (folds[i] != fold) {
                kept[n++] = i;
            }
        }
        return Arrays.copyOf(kept, n);
    }
}
