using System.Collections.Frozen;
using System.Text;
using Inframate.Hcl.Syntax;
using Inframate.Planning;
using Inframate.Terraform.Schema;

namespace Inframate.Terraform.Generation;

/// <summary>
/// Adds what own templates leave out of a resource though the provider requires it, where one value is safe for everybody: it encrypts, scans, keeps versions or asks for a
/// signature, costs nothing worth mentioning, and is what the documentation of the resource uses. What has no such value is left to the check against the provider's schema.
/// </summary>
internal static class RequiredArguments
{
    private static readonly char[] Indent = [' ', '\t'];

    /// <summary>
    /// By type and path of the argument: its value in HCL. From the pages of the resources in the documentation of the provider (https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs), as of November 2025.
    /// </summary>
    private static readonly FrozenDictionary<string, string> Values = new Dictionary<string, string>
    {
        ["aws_apigatewayv2_api.protocol_type"] = "\"HTTP\"",
        ["aws_apigatewayv2_stage.name"] = "\"$default\"",
        ["aws_cloudfront_distribution.default_cache_behavior.allowed_methods"] = "[\"GET\", \"HEAD\"]",
        ["aws_cloudfront_distribution.default_cache_behavior.cached_methods"] = "[\"GET\", \"HEAD\"]",
        ["aws_cloudfront_distribution.default_cache_behavior.viewer_protocol_policy"] = "\"redirect-to-https\"",
        ["aws_cloudfront_distribution.enabled"] = "true",
        ["aws_cloudfront_distribution.ordered_cache_behavior.viewer_protocol_policy"] = "\"redirect-to-https\"",
        ["aws_cloudfront_distribution.restrictions.geo_restriction.restriction_type"] = "\"none\"",
        ["aws_cloudfront_origin_access_control.origin_access_control_origin_type"] = "\"s3\"",
        ["aws_cloudfront_origin_access_control.signing_behavior"] = "\"always\"",
        ["aws_cloudfront_origin_access_control.signing_protocol"] = "\"sigv4\"",
        ["aws_cognito_user_pool.software_token_mfa_configuration.enabled"] = "true",
        ["aws_dynamodb_table.point_in_time_recovery.enabled"] = "true",
        ["aws_dynamodb_table.server_side_encryption.enabled"] = "true",
        ["aws_ecr_repository.image_scanning_configuration.scan_on_push"] = "true",
        ["aws_efs_backup_policy.backup_policy.status"] = "\"ENABLED\"",
        ["aws_elasticache_replication_group.description"] = "\"Made by a template\"",
        ["aws_lambda_function.tracing_config.mode"] = "\"Active\"",
        ["aws_lambda_function_url.authorization_type"] = "\"AWS_IAM\"",
        ["aws_msk_serverless_cluster.client_authentication.sasl.iam.enabled"] = "true",
        ["aws_opensearch_domain.encrypt_at_rest.enabled"] = "true",
        ["aws_opensearch_domain.node_to_node_encryption.enabled"] = "true",
        ["aws_s3_bucket_lifecycle_configuration.rule.status"] = "\"Enabled\"",
        ["aws_s3_bucket_ownership_controls.rule.object_ownership"] = "\"BucketOwnerEnforced\"",
        ["aws_s3_bucket_server_side_encryption_configuration.rule.apply_server_side_encryption_by_default.sse_algorithm"] = "\"AES256\"",
        ["aws_s3_bucket_versioning.versioning_configuration.status"] = "\"Enabled\"",
        ["aws_ssm_parameter.type"] = "\"SecureString\"",
        ["aws_wafv2_web_acl.rule.visibility_config.cloudwatch_metrics_enabled"] = "true",
        ["aws_wafv2_web_acl.rule.visibility_config.sampled_requests_enabled"] = "true",
        ["aws_wafv2_web_acl.scope"] = "\"REGIONAL\"",
        ["aws_wafv2_web_acl.visibility_config.cloudwatch_metrics_enabled"] = "true",
        ["aws_wafv2_web_acl.visibility_config.sampled_requests_enabled"] = "true",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every argument that has a value here, by type and path.</summary>
    public static IEnumerable<string> Known => Values.Keys;

    /// <summary>The text with what was missing. Text that cannot be read stays as it is.</summary>
    /// <param name="text">What a template rendered.</param>
    /// <param name="component">The component that it belongs to.</param>
    /// <param name="repairs">Receives what was added.</param>
    public static string Add(string text, string component, ICollection<Repair> repairs)
    {
        var file = HclFile.Parse("", text);
        if (!file.Diagnostics.IsEmpty)
            return text;

        var added = new List<(BlockSyntax Block, string Text)>();
        foreach (var block in file.Body.BlocksOf("resource").Where(b => b.Labels.Length == 2))
        {
            var type = block.Labels[0].Text;
            if (ProviderSchemas.Find(ProviderSchemas.ProviderOf(type))?.Resource(type) is not { } schema)
                continue;

            void Say(string path, string value) => repairs.Add(new Repair(component, $"'{type}.{block.Labels[1].Text}' needs '{path[(type.Length + 1)..]}', which its template left out, so it is {value}."));
            Visit(block, schema, type, added, Say);
        }

        var result = new StringBuilder(text);
        foreach (var group in added.GroupBy(a => a.Block).OrderByDescending(g => g.Key.Span.End))
            Insert(result, text, group.Key, string.Concat(group.Select(g => g.Text)));

        return result.ToString();
    }

    private static void Visit(BlockSyntax block, BlockSchema schema, string path, List<(BlockSyntax, string)> added, Action<string, string> say)
    {
        foreach (var (name, _) in schema.Attributes.Where(a => a.Value.IsRequired && block.Body.Attribute(a.Key) is null && !Present(block, a.Key).Any()).OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            if (!Values.TryGetValue($"{path}.{name}", out var value))
                continue;

            added.Add((block, $"{name} = {value}\n"));
            say($"{path}.{name}", value);
        }

        foreach (var (name, nested) in schema.Blocks.OrderBy(b => b.Key, StringComparer.Ordinal))
        {
            var present = Present(block, name).ToArray();
            foreach (var child in present)
                Visit(child, nested.Block, $"{path}.{name}", added, say);

            var said = new List<(string Path, string Value)>();
            if (present.Length > 0 || nested.Least != 1 || block.Body.Attribute(name) is not null || Whole(nested.Block, $"{path}.{name}", said) is not { } whole)
                continue;

            added.Add((block, $"\n{name} {{\n{whole}}}\n"));
            foreach (var (where, value) in said)
                say(where, value);
        }
    }

    /// <summary>The blocks of a name, and what a dynamic one repeats.</summary>
    private static IEnumerable<BlockSyntax> Present(BlockSyntax block, string name)
        => block.Body.BlocksOf(name).Concat(block.Body.BlocksOf("dynamic").Where(d => d.Labels is [var label] && label.Text == name).SelectMany(d => d.Body.BlocksOf("content")));

    /// <summary>A block with all that it requires; null where some of that has no value here, or it requires nothing.</summary>
    private static string? Whole(BlockSchema schema, string path, List<(string, string)> said)
    {
        var text = new StringBuilder();
        foreach (var (name, _) in schema.Attributes.Where(a => a.Value.IsRequired).OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            if (!Values.TryGetValue($"{path}.{name}", out var value))
                return null;

            text.Append(name).Append(" = ").Append(value).Append('\n');
            said.Add(($"{path}.{name}", value));
        }

        foreach (var (name, nested) in schema.Blocks.Where(b => b.Value.Least > 0).OrderBy(b => b.Key, StringComparer.Ordinal))
        {
            if (nested.Least != 1 || Whole(nested.Block, $"{path}.{name}", said) is not { } inner)
                return null;

            text.Append('\n').Append(name).Append(" {\n").Append(inner).Append("}\n");
        }

        return text.Length == 0 ? null : text.ToString();
    }

    /// <summary>Puts lines at the end of a block, whose closing brace then stands on a line of its own; the layout is left to the formatter.</summary>
    private static void Insert(StringBuilder result, string text, BlockSyntax block, string lines)
    {
        var close = text.LastIndexOf('}', block.Span.End - 1);
        var open = text.IndexOf('{', block.HeaderSpan.End);
        var before = text[(open + 1)..close];
        if (!before.Contains('\n', StringComparison.Ordinal))
        {
            result.Remove(open + 1, close - open - 1).Insert(open + 1, $"\n{before.Trim(Indent)}{(before.Trim(Indent).Length == 0 ? "" : "\n")}{lines}");
            return;
        }

        result.Insert(close, lines);
    }
}
