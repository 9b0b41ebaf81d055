package dev.sluice.notify;

/** How much a message of one destination matters, in PagerDuty's words. */
public enum Severity {
    INFO,
    WARNING,
    ERROR,
    CRITICAL
}
