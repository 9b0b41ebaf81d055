package dev.sluice.aws.infra.iam;

/** What comes of a request. */
public enum IamDecision {
    ALLOWED,
    /** No statement allows it. */
    REFUSED,
    /** A statement denies it, whatever others allow. */
    DENIED
}
