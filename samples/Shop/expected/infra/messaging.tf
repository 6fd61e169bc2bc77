resource "aws_sqs_queue" "orders" {
  name = "${local.prefix}-orders"

  sqs_managed_sse_enabled    = true
  receive_wait_time_seconds  = 20 # Long polling: an idle consumer asks three times a minute, not sixty.
  visibility_timeout_seconds = 60
  message_retention_seconds  = 345600

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.orders_dead_letter.arn
    maxReceiveCount     = 5
  })
}

# Messages that failed every time wait here, as long as SQS allows, for someone to look.
resource "aws_sqs_queue" "orders_dead_letter" {
  name = "${local.prefix}-orders-dead-letter"

  sqs_managed_sse_enabled   = true
  message_retention_seconds = 1209600
}

resource "aws_sqs_queue_redrive_allow_policy" "orders" {
  queue_url = aws_sqs_queue.orders_dead_letter.id

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.orders.arn]
  })
}

# Who may use the queues is said by the roles of the services; this only refuses plain HTTP.
resource "aws_sqs_queue_policy" "orders" {
  for_each = {
    main        = aws_sqs_queue.orders
    dead_letter = aws_sqs_queue.orders_dead_letter
  }

  queue_url = each.value.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = each.value.arn
        Condition = {
          Bool = { "aws:SecureTransport" = "false" }
        }
      },
    ]
  })
}
