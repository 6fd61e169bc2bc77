terraform {
  required_version=">= 1.5"
  required_providers {
    aws = {
      source = "hashicorp/aws"
      version="~> 5.0"
    }
  }
  backend "s3" {
    bucket="state"
    key = "x/terraform.tfstate"
    use_lockfile=true
  }
}
variable "environment" {
  type=string
  description="Where this runs"
  validation {
    condition = contains(["dev","prod"],var.environment)
    error_message="Must be dev or prod."
  }
}
locals {
  name="app-${var.environment}"
  tags = merge(var.tags,{
    Name=local.name
    Environment=var.environment
  })
  subnets={for i,az in data.aws_availability_zones.all.names:az=>cidrsubnet(var.cidr,8,i) if i<3}
}
resource "aws_security_group" "web" {
  name=local.name
  vpc_id="${aws_vpc.main.id}"
  dynamic "ingress" {
    for_each=var.ports
    content {
      from_port=ingress.value
      to_port=ingress.value
      protocol="tcp"
      cidr_blocks=["0.0.0.0/0"]
    }
  }
  egress {
    from_port=0
    to_port=0
    protocol="-1" # all
    cidr_blocks=[ "0.0.0.0/0" ] # anywhere
  }
  lifecycle { create_before_destroy=true }
  count=var.enabled?1:0
  depends_on=[aws_vpc.main,
    aws_subnet.a]
}
resource "aws_iam_policy" "p" {
  policy=jsonencode({
    Version="2012-10-17"
    Statement=[{
      Effect="Allow"
      Action=["s3:GetObject","s3:PutObject"]
      Resource="${aws_s3_bucket.b.arn}/*"
      Condition={
        StringEquals={"aws:PrincipalOrgID"=var.org}
      }
    },
    ]
  })
}
output "id" {
  value="${aws_security_group.web[0].id}"
  sensitive=false
}
