using System.Collections.Frozen;

namespace Inframate.Costs;

/// <summary>Types that nobody is billed for: they shape other resources, or exist only in Terraform. What they cause is billed at the resource that does it.</summary>
public static class FreeResources
{
    private static readonly FrozenSet<string> Types = FrozenSet.ToFrozenSet(
    [
        "aws_acm_certificate", "aws_acm_certificate_validation", "aws_api_gateway_account", "aws_api_gateway_authorizer", "aws_api_gateway_base_path_mapping",
        "aws_api_gateway_deployment", "aws_api_gateway_domain_name", "aws_api_gateway_integration", "aws_api_gateway_method", "aws_api_gateway_method_settings",
        "aws_api_gateway_resource", "aws_apigatewayv2_api_mapping", "aws_apigatewayv2_authorizer", "aws_apigatewayv2_domain_name", "aws_apigatewayv2_integration",
        "aws_apigatewayv2_route", "aws_apigatewayv2_stage", "aws_apigatewayv2_vpc_link", "aws_appautoscaling_policy", "aws_apprunner_auto_scaling_configuration_version", "aws_apprunner_custom_domain_association", "aws_apprunner_observability_configuration", "aws_apprunner_vpc_connector", "aws_autoscaling_attachment", "aws_autoscaling_policy", "aws_eks_addon", "aws_eks_pod_identity_association", "aws_launch_template", "aws_appautoscaling_target",
        "aws_budgets_budget", "aws_cloudfront_cache_policy", "aws_cloudfront_origin_access_control", "aws_cloudfront_origin_request_policy", "aws_cloudfront_response_headers_policy",
        "aws_cloudfront_vpc_origin", "aws_cloudwatch_event_archive", "aws_cloudwatch_event_rule", "aws_cloudwatch_event_target", "aws_cloudwatch_log_delivery",
        "aws_cloudwatch_log_delivery_destination", "aws_cloudwatch_log_delivery_source", "aws_cloudwatch_log_resource_policy", "aws_cognito_user_pool_client",
        "aws_cognito_user_pool_domain", "aws_db_option_group", "aws_db_parameter_group", "aws_db_subnet_group", "aws_default_network_acl",
        "aws_default_route_table", "aws_default_security_group", "aws_docdb_cluster_parameter_group", "aws_docdb_subnet_group", "aws_ecr_lifecycle_policy",
        "aws_ecr_repository_policy", "aws_ecs_cluster_capacity_providers", "aws_ecs_task_definition", "aws_efs_access_point", "aws_efs_backup_policy",
        "aws_efs_file_system_policy", "aws_efs_mount_target", "aws_elasticache_parameter_group", "aws_elasticache_subnet_group", "aws_elasticache_user",
        "aws_elasticache_user_group", "aws_elasticache_user_group_association", "aws_flow_log", "aws_iam_instance_profile", "aws_iam_policy", "aws_iam_role",
        "aws_iam_role_policies_exclusive", "aws_iam_role_policy", "aws_iam_role_policy_attachment", "aws_internet_gateway", "aws_kms_alias",
        "aws_kms_key_policy", "aws_lambda_event_source_mapping", "aws_lambda_function_event_invoke_config", "aws_lambda_function_url", "aws_lambda_permission",
        "aws_lb_listener", "aws_lb_listener_certificate", "aws_lb_listener_rule", "aws_lb_target_group", "aws_main_route_table_association",
        "aws_mq_configuration", "aws_network_acl", "aws_network_acl_rule", "aws_opensearch_domain_policy", "aws_placement_group",
        "aws_rds_cluster_parameter_group", "aws_route", "aws_route53_record", "aws_route_table", "aws_route_table_association", "aws_s3_bucket_acl",
        "aws_s3_bucket_cors_configuration", "aws_s3_bucket_lifecycle_configuration", "aws_s3_bucket_logging", "aws_s3_bucket_notification",
        "aws_s3_bucket_ownership_controls", "aws_s3_bucket_policy", "aws_s3_bucket_public_access_block", "aws_s3_bucket_server_side_encryption_configuration",
        "aws_s3_bucket_versioning", "aws_s3_bucket_website_configuration", "aws_secretsmanager_secret_policy", "aws_secretsmanager_secret_version",
        "aws_security_group", "aws_security_group_rule", "aws_service_discovery_http_namespace", "aws_service_discovery_service", "aws_sesv2_configuration_set",
        "aws_sesv2_email_identity_mail_from_attributes", "aws_sns_topic_policy", "aws_sns_topic_subscription", "aws_sqs_queue_policy",
        "aws_sqs_queue_redrive_allow_policy", "aws_sqs_queue_redrive_policy", "aws_subnet", "aws_vpc", "aws_vpc_endpoint_policy",
        "aws_vpc_endpoint_route_table_association", "aws_vpc_security_group_egress_rule", "aws_vpc_security_group_ingress_rule",
        "aws_wafv2_web_acl_association", "aws_wafv2_web_acl_logging_configuration", "local_file", "null_resource", "random_id", "random_password", "random_pet",
        "random_string", "random_uuid", "terraform_data", "time_rotating", "time_sleep", "time_static", "tls_private_key",
    ]);

    /// <summary>True when the type is free.</summary>
    public static bool Contains(string type) => Types.Contains(type);
}
