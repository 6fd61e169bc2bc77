resource "aws_db_instance" "bare" { # INFRA2324 INFRA2325 INFRA2327 INFRA2333 INFRA2334 INFRA2336 INFRA2338
  engine                      = "postgres"
  backup_retention_period     = 1 # INFRA2329
  auto_minor_version_upgrade  = false # INFRA2335
  ca_cert_identifier          = "rds-ca-2019" # INFRA2339
}

resource "aws_db_instance" "plain" { # INFRA2324 INFRA2325 INFRA2326 INFRA2327 INFRA2334 INFRA2337 INFRA2338
  engine                       = "mysql"
  parameter_group_name         = aws_db_parameter_group.plain.name
  performance_insights_enabled = true
}

resource "aws_db_parameter_group" "plain" {
  name   = "plain"
  family = "mysql8.0"

  parameter {
    name  = "require_secure_transport"
    value = "0"
  }
}

resource "aws_rds_cluster" "bare" { # INFRA2324 INFRA2325 INFRA2329 INFRA2338 INFRA2343 INFRA2394
  engine = "aurora-mysql"
}

resource "aws_rds_cluster" "old" { # INFRA2324 INFRA2325 INFRA2333 INFRA2338 INFRA2394
  engine                  = "aurora-postgresql"
  engine_version          = "11.8" # INFRA2344
  backup_retention_period = 0 # INFRA2329
}

resource "aws_rds_cluster_instance" "bare" { # INFRA2334 INFRA2336
}

resource "aws_rds_global_cluster" "plain" { # INFRA2328
}

resource "aws_db_cluster_snapshot" "plain" {
  storage_encrypted = false # INFRA2328
}

resource "aws_dynamodb_table" "bare" { # INFRA2330 INFRA2331
}

resource "aws_dax_cluster" "bare" { # INFRA2332
}

resource "aws_elasticache_replication_group" "bare" { # INFRA2345 INFRA2346
  auto_minor_version_upgrade = false # INFRA2335
}

resource "aws_elasticache_cluster" "bare" { # INFRA2342 INFRA2347
  engine    = "redis"
  node_type = "cache.t3.micro"
}

resource "aws_memorydb_cluster" "plain" {
  tls_enabled = false # INFRA2348
}

resource "aws_dms_replication_instance" "open" { # INFRA2335
  publicly_accessible = true # INFRA2349
}

resource "aws_efs_file_system" "plain" { # INFRA2366 INFRA2394
}

resource "aws_efs_access_point" "wide" { # INFRA2375
  root_directory {
    path = "/" # INFRA2375
  }
}

resource "aws_kinesis_stream" "plain" { # INFRA2367
}

resource "aws_kinesis_firehose_delivery_stream" "plain" { # INFRA2367
}

resource "aws_opensearch_domain" "bare" { # INFRA2368 INFRA2369 INFRA2376 INFRA2377 INFRA2378 INFRA2379
}

resource "aws_elasticsearch_domain" "old" { # INFRA2368 INFRA2369 INFRA2378 INFRA2379
  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-0-2019-07" # INFRA2376
  }

  vpc_options { # INFRA2377
    subnet_ids = ["subnet-1"]
  }
}

resource "aws_redshift_cluster" "bare" { # INFRA2357 INFRA2370 INFRA2381 INFRA2383 INFRA2384
  allow_version_upgrade = false # INFRA2335
  master_username       = "awsuser" # INFRA2384
}

resource "aws_redshift_cluster" "open" { # INFRA2370 INFRA2381 INFRA2383
  publicly_accessible = true # INFRA2380
  database_name       = "dev" # INFRA2384
}

resource "aws_redshiftserverless_workgroup" "open" {
  publicly_accessible = true # INFRA2380
}

resource "aws_redshift_parameter_group" "plain" { # INFRA2382
  family = "redshift-1.0"
}

resource "aws_redshift_security_group" "old" { # INFRA2383
  name = "old"
}

resource "aws_docdb_cluster" "bare" { # INFRA2329 INFRA2371 INFRA2385
}

resource "aws_docdb_global_cluster" "plain" { # INFRA2371
}

resource "aws_docdb_cluster_parameter_group" "plain" {
  parameter { # INFRA2385
    name  = "tls"
    value = "disabled" # INFRA2386
  }
}

resource "aws_neptune_cluster" "bare" { # INFRA2329 INFRA2338 INFRA2371 INFRA2385 INFRA2388
}

resource "aws_neptune_cluster_instance" "open" {
  publicly_accessible = true # INFRA2387
}

resource "aws_neptune_cluster_snapshot" "plain" {
  storage_encrypted = false # INFRA2371
}

resource "aws_msk_cluster" "bare" { # INFRA2372 INFRA2389
}

resource "aws_msk_cluster" "open" { # INFRA2389
  broker_node_group_info {
    connectivity_info {
      public_access {
        type = "SERVICE_PROVIDED_EIPS" # INFRA2390
      }
    }
  }

  encryption_info { # INFRA2372
    encryption_in_transit {
      client_broker = "TLS_PLAINTEXT" # INFRA2372
    }
  }
}

resource "aws_mq_broker" "open" { # INFRA2335 INFRA2391
  engine_type         = "ActiveMQ"
  engine_version      = "5.15.0" # INFRA2392
  publicly_accessible = true # INFRA2373
}

resource "aws_athena_database" "plain" { # INFRA2393
}

resource "aws_athena_workgroup" "loose" {
  configuration { # INFRA2393
    enforce_workgroup_configuration = false # INFRA2393
  }
}

resource "aws_redshift_cluster" "without_snapshots" { # INFRA2357 INFRA2370 INFRA2381 INFRA2383 INFRA2384
  automated_snapshot_retention_period = 0 # INFRA2448
}

resource "aws_db_instance" "old_aurora" { # INFRA2325 INFRA2327 INFRA2334 INFRA2336 INFRA2338
  engine                  = "aurora-postgresql"
  engine_version          = "10.12" # INFRA2344
  backup_retention_period = 7
}
