/**
 * Budgets: what was spent of them and what will be, which thresholds that reaches, and who is told of it, once. Nothing in
 * here acts: what the policy wants done at a threshold is handed on as a {@link dev.sluice.budget.Due}.
 */
@NullMarked
package dev.sluice.budget;

import org.jspecify.annotations.NullMarked;
