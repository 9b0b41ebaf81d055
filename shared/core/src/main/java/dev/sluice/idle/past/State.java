package dev.sluice.idle.past;

/** What a machine did during a stretch of time, as far as it was seen. */
enum State {
    IDLE,
    BUSY,
    /** Nothing was measured. Never taken for idle. */
    UNSEEN,
    /** It was off because it had been stopped as idle. */
    STOPPED
}
