output "alerts_topic_arn" {
  description = "Topic that receives every alarm; subscribe a pager or a chat to it."
  value       = aws_sns_topic.alerts.arn
}

output "vpc_id" {
  description = "The network."
  value       = aws_vpc.main.id
}

output "private_subnet_ids" {
  description = "Subnets that the services run in."
  value       = aws_subnet.private[*].id
}

output "repository_api" {
  description = "Push the image of api here."
  value       = aws_ecr_repository.api.repository_url
}

output "repository_worker" {
  description = "Push the image of worker here."
  value       = aws_ecr_repository.worker.repository_url
}

output "load_balancer_dns_name" {
  description = "Name of the load balancer; point your own domain here with a CNAME record."
  value       = aws_lb.main.dns_name
}

output "bucket_file_storage" {
  description = "Name of the bucket file-storage."
  value       = aws_s3_bucket.file_storage.id
}

output "cache_redis_endpoint" {
  description = "Host of the cache redis; reachable from inside the network only."
  value       = aws_elasticache_replication_group.redis.primary_endpoint_address
}

output "database_shop_address" {
  description = "Host of the database shop; reachable from inside the network only."
  value       = aws_db_instance.shop.address
}

output "database_shop_secret" {
  description = "Secret that says how to reach the database shop."
  value       = aws_secretsmanager_secret.database_shop.arn
}

output "queue_orders" {
  description = "URL of the queue orders."
  value       = aws_sqs_queue.orders.url
}
