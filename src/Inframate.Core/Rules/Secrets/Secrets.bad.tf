terraform {
  backend "s3" { # INFRA2009
    bucket = "state"
    key    = "shop.tfstate"
  }
}

provider "aws" {
  access_key = "AKIAQ3EGRIKD7PNO2SXY" # INFRA2001
}

module "pinned_to_nothing" {
  source = "git::https://git.example.org/modules/network.git" # INFRA2010
}

module "newest" {
  source = "acme/network/aws" # INFRA2010
}

locals {
  script = <<-SH
    #!/bin/sh
    export AWS_ACCESS_KEY_ID=AKIAQ3EGRIKD7PNO2SXY
  SH
}

resource "aws_instance" "script" {
  user_data = local.script # INFRA2002
}

resource "aws_launch_template" "script" {
  user_data = base64encode("AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzKEYA") # INFRA2002
}

resource "aws_lambda_function" "environment" {
  environment {
    variables = { # INFRA2003
      ACCESS_KEY = "AKIAQ3EGRIKD7PNO2SXY"
    }
  }
}

resource "azurerm_linux_virtual_machine" "script" {
  custom_data = base64encode("-----BEGIN RSA PRIVATE KEY-----") # INFRA2005
}

resource "aws_launch_configuration" "password" {
  user_data = "export DB_PASSWORD='Tr0ub4dor-and-3'" # INFRA2002
}

resource "aws_launch_template" "password" {
  user_data = base64encode("#!/bin/sh\nDB_PASSWORD=Tr0ub4dor-and-3\n") # INFRA2002
}
