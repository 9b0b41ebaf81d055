/**
 * How people are told outside of a cloud: Slack, Microsoft Teams, PagerDuty, a signed webhook. The address of a webhook is a
 * secret: whoever has it may write there, so that none is in a policy, a message, a log or an exception.
 */
@NullMarked
package dev.sluice.notify;

import org.jspecify.annotations.NullMarked;
