resource "aws_dynamodb_table" "on_demand" {
  name         = "carts"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  point_in_time_recovery {
    enabled = true
  }
}

# Provisioned is what the provider takes when nothing is written; the index has capacity of its own.
resource "aws_dynamodb_table" "provisioned" {
  name           = "orders"
  hash_key       = "id"
  read_capacity  = 10
  write_capacity = 5

  global_secondary_index {
    name            = "by-customer"
    hash_key        = "customer"
    projection_type = "ALL"
    read_capacity   = 2
    write_capacity  = 1
  }
}

resource "aws_dynamodb_table" "global" {
  name         = "sessions"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  replica {
    region_name = "eu-west-1"
  }
}

resource "aws_dynamodb_table" "rare" {
  name         = "archive"
  billing_mode = "PAY_PER_REQUEST"
  table_class  = "STANDARD_INFREQUENT_ACCESS"
  hash_key     = "id"
}

variable "capacity" {
  type = number
}

resource "aws_dynamodb_table" "unknown" {
  name           = "unknown"
  hash_key       = "id"
  read_capacity  = var.capacity
  write_capacity = 1
}
