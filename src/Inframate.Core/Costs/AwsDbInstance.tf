# Defaults: one zone, 20 GB of gp2.
resource "aws_db_instance" "defaults" {
  engine         = "postgres"
  instance_class = "db.t4g.micro"
}

resource "aws_db_instance" "two_zones" {
  engine            = "postgres"
  instance_class    = "db.t4g.micro"
  allocated_storage = 50
  storage_type      = "gp3"
  multi_az          = true
}

resource "aws_db_instance" "ireland_has_no_price_of_storage" {
  region         = "eu-west-1"
  engine         = "postgres"
  instance_class = "db.t4g.micro"
}

resource "aws_db_instance" "region_without_a_price" {
  region         = "eu-south-1"
  engine         = "postgres"
  instance_class = "db.t4g.micro"
}

# gp3 includes 3,000 IOPS and 125 MB/s below 400 GB, ...
resource "aws_db_instance" "gp3_small_included" {
  engine             = "mysql"
  instance_class     = "db.m5.large"
  allocated_storage  = 399
  storage_type       = "gp3"
  iops               = 3000
  storage_throughput = 125
}

resource "aws_db_instance" "gp3_small_above" {
  engine            = "mysql"
  instance_class    = "db.m5.large"
  allocated_storage = 399
  storage_type      = "gp3"
  iops              = 5000
}

# ... and 12,000 from there on.
resource "aws_db_instance" "gp3_large_included" {
  engine             = "mysql"
  instance_class     = "db.m5.large"
  allocated_storage  = 400
  storage_type       = "gp3"
  iops               = 12000
  storage_throughput = 500
}

resource "aws_db_instance" "gp3_large_above_in_two_zones" {
  engine            = "mysql"
  instance_class    = "db.m5.large"
  allocated_storage = 400
  storage_type      = "gp3"
  iops              = 13000
  multi_az          = true
}

resource "aws_db_instance" "gp3_throughput_has_no_price" {
  engine             = "mysql"
  instance_class     = "db.m5.large"
  allocated_storage  = 100
  storage_type       = "gp3"
  storage_throughput = 250
}

# SQL Server is never striped: 3,000 at any size.
resource "aws_db_instance" "gp3_sqlserver" {
  engine            = "sqlserver-se"
  instance_class    = "db.m5.xlarge"
  license_model     = "license-included"
  allocated_storage = 400
  storage_type      = "gp3"
  iops              = 4000
}

# Without a type, IOPS mean io1.
resource "aws_db_instance" "io1" {
  engine         = "postgres"
  instance_class = "db.m5.large"
  iops           = 1000
}

resource "aws_db_instance" "magnetic" {
  engine         = "postgres"
  instance_class = "db.m5.large"
  storage_type   = "standard"
}

resource "aws_db_instance" "replica" {
  instance_class      = "db.t4g.small"
  replicate_source_db = aws_db_instance.two_zones.identifier
}

resource "aws_db_instance" "password_kept_by_rds" {
  engine                      = "postgres"
  instance_class              = "db.t4g.micro"
  manage_master_user_password = true
}

resource "aws_db_instance" "insights_for_seven_days" {
  engine                                = "postgres"
  instance_class                        = "db.m5.large"
  performance_insights_enabled          = true
  performance_insights_retention_period = 7
}

resource "aws_db_instance" "insights_for_a_year" {
  engine                                = "postgres"
  instance_class                        = "db.m5.large"
  performance_insights_enabled          = true
  performance_insights_retention_period = 372
}

resource "aws_db_instance" "class_that_does_not_exist" {
  engine         = "postgres"
  instance_class = "db.t4g.larg"
}

resource "aws_db_instance" "class_without_a_price_in_two_zones" {
  engine         = "mariadb"
  instance_class = "db.t3.large"
  multi_az       = true
}

resource "aws_db_instance" "licence_of_ones_own" {
  engine         = "oracle-se2"
  instance_class = "db.t3.large"
  license_model  = "bring-your-own-license"
}

resource "aws_db_instance" "unknown_class" {
  engine         = "postgres"
  instance_class = var.class
}

resource "aws_db_instance" "unknown_zones" {
  engine         = "postgres"
  instance_class = "db.t4g.micro"
  multi_az       = var.multi_az
}

resource "aws_db_instance" "unknown_storage" {
  engine            = "postgres"
  instance_class    = "db.t4g.micro"
  allocated_storage = var.storage_gb
}

resource "aws_db_instance" "from_a_snapshot" {
  instance_class      = "db.t4g.micro"
  snapshot_identifier = "last-night"
}

variable "class" {}

variable "multi_az" {
  type = bool
}

variable "storage_gb" {}
