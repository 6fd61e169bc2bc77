variable "environment" {
  description = "Name of the environment; the second part of every resource's name."
  type        = string
  default     = "dev"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,11}$", var.environment))
    error_message = "The value of environment has to match ^[a-z][a-z0-9-]{0,11}$."
  }
}

variable "region" {
  description = "AWS region of everything in this stack."
  type        = string
  default     = "us-east-1"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "The value of region has to match ^[a-z]{2}(-[a-z]+)+-[0-9]$."
  }
}

variable "tags" {
  description = "Tags for every resource, besides those that name the stack and the environment."
  type        = map(string)
  default     = {}
}

variable "log_retention_days" {
  description = "How long logs are kept, in days."
  type        = number
  default     = 365

  validation {
    condition     = contains([30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "The value of log_retention_days has to be one of 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653."
  }
}

variable "deletion_protection" {
  description = "Refuses to delete databases and load balancers, and takes a last snapshot of a database that is deleted all the same."
  type        = bool
  default     = true
}

variable "alert_email" {
  description = "Address that receives the alarms; null sends them to the topic only."
  type        = string
  default     = null
}

variable "vpc_cidr" {
  description = "Address range of the network, between /16 and /22. Choose one that overlaps with no network it is to be joined with."
  type        = string
  default     = "10.0.0.0/16"

  validation {
    condition     = can(regex("^[0-9.]+/(1[6-9]|2[0-2])$", var.vpc_cidr))
    error_message = "The value of vpc_cidr has to match ^[0-9.]+/(1[6-9]|2[0-2])$."
  }
}

variable "zone_count" {
  description = "Number of availability zones that the network spans."
  type        = number
  default     = 2

  validation {
    condition     = var.zone_count >= 2 && var.zone_count <= 3
    error_message = "The value of zone_count has to lie between 2 and 3."
  }
}

variable "nat_gateway_per_zone" {
  description = "One NAT gateway in each zone, so that losing a zone cuts off no other; false shares one, which costs less."
  type        = bool
  default     = true
}

variable "access_log_retention_days" {
  description = "How long access logs are kept, in days."
  type        = number
  default     = 365

  validation {
    condition     = var.access_log_retention_days >= 1 && var.access_log_retention_days <= 3653
    error_message = "The value of access_log_retention_days has to lie between 1 and 3653."
  }
}

variable "certificate_arn" {
  description = "Certificate (ACM, same region) of the load balancer. While it is null the load balancer answers nobody, because it could only answer without TLS."
  type        = string
  default     = null

  validation {
    condition     = var.certificate_arn == null ? true : can(regex("^arn:aws[a-z-]*:acm:", var.certificate_arn))
    error_message = "The value of certificate_arn has to match ^arn:aws[a-z-]*:acm:."
  }
}

variable "min_tasks_api" {
  description = "Smallest number of tasks of 'api'; two or more survive the loss of a zone."
  type        = number
  default     = 1

  validation {
    condition     = var.min_tasks_api >= 0 && var.min_tasks_api <= 1000
    error_message = "The value of min_tasks_api has to lie between 0 and 1000."
  }
}

variable "max_tasks_api" {
  description = "Largest number of tasks of 'api'."
  type        = number
  default     = 2

  validation {
    condition     = var.max_tasks_api >= 1 && var.max_tasks_api <= 1000
    error_message = "The value of max_tasks_api has to lie between 1 and 1000."
  }
}

variable "min_tasks_worker" {
  description = "Smallest number of tasks of 'worker'; two or more survive the loss of a zone."
  type        = number
  default     = 1

  validation {
    condition     = var.min_tasks_worker >= 0 && var.min_tasks_worker <= 1000
    error_message = "The value of min_tasks_worker has to lie between 0 and 1000."
  }
}

variable "max_tasks_worker" {
  description = "Largest number of tasks of 'worker'."
  type        = number
  default     = 2

  validation {
    condition     = var.max_tasks_worker >= 1 && var.max_tasks_worker <= 1000
    error_message = "The value of max_tasks_worker has to lie between 1 and 1000."
  }
}

variable "messages_per_task_worker" {
  description = "How many messages may wait for each task of 'worker' before there are more tasks."
  type        = number
  default     = 100

  validation {
    condition     = var.messages_per_task_worker >= 1
    error_message = "The value of messages_per_task_worker has to be at least 1."
  }
}

variable "image_tag_api" {
  description = "Tag of the image of the service 'api'; the pipeline sets it to the build it deploys."
  type        = string
  default     = "initial"

  validation {
    condition     = can(regex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", var.image_tag_api))
    error_message = "The value of image_tag_api has to match ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$."
  }
}

variable "cpu_api" {
  description = "Processor of one task of 'api'; 1024 units are one vCPU."
  type        = number
  default     = 256

  validation {
    condition     = contains([256, 512, 1024, 2048, 4096, 8192, 16384], var.cpu_api)
    error_message = "The value of cpu_api has to be one of 256, 512, 1024, 2048, 4096, 8192, 16384."
  }
}

variable "memory_api" {
  description = "Memory of one task of 'api'; Fargate allows certain amounts for each cpu value, in MiB."
  type        = number
  default     = 512

  validation {
    condition     = var.memory_api >= 512 && var.memory_api <= 122880
    error_message = "The value of memory_api has to lie between 512 and 122880."
  }
}

variable "image_tag_worker" {
  description = "Tag of the image of the service 'worker'; the pipeline sets it to the build it deploys."
  type        = string
  default     = "initial"

  validation {
    condition     = can(regex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", var.image_tag_worker))
    error_message = "The value of image_tag_worker has to match ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$."
  }
}

variable "cpu_worker" {
  description = "Processor of one task of 'worker'; 1024 units are one vCPU."
  type        = number
  default     = 256

  validation {
    condition     = contains([256, 512, 1024, 2048, 4096, 8192, 16384], var.cpu_worker)
    error_message = "The value of cpu_worker has to be one of 256, 512, 1024, 2048, 4096, 8192, 16384."
  }
}

variable "memory_worker" {
  description = "Memory of one task of 'worker'; Fargate allows certain amounts for each cpu value, in MiB."
  type        = number
  default     = 512

  validation {
    condition     = var.memory_worker >= 512 && var.memory_worker <= 122880
    error_message = "The value of memory_worker has to lie between 512 and 122880."
  }
}

variable "cache_redis_node_type" {
  description = "Node type of the cache 'redis'."
  type        = string
  default     = "cache.t4g.micro"

  validation {
    condition     = can(regex("^cache\\.", var.cache_redis_node_type))
    error_message = "The value of cache_redis_node_type has to match ^cache\\.."
  }
}

variable "cache_redis_nodes" {
  description = "Number of nodes of the cache 'redis'; two or more take over from each other in different zones."
  type        = number
  default     = 2

  validation {
    condition     = var.cache_redis_nodes >= 1 && var.cache_redis_nodes <= 6
    error_message = "The value of cache_redis_nodes has to lie between 1 and 6."
  }
}

variable "cache_redis_backup_days" {
  description = "How long backups of the cache 'redis' are kept, in days."
  type        = number
  default     = 5

  validation {
    condition     = var.cache_redis_backup_days >= 0 && var.cache_redis_backup_days <= 35
    error_message = "The value of cache_redis_backup_days has to lie between 0 and 35."
  }
}

variable "cache_redis_token_version" {
  description = "Raise it by one to give the cache 'redis' a new token; the services are restarted with it."
  type        = number
  default     = 1

  validation {
    condition     = var.cache_redis_token_version >= 1
    error_message = "The value of cache_redis_token_version has to be at least 1."
  }
}

variable "database_shop_instance_class" {
  description = "Instance class of the database 'shop'."
  type        = string
  default     = "db.t4g.micro"

  validation {
    condition     = can(regex("^db\\.", var.database_shop_instance_class))
    error_message = "The value of database_shop_instance_class has to match ^db\\.."
  }
}

variable "database_shop_storage_gb" {
  description = "Storage that the database 'shop' starts with; it grows by itself to five times that, in GB."
  type        = number
  default     = 20

  validation {
    condition     = var.database_shop_storage_gb >= 20 && var.database_shop_storage_gb <= 65536
    error_message = "The value of database_shop_storage_gb has to lie between 20 and 65536."
  }
}

variable "database_shop_multi_az" {
  description = "Keeps a copy of the database 'shop' in another zone that takes over by itself."
  type        = bool
  default     = true
}

variable "database_shop_backup_days" {
  description = "How long backups of the database 'shop' are kept, to any second of which it can be restored, in days."
  type        = number
  default     = 7

  validation {
    condition     = var.database_shop_backup_days >= 1 && var.database_shop_backup_days <= 35
    error_message = "The value of database_shop_backup_days has to lie between 1 and 35."
  }
}

variable "database_shop_performance_insights" {
  description = "Records which queries the database 'shop' waits for. The smallest classes of MySQL and MariaDB cannot."
  type        = bool
  default     = true
}

variable "database_shop_password_version" {
  description = "Raise it by one to give the database 'shop' a new password; the services are restarted with it."
  type        = number
  default     = 1

  validation {
    condition     = var.database_shop_password_version >= 1
    error_message = "The value of database_shop_password_version has to be at least 1."
  }
}
