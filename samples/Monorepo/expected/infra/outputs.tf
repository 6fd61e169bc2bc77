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

output "repository_catalog_api" {
  description = "Push the image of catalog-api here."
  value       = aws_ecr_repository.catalog_api.repository_url
}

output "repository_recommendations" {
  description = "Push the image of recommendations here."
  value       = aws_ecr_repository.recommendations.repository_url
}

output "repository_web" {
  description = "Push the image of web here."
  value       = aws_ecr_repository.web.repository_url
}

output "load_balancer_dns_name" {
  description = "Name of the load balancer; point your own domain here with a CNAME record."
  value       = aws_lb.main.dns_name
}

output "bucket_recommendations" {
  description = "Name of the bucket recommendations."
  value       = aws_s3_bucket.recommendations.id
}

output "cache_redis_endpoint" {
  description = "Host of the cache redis; reachable from inside the network only."
  value       = aws_elasticache_replication_group.redis.primary_endpoint_address
}

output "database_catalog_address" {
  description = "Host of the database catalog; reachable from inside the network only."
  value       = aws_db_instance.catalog.address
}

output "database_catalog_secret" {
  description = "Secret that says how to reach the database catalog."
  value       = aws_secretsmanager_secret.database_catalog.arn
}
