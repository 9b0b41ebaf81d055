/** What a capability and an action kind are: the two things that the run drives without knowing any by name. */
@NullMarked
package dev.sluice.capability;

import org.jspecify.annotations.NullMarked;
