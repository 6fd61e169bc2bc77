variable "unknown" {
  type = string
}

terraform {
  backend "s3" {
    bucket       = "state"
    key          = "shop.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  access_key = var.unknown
}

module "tag" {
  source = "git::https://git.example.org/modules/network.git?ref=v1.2.0"
}

module "version" {
  source  = "acme/network/aws"
  version = "1.2.0"
}

resource "aws_instance" "script" {
  user_data = "export KEY=${var.unknown}"
}

resource "aws_launch_template" "script" {
  user_data = base64encode("echo hello")
}

resource "aws_lambda_function" "environment" {
  environment {
    variables = {
      ACCESS_KEY = var.unknown
    }
  }
}

resource "azurerm_linux_virtual_machine" "script" {
  custom_data = var.unknown
}

resource "aws_launch_configuration" "password" {
  user_data = <<-EOT
    DB_PASSWORD=${var.unknown}
    export DB_PASSWORD="$(aws secretsmanager get-secret-value --secret-id db --query SecretString)"
    DB_PASSWORD_FILE=/run/secrets/db
    PASSWORD=changeme
    echo "the password is asked for later"
  EOT
}
