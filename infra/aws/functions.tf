# Once in the bucket, for both functions: a direct upload would be near Lambda's limit of 50 MB. The hash in the key
# makes a new package a new object, which the functions' roles can neither read nor write.
resource "aws_s3_object" "package" {
  bucket = aws_s3_bucket.state.id
  key    = "code/${filesha256(var.package)}.jar"
  source = var.package
  tags   = local.labels

  depends_on = [aws_s3_bucket_server_side_encryption_configuration.state]
}

resource "aws_lambda_function" "this" {
  for_each = local.functions

  function_name = local.function_names[each.key]
  description   = each.value.description
  role          = each.value.role_arn
  handler       = each.value.handler
  runtime       = "java21"
  architectures = ["arm64"]
  memory_size   = var.memory_mb
  timeout       = var.timeout_seconds

  s3_bucket        = aws_s3_object.package.bucket
  s3_key           = aws_s3_object.package.key
  source_code_hash = filebase64sha256(var.package)

  # Two looks at once gain nothing. Correctness doesn't rest on this: every cell has a lease.
  reserved_concurrent_executions = var.reserve_concurrency ? 1 : -1

  kms_key_arn = var.kms_key_arn

  environment {
    variables = merge(
      {
        # Short runs end before the second compiler would pay for itself.
        JAVA_TOOL_OPTIONS = "-XX:+TieredCompilation -XX:TieredStopAtLevel=1"
        SLUICE_MODE       = var.mode
        SLUICE_POLICY     = "s3://${local.bucket}/${local.policy_key}"
        SLUICE_STATE      = "s3://${local.bucket}/${local.state}"
        SLUICE_TOPIC      = local.topic_arn
      },
      var.agent_namespace == null ? {} : { SLUICE_AGENT_NAMESPACE = var.agent_namespace },
      var.live_prices ? { SLUICE_LIVE_PRICES = "true" } : {},
      length(var.regions) == 0 ? {} : { SLUICE_REGIONS = join(",", var.regions) },
      length(each.value.role_arns) == 0 ? {} : { SLUICE_ROLES = join(",", each.value.role_arns) },
      var.member_external_id == null ? {} : { SLUICE_EXTERNAL_ID = var.member_external_id },
      each.key == "budget" ? { SLUICE_BUDGET_TOPICS = local.budget_topic_arn } : {},
      each.key == "budget" && local.acting ? { SLUICE_ACT_FUNCTION = local.function_names.act } : {},
    )
  }

  tags = local.labels

  depends_on = [
    aws_cloudwatch_log_group.function,
    aws_iam_role_policy.read,
    aws_iam_role_policy.budget,
    aws_iam_role_policy.act,
    aws_iam_role_policy.bar,
  ]
}

# What a scheduled look planned goes to the acting function by Lambda itself; a test event in the console is answered
# to the person and goes nowhere.
resource "aws_lambda_function_event_invoke_config" "this" {
  for_each = local.functions

  function_name                = aws_lambda_function.this[each.key].function_name
  maximum_event_age_in_seconds = each.value.max_age_seconds
  maximum_retry_attempts       = 1

  destination_config {
    on_failure {
      destination = aws_sqs_queue.dead_letters.arn
    }

    dynamic "on_success" {
      for_each = each.key == "scan" && local.acting ? [aws_lambda_function.this["act"].arn] : []
      content {
        destination = on_success.value
      }
    }
  }
}

resource "aws_cloudwatch_log_group" "function" {
  for_each = local.functions

  name              = "/aws/lambda/${local.function_names[each.key]}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
  tags              = local.labels
}
