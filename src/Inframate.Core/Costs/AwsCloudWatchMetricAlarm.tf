resource "aws_cloudwatch_metric_alarm" "standard" {
  period = 300
}

resource "aws_cloudwatch_metric_alarm" "every_ten_seconds" {
  period = 10
}

resource "aws_cloudwatch_metric_alarm" "two_metrics" {
  metric_query {
    id         = "rate"
    expression = "errors / requests"
  }

  metric_query {
    id = "errors"

    metric {
      metric_name = "Errors"
      period      = 60
    }
  }

  metric_query {
    id = "requests"

    metric {
      metric_name = "Requests"
      period      = 60
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "band" {
  metric_query {
    id         = "normal"
    expression = "ANOMALY_DETECTION_BAND(requests)"
  }

  metric_query {
    id = "requests"

    metric {
      metric_name = "Requests"
      period      = 300
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "unknown_period" {
  period = var.period
}

variable "period" {}
