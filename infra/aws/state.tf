resource "aws_s3_bucket" "state" {
  bucket        = local.bucket
  force_destroy = var.delete_state_on_destroy
  tags          = local.labels
}

resource "aws_s3_bucket_public_access_block" "state" {
  bucket = aws_s3_bucket.state.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "state" {
  bucket = aws_s3_bucket.state.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "state" {
  bucket = aws_s3_bucket.state.id

  rule {
    bucket_key_enabled = var.kms_key_arn != null

    apply_server_side_encryption_by_default {
      sse_algorithm     = var.kms_key_arn == null ? "AES256" : "aws:kms"
      kms_master_key_id = var.kms_key_arn
    }
  }
}

locals {
  conditional_keys = [
    "budgets/*",
    "cells/*/head.json",
    "cells/*/marks/*",
    "cells/*/memory/*",
    "cells/ledger.json",
    "journal/*",
    "outbox/*",
    "plans/*",
    "runs/*",
    "told/*",
    "triggers/*",
  ]
}

data "aws_iam_policy_document" "bucket" {
  statement {
    sid       = "OnlyEncryptedConnections"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [local.bucket_arn, "${local.bucket_arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  # State is only ever written by saying which version is replaced, or that there is none yet. Whoever forgets to say so is
  # refused here instead of overwriting what another run wrote. Left out is halt.txt: people put it there in a hurry.
  statement {
    sid       = "OnlyConditionalWritesOfState"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = [for keys in local.conditional_keys : "${local.bucket_arn}/${local.state}/${keys}"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Null"
      variable = "s3:if-match"
      values   = ["true"]
    }

    condition {
      test     = "Null"
      variable = "s3:if-none-match"
      values   = ["true"]
    }
  }

  # A plan that was approved by its hash must stay that plan.
  statement {
    sid       = "PlansAreWrittenOnce"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${local.bucket_arn}/${local.state}/plans/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Null"
      variable = "s3:if-none-match"
      values   = ["true"]
    }
  }
}

resource "aws_s3_bucket_policy" "state" {
  bucket = aws_s3_bucket.state.id
  policy = data.aws_iam_policy_document.bucket.json

  depends_on = [aws_s3_bucket_public_access_block.state]
}

# budgets/, cells/ and outbox/ hold what is still needed and are never expired, only their old versions are.
resource "aws_s3_bucket_lifecycle_configuration" "state" {
  bucket = aws_s3_bucket.state.id

  dynamic "rule" {
    for_each = toset(["journal", "plans", "runs", "told", "triggers"])
    content {
      id     = "expire-${rule.value}"
      status = "Enabled"

      filter {
        prefix = "${local.state}/${rule.value}/"
      }

      expiration {
        days = var.state_retention_days
      }
    }
  }

  rule {
    id     = "expire-old-versions"
    status = "Enabled"

    filter {}

    noncurrent_version_expiration {
      noncurrent_days = 30
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  depends_on = [aws_s3_bucket_versioning.state]
}

resource "aws_s3_object" "policy" {
  bucket       = aws_s3_bucket.state.id
  key          = local.policy_key
  content      = var.policy
  content_type = "application/yaml"
  tags         = local.labels

  depends_on = [
    aws_s3_bucket_server_side_encryption_configuration.state,
    aws_s3_bucket_versioning.state,
  ]
}
