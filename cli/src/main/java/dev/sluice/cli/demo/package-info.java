/** {@code sluice demo}: the real core over an estate in memory, so that anybody can see it work before it sees a cloud. */
@NullMarked
package dev.sluice.cli.demo;

import org.jspecify.annotations.NullMarked;
