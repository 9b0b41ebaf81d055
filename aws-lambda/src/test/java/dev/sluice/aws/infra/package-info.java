/** Tests of infra/aws: what Terraform would create, what it does create on a fake AWS, and what the roles may do. */
@NullMarked
package dev.sluice.aws.infra;

import org.jspecify.annotations.NullMarked;
